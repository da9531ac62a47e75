/// What stands for one placeholder of a phrase.
public enum PhraseArgument: Equatable, Sendable, ExpressibleByStringLiteral,
  ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral
{
  /// A text, taken as it is.
  case text(String)
  /// A whole number, written in the language's own way; as `count` it chooses the plural form.
  case number(Int)

  /// Makes a text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// Makes a number.
  public init(integerLiteral value: Int) { self = .number(value) }
}
