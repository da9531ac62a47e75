import Interface
import Services

/// One place that was found: address, hours, telephone, services.
struct AgencyScreen: Screen {
  /// What is known of the place.
  private enum State {
    case looking
    case gone
    case found(Agency)
  }

  let id: Int
  private var state = State.looking

  init(id: Int) { self.id = id }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      guard case .looking = state else { return [] }
      if id >= 0 {
        return [.run(.readAgency(id, from: PlaceWords.here(context.settings)))]
      }
      let office = SearchFinder(context).office(-1 - id)
      state = office.map { .found($0) } ?? .gone
      return []
    case .result(.agency(let agency)):
      state = agency.map { .found($0) } ?? .gone
      return []
    case .back, .choose("back"): return [.pop]
    case .choose("take"):
      guard case .found(let agency) = state else { return [] }
      return [.push(.takeAlong(AgencyWords(context).document(agency)))]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let title = context.say(SearchPhrase.title)
    let page = "search.place.\(id)"
    switch state {
    case .looking:
      return context.page(
        page, title: title, blocks: [.text(context.say(CorePhrase.pleaseWait))])
    case .gone:
      return context.page(
        page, title: title,
        blocks: [
          .notice(Notice(.problem, context.say(SearchPhrase.failed))),
          .choices([Choice("back", context.say(CorePhrase.back))]),
        ])
    case .found(let agency):
      return context.page(page, title: title, blocks: blocks(agency, in: context))
    }
  }

  private func blocks(_ agency: Agency, in context: ScreenContext) -> [Block] {
    var blocks: [Block] = [.heading(agency.name)]
    let about = [agency.organization, agency.summary].filter { !$0.isEmpty && $0 != agency.name }
    blocks += about.map { .text($0) }
    for part in AgencyWords(context).parts(agency) {
      blocks.append(.subheading(part.heading))
      blocks.append(.text(part.lines.joined(separator: "\n")))
    }
    blocks.append(.choices([Choice("take", context.say(SearchPhrase.take))]))
    // An office of the content is looked after; a directory may be out of date.
    if id >= 0 { blocks.append(.hint(context.say(SearchPhrase.callFirst))) }
    return blocks
  }
}
