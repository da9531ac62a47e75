/// What a citizen answered to one question.
public enum Answer: Equatable, Codable, Sendable {
  /// Yes.
  case yes
  /// No.
  case no
  /// One of the question's options, by its identifier.
  case choice(String)
  /// The chosen options of a question that allows several; those not named are "no".
  case several([String])
  /// A number: cents for money, else a plain count or years.
  case number(Int64)
  /// A number known only to lie between two, both included; money in cents.
  case range(Int64, Int64)
  /// "I don't know".
  case unknown
  /// "I would rather not say".
  case declined

  /// Whether the answer leaves the fact open for good: "I don't know" or "rather not say".
  public var leavesOpen: Bool { self == .unknown || self == .declined }
}
