import OfficeContract
import Services

/// What an override did.
public struct OverrideOutcome: Equatable, Sendable {
  /// Its number on record.
  public var number: Int64
  /// How many units are let again.
  public var units: Int
}

extension OfficeService {
  /// Most leases one kiosk can have unsettled, sold ones whose packets are under way included.
  static let unsettledLeases = 100_000
  /// Longest name and reason of an override, in characters.
  private static let wordCharacters = 200

  /// Lets the units of a kiosk again without its word: a supervisor says so, by name and with a
  /// reason, and it stays on record. What the kiosk sold all the same is judged when its packet
  /// comes (`SlotBook.claimLate`).
  public func override(_ kiosk: KioskID, by name: String, reason: String) throws -> OverrideOutcome
  {
    for (what, text) in [("the name", name), ("the reason", reason)]
    where text.isEmpty || text.count > Self.wordCharacters {
      throw OfficeError.badArgument(
        "\(what) must have 1 to \(Self.wordCharacters) characters: it stays on record")
    }
    let (terms, now) = (environment.terms, environment.now())
    let outcome = try store.write { records in
      guard try records.kiosk(kiosk) != nil else {
        throw OfficeError.notFound("kiosk \(kiosk): not enrolled here; “kiosks” lists them")
      }
      let leases = try records.unsettled(
        of: kiosk, grantedUpTo: .max, limit: Self.unsettledLeases)
      guard !leases.isEmpty else {
        throw OfficeError.badArgument("kiosk \(kiosk) holds nothing: there is nothing to override")
      }
      var units: [UnitRow] = []
      for lease in leases {
        try records.settleLease(lease.lease, outcome: .overridden, at: now)
        if let unit = try records.unit(lease: lease.lease), unit.state == .leased {
          units.append(unit)
        }
      }
      try LeaseSettler(records: records, terms: terms, now: now).release(units)
      let number = try records.insertOverride(
        OverrideRow(
          number: 0, kiosk: kiosk, by: name, reason: reason, madeMilliseconds: now,
          leases: leases.count))
      try records.audit("override", "\(number): leases of kiosk \(kiosk)", at: now)
      return OverrideOutcome(number: number, units: units.count)
    }
    log("override=\(outcome.number) kiosk=\(kiosk) units=\(outcome.units)")
    return outcome
  }
}
