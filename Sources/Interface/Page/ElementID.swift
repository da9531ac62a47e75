/// The name of something on a page that can be chosen, filled in or pressed.
///
/// What the program named, what stands for a datum and what a key does are names of their own
/// kinds: Norwegian, the datum `no`, is neither the answer "no" nor an action of that name.
public enum ElementID: Hashable, Sendable, ExpressibleByStringLiteral {
  /// A choice or a field that the program named, unique on its page.
  case own(String)
  /// A choice that stands for a datum, such as a language's tag or a programme.
  case datum(String)
  /// An action of the page.
  case action(ActionID)
  /// The line of the error summary that leads to a field.
  indirect case problem(ElementID)
  /// The item that turns to the next sheet of a page.
  case more

  /// Makes a name that the program gives.
  public init(_ text: String) { self = .own(text) }

  /// Makes a name that the program gives, from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The datum that it stands for; nothing for any other name.
  public var datum: String? { if case .datum(let value) = self { value } else { nil } }

  /// The name that the program gave; nothing for any other name.
  public var own: String? { if case .own(let name) = self { name } else { nil } }

  /// The name as text, whatever its kind: to be read by people, never to be compared.
  public var text: String {
    switch self {
    case .own(let text), .datum(let text), .action(.own(let text)): text
    case .action(let action): "\(action)"
    case .problem(let field): field.text
    case .more: "more"
    }
  }
}
