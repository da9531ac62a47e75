/// A value that is bound to a parameter of a statement.
public enum DatabaseValue: Equatable, Sendable {
  /// No value.
  case null
  /// A 64-bit number.
  case integer(Int64)
  /// A binary fraction.
  case real(Double)
  /// Text in UTF-8; may hold any character, NUL included.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// A number.
  public static func integer(_ value: Int) -> DatabaseValue { .integer(Int64(value)) }

  /// Text, or no value.
  public static func text(_ value: String?) -> DatabaseValue { value.map { .text($0) } ?? .null }

  /// A binary fraction, or no value.
  public static func real(_ value: Double?) -> DatabaseValue { value.map { .real($0) } ?? .null }

  /// A number, or no value.
  public static func integer(_ value: Int64?) -> DatabaseValue {
    value.map { .integer($0) } ?? .null
  }

  /// Bytes, or no value.
  public static func blob(_ value: [UInt8]?) -> DatabaseValue { value.map { .blob($0) } ?? .null }
}
