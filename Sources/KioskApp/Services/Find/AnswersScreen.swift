import Interface
import Rules
import Screening
import Services

/// The answers given, each with a way to change it.
struct AnswersScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back, .proceed:
      context.session.find.dropped = 0
      return [.pop]
    case .pick(let fact):
      guard let asked = context.session.find.asked.first(where: { $0.fact.text == fact })
      else { return [] }
      return [.push(.question(.change(asked.fact)))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let words = FindWords(context)
    let find = context.session.find
    var blocks: [Block] = []
    if find.dropped > 0 {
      blocks.append(.notice(Notice(.information, words.dropped(find.dropped))))
    }
    blocks.append(.heading(context.say(FindPhrase.answersHeading)))
    if find.asked.isEmpty { blocks.append(.text(context.say(FindPhrase.answersEmpty))) }
    blocks.append(
      .summary(
        find.asked.map { asked in
          SummaryRow(
            label: words.ask(asked),
            value: words.answer(context.session.answers[asked.fact], to: asked),
            change: .datum(asked.fact.text), changeLabel: context.say(CorePhrase.change))
        }))
    return context.page(
      "find.answers", title: context.say(FindPhrase.answersTitle),
      progress: words.answered(find.asked.count), blocks: blocks,
      proceed: context.say(FindPhrase.answersBack))
  }
}
