import Database
import OfficeContract
import Sealing
import Services

extension KioskStore {
  /// Wrong PINs in a row that lock an account.
  public static let attempts = 5
  /// Most accounts of one kiosk.
  public static let staffLimit = 200

  /// Makes an account.
  public func addStaff(id: String, name: String, pin: String) throws(StoreError) {
    let id = try KioskStore.normalised(id)
    guard StaffForm.isName(name) else { throw .staff(.badName) }
    try KioskStore.check(pin: pin)
    let (key, clerk) = try makeKeys(pin)
    try writing {
      guard try database.number("SELECT count(*) FROM staff") < KioskStore.staffLimit else {
        throw StoreError.staff(.tooMany)
      }
      try database.run(
        """
        INSERT OR IGNORE INTO staff (id, name, salt, tag, clerk_key, locked_key)
        VALUES (?, ?, ?, ?, ?, ?)
        """, .text(id), .text(name), .blob(key.salt), .blob(key.tag.bytes),
        .blob(clerk.publicKey.bytes), .blob(clerk.locked))
      guard database.changes == 1 else { throw StoreError.staff(.idTaken) }
      try audit("staff added", id)
    }
  }

  /// Gives an account another PIN, and makes it usable again where it was locked. A draft that was
  /// sealed to its owner goes: only the old PIN opened it.
  public func resetPIN(id: String, pin: String) throws(StoreError) {
    let id = try KioskStore.normalised(id)
    try KioskStore.check(pin: pin)
    let (key, clerk) = try makeKeys(pin)
    try writing {
      try database.run(
        """
        UPDATE staff SET salt = ?, tag = ?, failures = 0, clerk_key = ?, locked_key = ?
        WHERE id = ?
        """, .blob(key.salt), .blob(key.tag.bytes), .blob(clerk.publicKey.bytes),
        .blob(clerk.locked), .text(id))
      guard database.changes == 1 else { throw StoreError.staff(.unknownID) }
      try database.run("DELETE FROM draft WHERE id = ?", .text(id))
      try audit("staff PIN reset", id)
    }
    try shred()
  }

  private func makeKeys(_ pin: String) throws(StoreError) -> (PINKey, ClerkKey) {
    if try isRevoked() { throw .revoked }
    return try sealing { () throws(SealingError) in
      let device = try deviceSecret.read()
      let salt = Random.bytes(PINKey.saltBytes)
      let stretched = try StretchedPIN(pin: pin, salt: salt)
      return (
        PINKey(stretched, salt: salt, device: device), ClerkKey(stretched, device: device)
      )
    }
  }

  /// Makes a locked account usable again.
  public func unlockStaff(id: String) throws(StoreError) {
    let id = try KioskStore.normalised(id)
    try writing {
      guard try unlock(id) else { throw StoreError.staff(.unknownID) }
    }
  }

  /// The same in the caller's transaction; false where nobody has the id.
  func unlock(_ id: String) throws -> Bool {
    try database.run("UPDATE staff SET failures = 0 WHERE id = ?", .text(id))
    guard database.changes == 1 else { return false }
    try audit("staff unlocked", id)
    return true
  }

  /// Takes an account away. Packets that its owner made still go to the office, and the audit chain
  /// keeps the id.
  public func removeStaff(id: String) throws(StoreError) {
    let id = try KioskStore.normalised(id)
    try writing {
      try database.run("DELETE FROM staff WHERE id = ?", .text(id))
      guard database.changes == 1 else { throw StoreError.staff(.unknownID) }
      try audit("staff removed", id)
    }
    try shred()
  }

  /// Every account by id.
  public func staff() throws(StoreError) -> [StaffAccount] {
    try writing {
      let absence = try absence()
      return try database.all(
        "SELECT id, name, failures, role, days FROM staff ORDER BY id LIMIT ?",
        .integer(KioskStore.staffLimit * 2)
      ) { row in
        let days = row.optionalInteger(4)
        return StaffAccount(
          member: StaffMember(id: row.text(0), name: row.text(1)),
          role: StaffRole(rawValue: row.text(3)) ?? .clerk,
          isLocked: row.integer(2) >= KioskStore.attempts, isFromOffice: days != nil,
          hasExpired: days.map { StaffAccount.hasExpired(days: $0, absence: absence) } ?? false)
      }
    }
  }

  /// Ids are compared in capitals.
  static func normalised(_ id: String) throws(StoreError) -> String {
    guard let id = StaffForm.id(id) else { throw .staff(.badID) }
    return id
  }

  private static func check(pin: String) throws(StoreError) {
    switch StaffForm.problem(ofPIN: pin) {
    case nil: break
    case .length: throw .staff(.pinLength)
    case .tooSimple: throw .staff(.pinTooSimple)
    }
  }
}
