import Interface
import Services

/// Make an appointment, or change an earlier one.
struct AppointmentsScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .choose("make"):
      // A visit left half way is gone on with; one that was sent was forgotten.
      if context.session.visit.earlier != nil { context.session.visit = VisitDraft() }
      return [.push(.step(.visit, "service", isChange: false))]
    case .choose("change"): return [.push(.visitReference)]
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "appointments", title: context.say(VisitsPhrase.title),
      blocks: [
        .heading(context.say(VisitsPhrase.ask)),
        .choices([
          Choice(
            "make", context.say(VisitsPhrase.make), detail: context.say(VisitsPhrase.makeDetail),
            isDetailExtra: true),
          Choice(
            "change", context.say(VisitsPhrase.change),
            detail: context.say(VisitsPhrase.changeDetail),
            isDetailExtra: true),
        ]),
      ])
  }
}
