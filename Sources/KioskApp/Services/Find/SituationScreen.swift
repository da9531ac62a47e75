import Interface
import Services

/// What happened? The answer orders the questions and the results; it decides nothing.
struct SituationScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose("other"):
      context.session.find.situation = nil
      return [.push(.question(.interview))]
    case .pick(let situation):
      guard SituationWords(context).offered.contains(where: { $0.id == situation })
      else { return [] }
      context.session.find.situation = situation
      return [.push(.question(.interview))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let words = SituationWords(context)
    let choices = words.offered.map { Choice(.datum($0.id), $0.label) }
    return context.page(
      "find.situations", title: context.say(FindPhrase.title),
      blocks: [
        .heading(context.say(SituationPhrase.ask)), .hint(context.say(SituationPhrase.hint)),
        .choices(choices + [Choice("other", context.say(SituationPhrase.other))]),
      ], focus: context.session.find.situation.map { .datum($0) })
  }
}
