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

  /// The id as it is kept: capitals, without spaces at its ends.
  public static func normalizedID(_ typed: String) -> String {
    TypedText.trimmed(typed).uppercased()
  }

  /// Whether an id is one that may be given: 2 to 16 ASCII letters, digits and hyphens.
  public static func isValidID(_ id: String) -> Bool {
    (2...16).contains(id.count)
      && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}

/// The outcome of an attempt to sign in.
public enum SignInOutcome: Equatable, Sendable {
  /// The PIN was right.
  case signedIn(StaffMember)
  /// Unknown id or wrong PIN; so many attempts are left before the account locks.
  case refused(attemptsLeft: Int)
  /// Five wrong PINs: an administrator must unlock the account.
  case locked
}
