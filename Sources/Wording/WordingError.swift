/// A phrase file that cannot be used.
public struct WordingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, such as `locales/en/home.json`.
  public let file: String
  /// The line, from 1; nothing where the file as a whole is meant.
  public let line: Int?
  /// What is wrong with it, and what was expected.
  public let message: String

  /// Makes an error.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `locales/en/home.json:3: expected a text`.
  public var description: String {
    if let line { "\(file):\(line): \(message)" } else { "\(file): \(message)" }
  }
}
