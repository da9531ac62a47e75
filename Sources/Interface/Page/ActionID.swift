/// What a key of a page does.
public enum ActionID: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Goes back.
  case back
  /// Goes on.
  case proceed
  /// Shows help.
  case help
  /// Goes to the first page, from where one can return.
  case startAgain
  /// Ends the session.
  case leave
  /// Makes the text larger or smaller.
  case textSize
  /// Something that this page alone can do.
  case own(String)

  /// Names something that one page alone can do.
  public init(stringLiteral value: String) { self = .own(value) }
}
