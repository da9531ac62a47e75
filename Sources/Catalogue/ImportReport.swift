/// What an import found.
public struct ImportReport: Equatable, Sendable {
  /// A record that was left out, or a part of one.
  public struct Problem: Equatable, Sendable, CustomStringConvertible {
    /// Which record: its kind and its identifier.
    public let record: String
    /// What is wrong with it.
    public let message: String

    /// Both.
    public var description: String { "\(record): \(message)" }
  }

  /// Services taken.
  public internal(set) var services = 0
  /// Places taken.
  public internal(set) var places = 0
  /// Services at places, and services without a place.
  public internal(set) var listings = 0
  /// Services that are not active.
  public internal(set) var inactive = 0
  /// Records left out because something is wrong with them.
  public internal(set) var leftOut = 0
  /// Records taken without the part that is wrong: a position off the Earth, hours not understood.
  public internal(set) var repaired = 0
  /// The first of those problems.
  public internal(set) var problems: [Problem] = []

  /// Makes a report of nothing.
  public init() {}

  mutating func leaveOut(_ record: String, _ message: String) {
    leftOut += 1
    name(record, message)
  }

  mutating func repair(_ record: String, _ message: String) {
    repaired += 1
    name(record, message)
  }

  private mutating func name(_ record: String, _ message: String) {
    guard problems.count < CatalogueLimits.namedProblems else { return }
    problems.append(Problem(record: record, message: message))
  }
}

/// How far an import is.
public struct ImportProgress: Equatable, Sendable {
  /// What is being done.
  public enum Phase: Equatable, Sendable {
    /// The file is read.
    case reading
    /// The words are put in order.
    case indexing
  }

  /// What is being done.
  public let phase: Phase
  /// Thousandths of it that are done.
  public let thousandths: Int
}
