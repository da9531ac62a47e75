import Interface

/// One leaflet, to be read and taken along.
struct LeafletScreen: Screen {
  let leaflet: String

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .choose("take"):
      return [
        .push(
          .takeAlong(
            context.document(
              title: Leaflets.title(leaflet, in: context),
              paragraphs: Leaflets.paragraphs(leaflet, in: context))))
      ]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "information.leaflet.\(leaflet)", title: context.say(InformationPhrase.title),
      blocks: [.heading(Leaflets.title(leaflet, in: context))]
        + Leaflets.paragraphs(leaflet, in: context).map { .text($0) }
        + [.choices([Choice("take", context.say(InformationPhrase.take))])])
  }
}
