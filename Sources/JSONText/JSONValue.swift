/// A JSON value (RFC 8259) whose numbers keep their exact decimal value beside the binary one.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number.
  case number(JSONNumber)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, its members in the order of the file.
  case object([JSONMember])

  /// A whole number.
  public static func integer(_ value: Int64) -> JSONValue { .number(JSONNumber(Rational(value))) }

  /// The member of that name, the last one where a name is repeated.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The text of a string.
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The truth of a boolean.
  public var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }
  /// The elements of an array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
  /// The members of an object.
  public var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }
  /// The exact value of a number.
  public var exact: Rational? { if case .number(let number) = self { number.exact } else { nil } }
  /// The value of a whole number.
  public var whole: Int64? {
    guard let exact, exact.denominator == 1 else { return nil }
    return exact.numerator
  }
}

/// A named member of a JSON object.
public struct JSONMember: Sendable, Equatable {
  /// The name.
  public let key: String
  /// The value.
  public let value: JSONValue

  /// Makes a member.
  public init(key: String, value: JSONValue) {
    self.key = key
    self.value = value
  }
}

/// A JSON number: binary for JsonLogic's arithmetic, exact for thresholds.
public struct JSONNumber: Sendable, Equatable {
  /// The nearest binary value.
  public let value: Double
  /// The decimal value as written; nothing where it is too long to be kept.
  public let exact: Rational?

  /// Makes a number from an exact value.
  public init(_ exact: Rational) {
    value = Double(exact.numerator) / Double(exact.denominator)
    self.exact = exact
  }

  /// Makes a number from a binary value.
  public init(_ value: Double) {
    self.value = value
    exact = Int64(exactly: value).map { Rational($0) }
  }

  init(value: Double, exact: Rational?) {
    self.value = value
    self.exact = exact
  }

  /// Numbers are the same where their binary values are.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool { left.value == right.value }
}

extension JSONValue: Equatable {
  /// Compares by content; the order of an object's members does not matter.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let one), .bool(let other)): return one == other
    case (.number(let one), .number(let other)): return one == other
    case (.string(let one), .string(let other)): return one == other
    case (.array(let one), .array(let other)): return one == other
    case (.object(let one), .object(let other)):
      return one.count == other.count && one.allSatisfy { right[$0.key] == $0.value }
    default: return false
    }
  }
}
