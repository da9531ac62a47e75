/// The name of something on a page that can be chosen, filled in or pressed.
public struct ElementID: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name, unique on its page.
  public let text: String

  /// Makes a name.
  public init(_ text: String) { self.text = text }

  /// Makes a name from a literal.
  public init(stringLiteral value: String) { text = value }
}
