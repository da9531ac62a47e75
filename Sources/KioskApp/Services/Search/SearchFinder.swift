import Screening
import Services
import Values
import Wording

/// Looks for programmes, leaflets and the offices of the content in the citizen's language. They
/// are few: all their words are looked at.
struct SearchFinder {
  static let maximumProgrammes = 5
  static let maximumLeaflets = 3
  static let maximumOffices = 10

  private let context: ScreenContext
  private let search: SearchDraft
  private let terms: [[String]]
  /// The same with the endings of long words left out, for languages that change them.
  private let stems: [[String]]

  init(_ context: ScreenContext) {
    self.context = context
    search = context.session.search
    let typed = search.need == nil ? search.typed : ""
    terms = Array(SearchText.terms(typed).prefix(SearchText.maximumTerms))
    stems = terms.map { words in
      words.map { $0.count > 4 ? String($0.prefix(max(4, $0.count - 2))) : $0 }
    }
  }

  // MARK: What is found

  /// Identifiers of programmes, those with the words in their name first.
  var programmes: [String] {
    let all = context.content?.screening.programmes ?? []
    let kinds = needs.reduce(into: Set<String>()) { $0.formUnion($1.kinds) }
    let scored = all.enumerated().compactMap { order, programme -> (Int, Int, String)? in
      let path = "programmes.\(programme.id)"
      let score = score([text(path + ".name"), programme.id], [text(path + ".summary")])
      let isNeeded = kinds.contains(programme.benefitKind)
      guard score > 0 || isNeeded else { return nil }
      return (-(score * 2 + (isNeeded ? 1 : 0)), order, programme.id)
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(Self.maximumProgrammes).map(\.2)
  }

  /// Identifiers of leaflets, those with the words in their title first.
  var leaflets: [String] {
    let all = context.content?.forms.leaflets ?? []
    let found = search.need == nil ? [] : programmes
    let scored = all.enumerated().compactMap { order, leaflet -> (Int, Int, String)? in
      guard context.book.text(path: "leaflets.items.\(leaflet.id).title") != nil else { return nil }
      let score = score(
        [Leaflets.title(leaflet.id, in: context)],
        [Leaflets.summary(leaflet.id, in: context) ?? ""]
          + Leaflets.paragraphs(leaflet.id, in: context))
      let isAbout = leaflet.programme.map(found.contains) ?? false
      guard score > 0 || isAbout else { return nil }
      return (-score, order, leaflet.id)
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(Self.maximumLeaflets).map(\.2)
  }

  /// The offices of the content, the nearest first.
  var offices: [Agency] {
    guard let directory = context.content?.forms.directory else { return [] }
    let helped = programmes.filter { isNamed($0) }
    let here = PlaceWords.here(context.settings)
    let found = directory.locations.indices.compactMap { index -> Agency? in
      let place = directory.locations[index]
      let services = place.services.compactMap { directory.service($0) }
      let helps = services.contains { !$0.programmes.filter(helped.contains).isEmpty }
      guard helps || score([words(of: place, services)], []) > 0 else { return nil }
      let agency = Agency(office: index, in: directory, from: here, words: serviceName)
      return passes(agency) ? agency : nil
    }
    return found.sorted { ($0.metres ?? .max, -$0.id) < ($1.metres ?? .max, -$1.id) }
      .prefix(Self.maximumOffices).map { $0 }
  }

  /// One office of the content, by its place in the file.
  func office(_ index: Int) -> Agency? {
    guard let directory = context.content?.forms.directory,
      directory.locations.indices.contains(index)
    else { return nil }
    return Agency(
      office: index, in: directory, from: PlaceWords.here(context.settings), words: serviceName)
  }

  /// What the imported directory is asked.
  func query(offset: Int) -> AgencyQuery {
    var query = AgencyQuery(
      words: search.need == nil ? search.typed : "", here: PlaceWords.here(context.settings))
    query.alternatives = needs.flatMap { englishWords($0) }
    query.programme = search.programme
    query.language = search.language
    query.needsWheelchair = search.needsWheelchair
    query.openAt =
      search.isOpenNow ? OpenMoment(date: context.today, minute: context.minute) : nil
    query.withinMetres = search.isNear ? AgencyQuery.nearMetres : nil
    query.offset = offset
    return query
  }

  // MARK: Needs

  /// The need chosen, or those that the typed words name.
  private var needs: [SearchNeed] {
    if let need = search.need { return [need] }
    guard !terms.isEmpty else { return [] }
    let typed = terms.flatMap { $0 }
    return SearchNeed.allCases.filter { need in
      let list = text("search.needs.\(need.rawValue).words").split(separator: ",")
      let words = list.flatMap { SearchText.words(String($0)) }
      // "foo" names a need, and so does "I need food for my family".
      return SearchText.matches(words, terms) || SearchText.matches(words, stems)
        || list.contains { SearchText.matches(typed, [SearchText.words(String($0))]) }
    }
  }

  /// Directories are published in English.
  private func englishWords(_ need: SearchNeed) -> [String] {
    let words = (context.book.fallback ?? context.book)
      .text(path: "search.needs.\(need.rawValue).words")
    return (words ?? "").split(separator: ",").map(String.init)
  }

  // MARK: Words

  /// 3 where the words are in the first texts, 2 where they are in either, 1 where their stems are.
  private func score(_ names: [String], _ others: [String]) -> Int {
    guard !terms.isEmpty else { return 0 }
    let names = names.flatMap(SearchText.words)
    if SearchText.matches(names, terms) { return 3 }
    let all = names + others.flatMap(SearchText.words)
    return SearchText.matches(all, terms) ? 2 : SearchText.matches(all, stems) ? 1 : 0
  }

  /// Whether a programme was found by its own words and not by a need alone.
  private func isNamed(_ programme: String) -> Bool {
    search.need != nil
      || score(
        [text("programmes.\(programme).name"), programme],
        [text("programmes.\(programme).summary")]) > 0
  }

  private func text(_ path: String) -> String { context.book.text(path: path) ?? "" }

  private func words(of place: DirectoryLocation, _ services: [DirectoryService]) -> String {
    ([
      place.name, place.organization, place.street, place.city, place.postcode,
      text("agencies.kinds.\(place.kind)"),
    ]
      + services.flatMap {
        [$0.name, serviceName($0), text("agencies.services.\($0.key).summary")]
      }).joined(separator: " ")
  }

  private func serviceName(_ service: DirectoryService) -> String {
    context.book.text(path: "agencies.services.\(service.key).name") ?? service.name
  }

  private func passes(_ agency: Agency) -> Bool {
    if search.isOpenNow,
      !agency.hours.isOpen(on: context.today.weekday, minute: context.minute)
    {
      return false
    }
    if search.isNear, agency.metres ?? .max > AgencyQuery.nearMetres { return false }
    if search.needsWheelchair, agency.hasWheelchairAccess != true { return false }
    if let language = search.language, !agency.languages.contains(language) { return false }
    return search.programme.map(agency.programmes.contains) ?? true
  }
}

extension Agency {
  /// An office of the content; its number is below zero.
  init(
    office index: Int, in directory: Directory, from here: GeoPoint?,
    words: (DirectoryService) -> String
  ) {
    let place = directory.locations[index]
    let services = place.services.compactMap { directory.service($0) }
    self.init(id: -1 - index)
    name = place.name
    organization = place.organization
    addressLines = place.addressLines
    hours = place.hours
    phones = place.phones
    languages = place.languages.map { String($0.prefix { $0 != "-" }) }
    point = place.point
    metres = here.flatMap { here in place.point.map { here.metres(to: $0) } }
    programmes = services.flatMap(\.programmes)
    otherServices = services.map(words)
    if place.accessibility.contains(where: { $0.lowercased().contains("wheelchair") }) {
      hasWheelchairAccess = true
    }
  }
}
