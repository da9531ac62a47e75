import Interface
import Services
import Values

/// What a citizen says to the office, below what the office asked.
struct MyCaseWordsScreen: Screen {
  let isChange: Bool
  private var mistakes = FormMistakes()

  init(isChange: Bool) { self.isChange = isChange }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .edit("text", let text):
      context.session.myCase.text = text
      return []
    case .proceed:
      let found = [MyCaseFlow.problem(in: context.session.myCase)].compactMap { $0 }
      return mistakes.take(found)
        ? MyCaseFlow.flow.onward(from: "words", isChange: isChange, in: context) : []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let draft = context.session.myCase
    let question = draft.opened?.finding.view?.question
    let heading = question == nil ? MyCasePhrase.wordsHeading : .answerHeading
    let plan = FieldPlan(
      id: "text", label: MyCasePhrase.wordsLabel, hint: MyCasePhrase.wordsHint, kind: .lines(4),
      limit: CaseReply.textLimit)
    return context.formPage(
      "mycase.words", title: context.say(MyCasePhrase.title), heading: context.say(heading),
      hint: question?.text, fields: [context.field(plan, value: draft.text, mistakes: mistakes)],
      mistakes: mistakes)
  }
}
