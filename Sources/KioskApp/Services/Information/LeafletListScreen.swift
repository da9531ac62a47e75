import Interface
import Services

/// The leaflets of one topic.
struct LeafletListScreen: Screen {
  let topic: Leaflet.Topic

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .pick(let leaflet):
      guard Leaflets.ids(topic, in: context).contains(leaflet) else { return [] }
      return [.push(.leaflet(leaflet))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let leaflets = Leaflets.ids(topic, in: context)
    let ask = context.say(
      topic == .programmes ? InformationPhrase.programmesAsk : InformationPhrase.askLeaflet)
    return context.page(
      "information.\(topic.rawValue)", title: context.say(InformationPhrase.title),
      blocks: leaflets.isEmpty
        ? [.text(context.say(InformationPhrase.none))]
        : [
          .heading(ask),
          .choices(
            leaflets.map {
              Choice(
                .datum($0), Leaflets.title($0, in: context),
                detail: Leaflets.summary($0, in: context), isDetailExtra: true)
            }),
        ])
  }
}
