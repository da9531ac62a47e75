import OfficeContract
import Sealing
import Services
import Synchronization

extension OfficeService {
  /// Brings letters down to a kiosk.
  func bringMail(_ request: MailRequest, to kiosk: KioskID) throws -> MailResponse {
    let now = environment.now()
    let answer = try store.read { records in
      // Whoever holds a kiosk that was taken out of service gets nothing more.
      try records.orderState(kiosk).revokedMilliseconds == nil
        ? try MailDesk(records: records, now: now).answer(request, for: kiosk)
        : MailResponse(
          letters: [], upTo: request.after, hasMore: false, officeMilliseconds: now,
          nonce: request.nonce)
    }
    if !answer.letters.isEmpty {
      log("mail kiosk=\(kiosk) letters=\(answer.letters.count) upto=\(answer.upTo)")
    }
    return answer
  }

  /// Gives one letter to a kiosk where somebody waits for it. Whether there is one, and whether it
  /// was looked for at all, takes the same work and the same bytes.
  func lookUp(_ request: LookUpRequest, for kiosk: KioskID) throws -> LookUpResponse {
    let (quota, now) = (environment.quota, environment.now())
    let wait = memory.withLock { memory in
      memory.usage[kiosk, default: KioskUsage(quota, at: now)].takeLookUp(of: quota, at: now)
    }
    let filler = Letter(
      mailbox: request.mailbox, number: now, revision: now, expiresOfficeMilliseconds: now,
      sealed: environment.random((Limits.letterSizes.first ?? 0) + Limits.letterSeal))
    let found = try store.read { records in
      let found = try MailDesk(records: records, now: now).letter(request.mailbox)
      return try records.orderState(kiosk).revokedMilliseconds == nil ? found : nil
    }
    let outcome: LookUpResponse.Outcome =
      wait != nil ? .busy : found == nil ? .none : .found
    log("lookup kiosk=\(kiosk) \(wait == nil ? "answered" : "refused: too many")")
    return LookUpResponse(
      outcome: outcome, letter: outcome == .found ? found ?? filler : filler,
      officeMilliseconds: now, nonce: request.nonce)
  }

  /// For how many days letters stay at kiosks.
  public func mailDays() throws -> Int {
    let now = environment.now()
    return try store.read { try MailDesk(records: $0, now: now).days }
  }

  /// Sets for how many days letters stay at kiosks.
  public func setMailDays(_ days: Int) throws {
    guard MailDesk.allowedDays.contains(days) else {
      throw OfficeError.badArgument(
        "letters may stay at kiosks for \(MailDesk.allowedDays.lowerBound) to "
          + "\(MailDesk.allowedDays.upperBound) days, not \(days)")
    }
    try store.write { try $0.setSetting(MailDesk.daysSetting, "\(days)") }
  }

  /// To which kiosks letters go.
  public func mailScope() throws -> MailScope {
    let now = environment.now()
    return try store.read { try MailDesk(records: $0, now: now).scope }
  }

  /// Sets to which kiosks letters go from here on; those that were brought stay where they are.
  public func setMailScope(_ scope: MailScope) throws {
    try store.write { try $0.setSetting(MailDesk.scopeSetting, scope.rawValue) }
  }

  /// Writes the letters that an older version left due; gives how many cases were looked at.
  @discardableResult
  public func writeDueLetters() throws -> Int {
    let (zone, now) = (environment.terms.zone, environment.now())
    var count = 0
    while true {
      let written = try store.write { records in
        try LetterWriter(records: records, zone: zone, now: now).writeDue()
      }
      count += written
      if written < LetterWriter.batch { return count }
    }
  }
}
