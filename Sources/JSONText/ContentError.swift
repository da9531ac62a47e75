/// A mistake in a content file, with its place; for administrators, never shown to citizens.
public struct ContentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, as a path under the content folder.
  public let file: String
  /// The place in the file: names and positions joined by dots, or `line 3`.
  public let path: String
  /// What is wrong there and what was expected.
  public let message: String

  /// Makes an error.
  public init(file: String, path: String, message: String) {
    self.file = file
    self.path = path
    self.message = message
  }

  /// File, place and message on one line.
  public var description: String {
    path.isEmpty ? "\(file): \(message)" : "\(file): \(path): \(message)"
  }
}
