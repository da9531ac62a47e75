import OfficeContract
import Sealing

/// Keeps the staff of all kiosks, and tells each kiosk who may sign in there.
struct RosterDesk {
  let records: any OfficeRecords
  let keys: OfficeKeys
  let now: Int64

  private var orders: OrderDesk { OrderDesk(records: records, key: keys.signing, now: now) }

  /// Tells every kiosk in service.
  func tellAll() throws -> Int {
    var told = 0
    for kiosk in try records.kiosks() {
      guard try records.orderState(kiosk.id).revokedMilliseconds == nil else { continue }
      try tell(kiosk)
      told += 1
    }
    return told
  }

  /// Tells a kiosk that was taken in just now, where there is anybody to speak of.
  func tellNew(_ kiosk: KioskRow) throws {
    guard try !records.staff().isEmpty || !records.departed(limit: 1).isEmpty else { return }
    try tell(kiosk)
  }

  private func tell(_ kiosk: KioskRow) throws {
    let staff = try records.staff().filter { $0.site.isEmpty || $0.site == kiosk.name }
    guard staff.count <= Limits.rosterEntries else {
      throw OfficeError.badArgument(
        "kiosk \(kiosk.name): a kiosk takes \(Limits.rosterEntries) people; give some a --site")
    }
    let roster = Roster(
      staff: try staff.map(entry), departed: try records.departed(limit: Limits.rosterDepartures))
    guard let key = kiosk.signingKey.sealingForm else {
      throw OfficeError.badArgument("kiosk \(kiosk.id): nothing can be sealed to its key")
    }
    var json = try ContractJSON.encode(roster, what: "roster")
    let sealed = try BoxKey.seal(SecretBytes(moving: &json), to: key)
    try orders.issue(RosterOrder(sealed: Hex.encode(sealed)), to: kiosk.id)
  }

  private func entry(_ row: StaffRow) throws -> RosterEntry {
    let pin = try keys.openStaffPIN(row)
    return RosterEntry(
      id: row.id, name: row.name, role: row.role, days: row.days, salt: Hex.encode(row.salt),
      stretched: pin.bytes.withBytes { Hex.encode($0) })
  }
}

extension OfficeKeys {
  private static func context(_ id: String) -> [UInt8] {
    Array("welfare-kiosk staff PIN\0\(id)".utf8)
  }

  /// Seals a stretched PIN to the office itself.
  func sealStaffPIN(_ pin: StretchedPIN, of id: String) throws -> [UInt8] {
    var bytes = pin.bytes.withBytes { Array($0) }
    defer { Wipe.bytes(&bytes) }
    return try Sealer.seal(
      bytes, to: [box.publicKey, recoveryKey], context: OfficeKeys.context(id))
  }

  func openStaffPIN(_ row: StaffRow) throws -> StretchedPIN {
    var bytes = try Sealer.open(
      row.sealedPIN, with: [box], context: OfficeKeys.context(row.id))
    return try StretchedPIN(bytes: SecretBytes(moving: &bytes))
  }
}
