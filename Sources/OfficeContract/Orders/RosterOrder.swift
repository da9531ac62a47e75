/// Who may sign in at a kiosk: everybody from the office who is not in it can no longer.
public struct RosterOrder: OrderPayload {
  /// Its name.
  public static let kind = OrderKind("roster")
  /// The JSON of a `Roster`, sealed (crypto_box_seal) to the kiosk's own key, in hexadecimal: on
  /// its way nobody can guess a PIN from it, nor read who works there.
  public var sealed: String

  /// Makes it.
  public init(sealed: String) { self.sealed = sealed }
}

/// The staff of a kiosk as the office has them.
public struct Roster: Codable, Equatable, Sendable {
  /// Those who may sign in, at most `Limits.rosterEntries`.
  public var staff: [RosterEntry]
  /// Ids of those who left: an account that was made at the kiosk under such an id goes too.
  public var departed: [String]

  /// Makes a roster.
  public init(staff: [RosterEntry], departed: [String]) {
    self.staff = staff
    self.departed = departed
  }
}

/// One person of a roster.
public struct RosterEntry: Codable, Equatable, Sendable {
  /// What they type to sign in.
  public var id: String
  /// Their name, as their colleagues see it.
  public var name: String
  /// What they may do.
  public var role: StaffRole
  /// After so many days without a word from the office they cannot sign in at the kiosk.
  public var days: Int
  /// The salt of their PIN, in hexadecimal.
  public var salt: String
  /// What Argon2id makes of PIN and salt, in hexadecimal. The kiosk mixes its own secret into it
  /// and keeps only that.
  public var stretched: String

  /// Makes an entry.
  public init(
    id: String, name: String, role: StaffRole, days: Int, salt: String, stretched: String
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.days = days
    self.salt = salt
    self.stretched = stretched
  }
}

/// What a member of staff may do.
public enum StaffRole: String, Codable, Sendable, CaseIterable {
  /// Helps people at the terminal.
  case clerk
  /// Decides what a clerk may not.
  case supervisor
}
