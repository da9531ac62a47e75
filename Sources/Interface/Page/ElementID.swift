/// The name of something on a page that can be chosen, filled in or pressed.
///
/// What the program named, what stands for a datum and what a key does are names of their own
/// kinds: Norwegian, the datum `no`, is neither the answer "no" nor an action of that name. A flat
/// value, as a page has hundreds of them.
public struct ElementID: Hashable, Sendable, ExpressibleByStringLiteral {
  private enum Kind { case own, datum, action, ownAction, problem, more }

  /// The name as text, whatever its kind: to be read by people, never to be compared.
  public let text: String
  private let kind: Kind

  private init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// Makes a name that the program gives.
  public init(_ text: String) { self.init(.own, text) }

  /// Makes a name that the program gives, from a literal.
  public init(stringLiteral value: String) { self.init(.own, value) }

  /// A choice or a field that the program named, unique on its page.
  public static func own(_ name: String) -> ElementID { ElementID(.own, name) }

  /// A choice that stands for a datum, such as a language's tag or a programme.
  public static func datum(_ value: String) -> ElementID { ElementID(.datum, value) }

  /// An action of the page.
  public static func action(_ action: ActionID) -> ElementID {
    if case .own(let name) = action { return ElementID(.ownAction, name) }
    return ElementID(.action, "\(action)")
  }

  /// The line of the error summary that leads to a field.
  public static func problem(_ field: ElementID) -> ElementID { ElementID(.problem, field.text) }

  /// The item that turns to the next sheet of a page.
  public static var more: ElementID { ElementID(.more, "more") }

  /// The datum that it stands for; nothing for any other name.
  public var datum: String? { kind == .datum ? text : nil }

  /// The name that the program gave to a choice or a field; nothing for any other name.
  public var own: String? { kind == .own ? text : nil }

  /// The name that the program gave to something only this page can do; nothing for any other name.
  public var ownAction: String? { kind == .ownAction ? text : nil }
}
