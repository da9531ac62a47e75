/// What a citizen says to a case that the office has: the answer to a question, or anything else.
public struct CaseReply: Codable, Equatable, Sendable {
  /// The most characters of a reply.
  public static let textLimit = 2000

  /// Number of the question it answers; nothing where it answers none.
  public var question: Int64?
  /// In the person's own words.
  public var text: String

  /// Makes a reply.
  public init(question: Int64?, text: String) {
    self.question = question
    self.text = text
  }
}

/// A citizen takes back the consent to what they sent under a reference.
public struct ConsentWithdrawal: Codable, Equatable, Sendable {
  /// Identifier of the notice they had agreed to, where that is known.
  public var notice: String?

  /// Makes a withdrawal.
  public init(notice: String? = nil) { self.notice = notice }
}
