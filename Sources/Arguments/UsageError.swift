/// Why arguments make no sense.
public struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A sentence for a person.
  public let message: String

  /// An error with its sentence.
  public init(_ message: String) { self.message = message }

  /// The sentence.
  public var description: String { message }
}
