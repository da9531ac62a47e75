import Interface

/// The leaflets of one group.
struct LeafletListScreen: Screen {
  let group: LeafletGroup

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose(let id):
      guard Leaflets.ids(group, in: context).contains(id.text) else { return [] }
      return [.push(.leaflet(id.text))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let leaflets = Leaflets.ids(group, in: context)
    let ask = context.say(
      group == .programmes ? InformationPhrase.programmesAsk : InformationPhrase.askLeaflet)
    return context.page(
      "information.\(group.rawValue)", title: context.say(InformationPhrase.title),
      blocks: leaflets.isEmpty
        ? [.text(context.say(InformationPhrase.none))]
        : [
          .heading(ask),
          .choices(leaflets.map { Choice(ElementID($0), Leaflets.title($0, in: context)) }),
        ])
  }
}
