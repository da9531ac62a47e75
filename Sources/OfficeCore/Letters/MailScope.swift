/// To which kiosks letters to citizens go by themselves. Where a letter is not, it is fetched when
/// somebody there asks for it and the line is up.
public enum MailScope: String, CaseIterable, Sendable {
  /// To all of the office.
  case all
  /// To those that are called as one at which the citizen was.
  case site
}
