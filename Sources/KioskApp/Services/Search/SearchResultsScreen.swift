import Interface
import Services
import Wording

/// What was found: programmes, leaflets, places.
struct SearchResultsScreen: Screen {
  private var programmes: [String] = []
  private var leaflets: [String] = []
  private var offices: [Agency] = []
  /// The page of places; nothing while it is looked for.
  private var found: AgencyResults?
  private var hasFailed = false
  private var asked: AgencyQuery?
  private var offset = 0

  init() {}

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared: return look(in: context)
    case .result(.agencies(let results)):
      found = results ?? AgencyResults()
      hasFailed = results == nil
      return []
    case .back, .choose("again"): return [.pop]
    case .choose("filters"): return [.push(.searchFilters)]
    case .choose("more"):
      offset += AgencyQuery.pageSize
      return look(in: context)
    case .choose("fewer"):
      offset = max(0, offset - AgencyQuery.pageSize)
      return look(in: context)
    case .choose("anyPlace"):
      context.session.search.clearFilters()
      return look(in: context)
    case .pick(let datum): return open(datum)
    default: return []
    }
  }

  private mutating func look(in context: ScreenContext) -> [Command] {
    guard context.content != nil else { return [] }
    let finder = SearchFinder(context)
    if let asked, finder.query(offset: asked.offset) != asked, asked.offset == offset { offset = 0 }
    let query = finder.query(offset: offset)
    guard query != asked else { return [] }
    asked = query
    programmes = finder.programmes
    leaflets = finder.leaflets
    offices = finder.offices
    found = nil
    hasFailed = false
    return [.run(.search(query))]
  }

  private func open(_ id: String) -> [Command] {
    let parts = id.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return [] }
    switch parts[0] {
    case "programme" where programmes.contains(parts[1]): return [.push(.programme(parts[1]))]
    case "leaflet" where leaflets.contains(parts[1]): return [.push(.leaflet(parts[1]))]
    case "place": return Int(parts[1]).map { [.push(.agency($0))] } ?? []
    default: return []
    }
  }

  // MARK: Page

  func page(in context: ScreenContext) -> Page {
    var blocks: [Block] = [.heading(heading(in: context))]
    if offset == 0 {
      blocks += group(
        SearchPhrase.programmes,
        programmes.map { Choice(.datum("programme:\($0)"), ResultWords(context).name($0)) },
        in: context)
      blocks += group(
        SearchPhrase.leaflets,
        leaflets.map {
          Choice(.datum("leaflet:\($0)"), Leaflets.title($0, in: context))
        }, in: context)
    }
    blocks += places(in: context)
    return context.page(
      "search.results.\(offset)", title: context.say(SearchPhrase.title),
      progress: found.map { _ in count(in: context) }, blocks: blocks)
  }

  private func heading(in context: ScreenContext) -> String {
    let search = context.session.search
    let need = search.need.flatMap {
      context.book.text(path: "search.needs.\($0.rawValue).label")
    }
    return need ?? context.say(SearchPhrase.found, ["words": .text(search.typed)])
  }

  private func group(
    _ heading: SearchPhrase, _ choices: [Choice], in context: ScreenContext
  ) -> [Block] {
    choices.isEmpty ? [] : [.subheading(context.say(heading)), .choices(choices)]
  }

  private var total: Int { offices.count + (found?.total ?? 0) }

  private func count(in context: ScreenContext) -> String {
    let key = found?.isCut == true ? SearchPhrase.placesAtLeast : SearchPhrase.placesCount
    return context.say(key, ["count": .number(total)])
  }

  private func places(in context: ScreenContext) -> [Block] {
    guard let found else { return [.text(context.say(CorePhrase.pleaseWait))] }
    let words = AgencyWords(context)
    let shown = (offset == 0 ? offices : []) + found.agencies
    var blocks: [Block] = []
    if hasFailed {
      blocks.append(.notice(Notice(.problem, context.say(SearchPhrase.failed))))
    }
    if !shown.isEmpty {
      blocks += group(
        SearchPhrase.places,
        shown.map {
          Choice(.datum("place:\($0.id)"), $0.name, detail: words.detail($0))
        }, in: context)
    } else if programmes.isEmpty, leaflets.isEmpty {
      blocks.append(.notice(Notice(.information, context.say(SearchPhrase.none))))
      blocks.append(.text(context.say(SearchPhrase.noneHint)))
    } else {
      blocks.append(.text(context.say(SearchPhrase.noPlaces)))
    }
    blocks.append(.choices(actions(in: context)))
    return blocks
  }

  private func actions(in context: ScreenContext) -> [Choice] {
    let filters = context.session.search.filters
    var choices: [Choice] = []
    if let found, offset + found.agencies.count < found.total {
      choices.append(Choice("more", context.say(SearchPhrase.more)))
    }
    if offset > 0 { choices.append(Choice("fewer", context.say(SearchPhrase.fewer))) }
    if total > 0 || filters > 0 {
      let detail =
        filters == 0 ? nil : context.say(SearchPhrase.filtersOn, ["count": .number(filters)])
      choices.append(Choice("filters", context.say(SearchPhrase.filters), detail: detail))
    }
    if filters > 0 { choices.append(Choice("anyPlace", context.say(SearchPhrase.anyPlace))) }
    choices.append(Choice("again", context.say(SearchPhrase.again)))
    return choices
  }
}
