/// How a question is answered.
public enum QuestionKind: Equatable, Sendable {
  /// Yes or no.
  case yesNo
  /// One of the options, by identifier.
  case choice([String])
  /// Money; the answer is in cents per `period` (`month`, or `now` for savings).
  case amount(period: String)
  /// A number of people, hours or months.
  case count(ClosedRange<Int>)
  /// Whole years.
  case age
  /// Any of several yes/no facts at once; each option's identifier is the fact's name.
  case manyOf([String])
}

/// One question of the screening: what it asks for and how it is answered.
///
/// Its words are `questions.<id>.ask`, `.hint`, `.why` and `.options.<option>`.
public struct Question: Equatable, Sendable {
  /// Its identifier, which is also the key of its words.
  public let id: String
  /// The fact it asks for, without the person: `age`, `income.wages`, `borough`.
  public let fact: String
  /// How it is answered.
  public let kind: QuestionKind
  /// Whether it is asked once for each person.
  public let isPerPerson: Bool
  /// Whether it touches status, disability, pregnancy or the like: asked late, easily skipped.
  public let isSensitive: Bool
  /// Whether "between 1,500 and 2,000" is an answer.
  public let allowsRange: Bool
  /// The least answer that is accepted; cents for money.
  public let minimum: Int64
  /// The largest answer that is accepted; cents for money.
  public let maximum: Int64
  /// Answers that a household file may give besides the options shown, such as a closer status.
  public let accepts: [String]
  /// Its place in the order of asking.
  let rank: Int
}
