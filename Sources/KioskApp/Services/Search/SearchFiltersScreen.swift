import Interface
import Services
import Wording

/// Which places are shown.
struct SearchFiltersScreen: Screen {
  /// The most programmes one can choose among.
  private static let maximumProgrammes = 2

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back, .choose("done"): return [.pop]
    case .choose("open"): context.session.search.isOpenNow.toggle()
    case .choose("near"): context.session.search.isNear.toggle()
    case .choose("wheelchair"): context.session.search.needsWheelchair.toggle()
    case .pick(let datum):
      let parts = datum.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return [] }
      if parts[0] == "language", tags(in: context).contains(parts[1]) {
        let isOn = context.session.search.language == parts[1]
        context.session.search.language = isOn ? nil : parts[1]
      } else if parts[0] == "programme", programmes(in: context).contains(parts[1]) {
        let isOn = context.session.search.programme == parts[1]
        context.session.search.programme = isOn ? nil : parts[1]
      }
    default: break
    }
    return []
  }

  func page(in context: ScreenContext) -> Page {
    let search = context.session.search
    let words = AgencyWords(context)
    var choices = [Choice("open", context.say(SearchPhrase.open), isOn: search.isOpenNow)]
    if PlaceWords.here(context.settings) != nil {
      choices.append(Choice("near", context.say(SearchPhrase.near), isOn: search.isNear))
    }
    choices.append(
      Choice("wheelchair", context.say(SearchPhrase.wheelchair), isOn: search.needsWheelchair))
    for tag in tags(in: context) {
      guard let name = words.language(tag) else { continue }
      choices.append(
        Choice(
          .datum("language:\(tag)"),
          context.say(SearchPhrase.spoken, ["language": .text(name)]),
          isOn: search.language == tag))
    }
    for id in programmes(in: context) {
      let name = ResultWords(context).name(id)
      choices.append(
        Choice(
          .datum("programme:\(id)"),
          context.say(SearchPhrase.helpsWith, ["programme": .text(name)]),
          isOn: search.programme == id))
    }
    return context.page(
      "search.filters", title: context.say(SearchPhrase.title),
      blocks: [
        .heading(context.say(SearchPhrase.filtersAsk)), .choices(choices),
        .choices([Choice("done", context.say(SearchPhrase.done))]),
      ])
  }

  /// The languages of this terminal but the office's, the citizen's own first, by their primary tags.
  private func tags(in context: ScreenContext) -> [String] {
    let own = context.book.language
    let office = context.content?.forms.registration.officeLanguage
    let all = [own] + context.languages.map(\.tag).filter { $0 != own }
    return all.filter { $0 != office }.map { String($0.prefix { $0 != "-" }) }
  }

  /// Programmes that the words found, or that was chosen.
  private func programmes(in context: ScreenContext) -> [String] {
    let found = SearchFinder(context).programmes.prefix(Self.maximumProgrammes)
    let chosen = context.session.search.programme
    return found + [chosen].compactMap { $0 }.filter { !found.contains($0) }
  }
}
