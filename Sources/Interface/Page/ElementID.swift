/// The name of something on a page that can be chosen, filled in or pressed.
public struct ElementID: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name, unique on its page among its like.
  public let text: String
  /// Whether the name is a datum and not one that the program gave.
  private let isDatum: Bool

  /// Makes a name that the program gives.
  public init(_ text: String) {
    self.text = text
    isDatum = false
  }

  /// Makes a name from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  private init(datum: String) {
    text = datum
    isDatum = true
  }

  /// Names what stands for a datum, such as a language's tag or a programme. It never equals a
  /// name that the program gave: Norwegian, `no`, is not the answer "no".
  public static func datum(_ value: String) -> ElementID { ElementID(datum: value) }

  /// The datum that it stands for; nothing for a name that the program gave.
  public var datum: String? { isDatum ? text : nil }
}
