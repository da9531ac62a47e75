import Interface
import Services

/// Leaflets, by group.
struct InformationScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose("search"): return [.push(.search)]
    case .choose(let id):
      let topic = id.own.flatMap { Leaflet.Topic(rawValue: $0) }
      return topic.map { [.push(.leaflets($0))] } ?? []
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "information", title: context.say(InformationPhrase.title),
      blocks: [
        .heading(context.say(InformationPhrase.ask)),
        .choices([
          Choice(
            "search", context.say(SearchPhrase.start), detail: context.say(SearchPhrase.startDetail)
          ),
          Choice(
            "programmes", context.say(InformationPhrase.programmes),
            detail: context.say(InformationPhrase.programmesDetail), isDetailExtra: true),
          Choice(
            "rights", context.say(InformationPhrase.rights),
            detail: context.say(InformationPhrase.rightsDetail), isDetailExtra: true),
          Choice(
            "terminal", context.say(InformationPhrase.terminal),
            detail: context.say(InformationPhrase.terminalDetail), isDetailExtra: true),
        ]),
      ])
  }
}
