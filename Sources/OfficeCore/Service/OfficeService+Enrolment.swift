import OfficeContract

extension OfficeService {
  /// Makes a one-time token for a kiosk.
  ///
  /// - Parameters:
  ///   - name: What the office calls the kiosk.
  ///   - hours: How long the token lives.
  public func makeToken(name: String, hours: Int) throws -> EnrolmentToken {
    let desk = EnrolmentDesk(keys: keys, now: environment.now())
    let random = environment.random(EnrolmentToken.secretBytes)
    return try store.write { records in
      try desk.makeToken(name: name, hours: hours, random: random, in: records)
    }
  }
}
