import Interface
import Screening
import Services

/// What "Find help" does, before its first question.
struct FindIntroScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose("start"): return [.push(.question(.interview))]
    case .choose("situation"): return [.push(.situations)]
    case .choose("forget"):
      context.session.find = FindDraft()
      return [.push(.question(.interview))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let isBegun = !context.session.find.asked.isEmpty
    let answered = FindWords(context).answered(context.session.find.asked.count)
    // What is there only now and then stands last: the digits of the others stay what they were.
    var choices = [
      Choice(
        "start", context.say(isBegun ? FindPhrase.introGoOn : .introStart),
        detail: isBegun ? answered : nil),
      Choice(
        "situation", context.say(SituationPhrase.start), detail: SituationWords(context).chosen),
    ]
    if isBegun { choices.append(Choice("forget", context.say(FindPhrase.introForget))) }
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
