/// A configuration that cannot be used: where, what was found, and what was expected.
public struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The line, from 1; nothing where the file as a whole is meant.
  public let line: Int?
  /// The key with its section, such as `privacy.idle_seconds`, where there is one.
  public let key: String?
  /// What was found.
  public let found: String
  /// What was expected.
  public let expected: String

  /// Makes an error.
  public init(file: String, line: Int? = nil, key: String? = nil, found: String, expected: String) {
    self.file = file
    self.line = line
    self.key = key
    self.found = found
    self.expected = expected
  }

  /// `kiosk.conf:12: privacy.idle_seconds: found "5", expected a whole number from 30 to 600`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let name = key.map { "\($0): " } ?? ""
    return "\(place): \(name)found \(found), expected \(expected)"
  }
}
