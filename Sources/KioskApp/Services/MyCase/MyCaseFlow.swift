import OfficeContract
import Services
import Values

/// Says something to a case that was looked up: its one step, the page that is checked, and off.
enum MyCaseFlow {
  static let flow = Flow<MyCaseDraft>(
    title: Phrase(MyCasePhrase.title), steps: [words], entry: { MyCaseReferenceScreen() },
    fixedRows: { draft, _ in
      guard let question = draft.opened?.finding.view?.question else { return [] }
      return [CheckRow(question.text, label: Phrase(MyCasePhrase.questionLabel))]
    },
    asksConsent: { _ in false }, check: { outcome(in: $0) })

  private static let words = Step<MyCaseDraft>(
    "words", MyCasePhrase.wordsLabel, .own { MyCaseWordsScreen(isChange: $0) }
  )
  .shown { draft, _ in CheckRow(draft.text) }

  private static func outcome(in context: ScreenContext) -> CheckOutcome {
    let draft = context.session.myCase
    guard let opened = draft.opened else { return .nothing }
    guard problem(in: draft) == nil else { return .change("words") }
    let question = opened.finding.view?.question
    return .send(
      Errand(
        service: .myCase,
        payload: .init(
          CaseReply(question: question?.number, text: TypedText.trimmed(draft.text))),
        notice: nil, ending: Ending(ReferencePhrase.replyHeading, .replyNext),
        reference: opened.reference))
  }

  /// What is wrong with what is said.
  static func problem(in draft: MyCaseDraft) -> FieldProblem? {
    TypedText.trimmed(draft.text).isEmpty
      ? FieldProblem("text", .missing)
      : TypedText.problem("text", draft.text, limit: CaseReply.textLimit)
  }

  /// Takes the consent back.
  static func withdrawal(of opened: MyCaseDraft.Opened) -> Errand {
    Errand(
      service: .myCase, payload: .init(ConsentWithdrawal()), notice: nil,
      ending: Ending(ReferencePhrase.withdrawalHeading, .withdrawalNext),
      reference: opened.reference)
  }
}
