import Interface
import Services

/// What do you want to tell us?
struct FeedbackScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose(let id):
      guard let kind = id.own.flatMap({ Feedback.Kind(rawValue: $0) }) else { return [] }
      context.session[TellUsDraft.self].begin(kind)
      return TellUsFlow.flow.begin(in: context)
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let kinds: [(Feedback.Kind, TellUsPhrase, TellUsPhrase)] = [
      (.rating, .rate, .rateDetail), (.complaint, .complain, .complainDetail),
      (.suggestion, .suggest, .suggestDetail),
    ]
    return context.page(
      "feedback", title: context.say(TellUsPhrase.title),
      blocks: [
        .heading(context.say(TellUsPhrase.ask)),
        .choices(
          kinds.map {
            Choice(ElementID($0.0.rawValue), context.say($0.1), detail: context.say($0.2))
          }),
        .hint(context.say(TellUsPhrase.anonymous)),
      ])
  }
}
