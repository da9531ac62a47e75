import OfficeContract
import Services

/// What both sides said in a case, for a clerk.
public struct Conversation: Equatable, Sendable {
  /// One happening.
  public struct Line: Equatable, Sendable {
    /// When the office had it or did it, in milliseconds since 1970.
    public var moment: Int64
    /// Whether the citizen did it.
    public var isFromCitizen: Bool
    /// What it was, in a few words.
    public var what: String
    /// The words, where there are any.
    public var text: String?
  }

  /// The case.
  public let caseNumber: Int64
  /// The language in which its citizen wrote.
  public let language: String
  /// What the citizen's letter says now.
  public let view: CaseView
  /// What happened, in order.
  public let lines: [Line]

  init?(_ story: CaseStory, caseNumber: Int64, language: String, now: Int64) {
    guard let view = story.view(revision: 0, now: now) else { return nil }
    self.caseNumber = caseNumber
    self.language = language
    self.view = view
    lines = story.entries.map { entry in
      switch entry.what {
      case .came(let row):
        Line(
          moment: entry.moment, isFromCitizen: true, what: "case \(row.number): \(row.body.kind)",
          text: (row.body.submission.payload.value as? CaseReply)?.text)
      case .did(_, let act):
        Line(
          moment: entry.moment, isFromCitizen: false, what: Self.words(act), text: act.text)
      }
    }
  }

  private static func words(_ act: CaseAct) -> String {
    switch act.kind {
    case .reply: "reply"
    case .question: "question"
    case .papers: "papers asked for"
    case .status: "status \(act.state?.rawValue ?? "")"
    case .close: "closed: \(act.outcome?.rawValue ?? "")"
    }
  }
}
