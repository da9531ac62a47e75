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
    guard (1...80).contains(name.count), !name.allSatisfy(\.isWhitespace),
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .staff(.badName) }
    try KioskStore.check(pin: pin)
    let key = try makeKey(pin)
    try writing {
      guard try database.number("SELECT count(*) FROM staff") < KioskStore.staffLimit else {
        throw StoreError.staff(.tooMany)
      }
      try database.run(
        "INSERT OR IGNORE INTO staff (id, name, salt, tag) VALUES (?, ?, ?, ?)", .text(id),
        .text(name), .blob(key.salt), .blob(key.tag.bytes))
      guard database.changes == 1 else { throw StoreError.staff(.idTaken) }
      try audit("staff added", id)
    }
  }

  /// Gives an account another PIN, and makes it usable again where it was locked.
  public func resetPIN(id: String, pin: String) throws(StoreError) {
    let id = try KioskStore.normalised(id)
    try KioskStore.check(pin: pin)
    let key = try makeKey(pin)
    try writing {
      try database.run(
        "UPDATE staff SET salt = ?, tag = ?, failures = 0 WHERE id = ?", .blob(key.salt),
        .blob(key.tag.bytes), .text(id))
      guard database.changes == 1 else { throw StoreError.staff(.unknownID) }
      try audit("staff PIN reset", id)
    }
    try shred()
  }

  private func makeKey(_ pin: String) throws(StoreError) -> PINKey {
    try sealing { () throws(SealingError) in try PINKey(pin: pin, device: deviceSecret.read()) }
  }

  /// Makes a locked account usable again.
  public func unlockStaff(id: String) throws(StoreError) {
    let id = try KioskStore.normalised(id)
    try writing {
      try database.run("UPDATE staff SET failures = 0 WHERE id = ?", .text(id))
      guard database.changes == 1 else { throw StoreError.staff(.unknownID) }
      try audit("staff unlocked", id)
    }
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

  /// Every account by id, and whether it is locked.
  public func staff() throws(StoreError) -> [(member: StaffMember, isLocked: Bool)] {
    try reading {
      try database.all(
        "SELECT id, name, failures FROM staff ORDER BY id LIMIT ?",
        .integer(KioskStore.staffLimit)
      ) { row in
        (
          member: StaffMember(id: row.text(0), name: row.text(1)),
          isLocked: row.integer(2) >= KioskStore.attempts
        )
      }
    }
  }

  /// Ids are compared in capitals.
  static func normalised(_ id: String) throws(StoreError) -> String {
    let id = id.uppercased()
    let isAllowed = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard (2...16).contains(id.utf8.count), isAllowed else { throw .staff(.badID) }
    return id
  }

  private static func check(pin: String) throws(StoreError) {
    let digits = pin.utf8.map { Int($0) - 48 }
    guard (6...12).contains(digits.count), digits.allSatisfy((0...9).contains) else {
      throw .staff(.pinLength)
    }
    let steps = Set(zip(digits, digits.dropFirst()).map { ($1 - $0 + 10) % 10 })
    let halves =
      digits.count.isMultiple(of: 2)
      && digits.prefix(digits.count / 2) == digits.suffix(digits.count / 2)
    // One digit, a run up or down, a repeated half, or two digits only.
    guard steps.count > 1, !halves, Set(digits).count > 2 else { throw .staff(.pinTooSimple) }
  }
}
