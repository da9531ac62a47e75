import Values

/// What is needed to repeat a screening exactly: the content it used, its day and its answers.
///
/// It holds a citizen's answers, so it belongs to the session or into a sealed packet.
public struct ScreeningReceipt: Codable, Equatable, Sendable {
  /// The hash of the content files, made by whoever read them.
  public let contentHash: String
  /// The day the rules were applied for.
  public let date: CalendarDate
  /// The situation in life that ordered the results; nothing where none was chosen.
  public let situation: String?
  /// The answers.
  public let answers: Answers

  /// Makes a receipt.
  public init(contentHash: String, date: CalendarDate, situation: String?, answers: Answers) {
    self.contentHash = contentHash
    self.date = date
    self.situation = situation
    self.answers = answers
  }

  /// The results again, identical to the first time; nothing where the content is another.
  public func replay(
    _ catalogue: ScreeningCatalogue, contentHash: String
  ) -> [ProgrammeResult]? {
    guard contentHash == self.contentHash else { return nil }
    return Interview(catalogue: catalogue, date: date, situation: situation).results(answers)
  }
}
