import OfficeContract
import Services

/// A staff account as an administrator sees it.
public struct StaffAccount: Equatable, Sendable {
  /// Whose it is.
  public var member: StaffMember
  /// What they may do.
  public var role: StaffRole
  /// Whether too many wrong PINs were given.
  public var isLocked: Bool
  /// Whether the office made it; else somebody at this kiosk did.
  public var isFromOffice: Bool
  /// Whether the office was not heard for so long that it does not work.
  public var hasExpired: Bool

  /// Whether an account for so many days works no more after a time in milliseconds.
  static func hasExpired(days: Int64, absence: Int64) -> Bool { absence / 86_400_000 >= days }
}
