/// Somebody who may sign in at the kiosk to help others.
public struct StaffMember: Codable, Equatable, Hashable, Sendable {
  /// What they type to sign in, such as `S-014`; letters, digits and hyphens, 2 to 16.
  public let id: String
  /// Name as shown to their colleagues.
  public let name: String

  /// Makes a staff member.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// The outcome of an attempt to sign in.
public enum SignInOutcome: Equatable, Sendable {
  /// The PIN was right.
  case signedIn(StaffMember)
  /// Unknown id or wrong PIN; so many attempts are left before the account locks.
  case refused(attemptsLeft: Int)
  /// Five wrong PINs: an administrator must unlock the account. An id that nobody has is counted
  /// and locked alike.
  case locked
  /// The PIN was right, but the kiosk did not hear its office for longer than the account may be
  /// used without.
  case expired
}
