import Rules

/// A question to ask now, about the household or about one person.
public struct AskedQuestion: Equatable, Sendable {
  /// The fact to answer; give it to `Answers.set`.
  public let fact: FactPath
  /// The question.
  public let question: Question
  /// The person it is about, from 0; nothing for the household.
  public let person: Int?
  /// The options to offer, where the question has options: those that make sense for this person.
  public let options: [String]
  /// How many kinds of help depend on the answer.
  public let dependents: Int
}
