import OfficeContract

/// A member of staff as the office has them.
public struct StaffRow: Equatable, Sendable {
  /// What they type to sign in, in capitals.
  public var id: String
  /// Their name.
  public var name: String
  /// What they may do.
  public var role: StaffRole
  /// The kiosks where they may sign in, by what the office calls those; empty for all.
  public var site: String
  /// Days without a word from the office after which a kiosk lets them in no more.
  public var days: Int
  /// The salt of their PIN.
  public var salt: [UInt8]
  /// The stretched PIN, sealed to the office's own key.
  public var sealedPIN: [UInt8]
  /// When they left, in milliseconds since 1970; nothing while they are here.
  public var leftMilliseconds: Int64?

  /// Makes a row.
  public init(
    id: String, name: String, role: StaffRole, site: String, days: Int, salt: [UInt8],
    sealedPIN: [UInt8], leftMilliseconds: Int64? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.site = site
    self.days = days
    self.salt = salt
    self.sealedPIN = sealedPIN
    self.leftMilliseconds = leftMilliseconds
  }
}

/// Rows about staff.
public protocol StaffRecords {
  /// Everybody who is here, by id, at most 10,000.
  func staff() throws -> [StaffRow]
  /// One of them, also one who left.
  func staff(_ id: String) throws -> StaffRow?
  /// Adds or changes one.
  func saveStaff(_ row: StaffRow) throws
  /// The ids of those who left, the last first.
  func departed(limit: Int) throws -> [String]
}
