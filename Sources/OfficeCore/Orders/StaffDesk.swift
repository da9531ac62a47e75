import OfficeContract
import Sealing

/// The fleet's staff: each change is one transaction with its orders to all kiosks and its audit
/// entry.
public struct StaffDesk: Sendable {
  private let store: any OfficeStore
  private let keys: OfficeKeys
  private let now: Int64

  /// Works on a store.
  public init(_ store: any OfficeStore, keys: OfficeKeys, now: Int64) {
    self.store = store
    self.keys = keys
    self.now = now
  }

  /// Makes an account that works at every kiosk, or at those of one name; gives how many were told.
  public func add(
    id: String, name: String, pin: String, role: StaffRole, site: String, days: Int,
    by operator: String
  ) throws -> Int {
    let id = try StaffRules.id(id)
    try StaffRules.check(name: name)
    try StaffRules.check(days: days)
    try StaffRules.check(pin: pin)
    let (salt, sealed) = try seal(pin, of: id)
    return try change("staff added", id, by: `operator`) { records in
      if let known = try records.staff(id), known.leftMilliseconds == nil {
        throw OfficeError.badArgument(
          "\(id): there is an account with this id; change its PIN with: staff reset-pin")
      }
      try records.saveStaff(
        StaffRow(
          id: id, name: name, role: role, site: site, days: days, salt: salt, sealedPIN: sealed))
    }
  }

  /// Gives an account another PIN, everywhere; it also unlocks it.
  public func resetPIN(id: String, pin: String, by operator: String) throws -> Int {
    let id = try StaffRules.id(id)
    try StaffRules.check(pin: pin)
    let (salt, sealed) = try seal(pin, of: id)
    return try change("staff PIN reset", id, by: `operator`) { records in
      var row = try StaffDesk.present(id, in: records)
      (row.salt, row.sealedPIN) = (salt, sealed)
      try records.saveStaff(row)
    }
  }

  /// Takes an account away everywhere: at each kiosk with its next contact.
  public func remove(id: String, by operator: String) throws -> Int {
    let id = try StaffRules.id(id)
    return try change("staff removed", id, by: `operator`) { records in
      var row = try StaffDesk.present(id, in: records)
      row.leftMilliseconds = now
      // Nothing is left of a PIN that opens nothing.
      (row.salt, row.sealedPIN) = ([UInt8](repeating: 0, count: PINKey.saltBytes), [])
      try records.saveStaff(row)
    }
  }

  private static func present(_ id: String, in records: any OfficeRecords) throws -> StaffRow {
    guard let row = try records.staff(id), row.leftMilliseconds == nil else {
      throw OfficeError.notFound("\(id): there is no account with this id")
    }
    return row
  }

  private func seal(_ pin: String, of id: String) throws -> (salt: [UInt8], sealed: [UInt8]) {
    let salt = Random.bytes(PINKey.saltBytes)
    return (salt, try keys.sealStaffPIN(StretchedPIN(pin: pin, salt: salt), of: id))
  }

  private func change(
    _ act: String, _ id: String, by operator: String,
    _ work: (any OfficeRecords) throws -> Void
  ) throws -> Int {
    try store.write { records in
      try work(records)
      let told = try RosterDesk(records: records, keys: keys, now: now).tellAll()
      try records.audit(act, "\(id) by \(`operator`)", at: now)
      return told
    }
  }
}
