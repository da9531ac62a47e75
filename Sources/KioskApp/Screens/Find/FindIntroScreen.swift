import Interface
import Welfare

/// What "Find help" does, before its first question.
struct FindIntroScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose("start"): return [.push(.question(.interview))]
    case .choose("situation"): return [.push(.situations)]
    case .choose("forget"):
      context.session.answers = Answers()
      context.session.find = FindSession()
      return [.push(.question(.interview))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    var choices = [Choice("start", context.say(FindPhrase.introStart))]
    if !context.session.find.asked.isEmpty {
      choices = [
        Choice(
          "start", context.say(FindPhrase.introGoOn),
          detail: FindWords(context).answered(context.session.find.asked.count)),
        Choice("forget", context.say(FindPhrase.introForget)),
      ]
    }
    choices.append(
      Choice(
        "situation", context.say(SituationPhrase.start), detail: SituationWords(context).chosen))
    return context.page(
      "find.intro", title: context.say(FindPhrase.title),
      blocks: [
        .heading(context.say(FindPhrase.introHeading)),
        .text(context.say(FindPhrase.introText)),
        .bullets([
          context.say(FindPhrase.introPrivate), context.say(FindPhrase.introSkip),
          context.say(FindPhrase.introNotADecision),
        ]),
        .choices(choices),
      ])
  }
}
