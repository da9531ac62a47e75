/// What "Find help" keeps of one person besides the answers themselves.
public struct FindSession: Equatable, Sendable {
  /// The most questions one screening remembers.
  public static let maximumQuestions = 1000

  /// The questions answered so far, in the order they were first asked.
  public internal(set) var asked: [FindQuestion] = []
  /// How many answers the last change made senseless and so removed.
  public internal(set) var dropped = 0

  /// What happened to the person, such as `lost-job`: what fits comes first.
  public internal(set) var situation: String?

  /// Makes an empty session.
  public init() {}
}
