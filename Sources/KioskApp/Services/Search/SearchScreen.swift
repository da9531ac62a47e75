import Interface
import Services
import Wording

/// What are you looking for? A field for words, and needs for those who would rather not type.
struct SearchScreen: Screen {
  private var isMissing = false

  init() {}

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .back: return [.pop]
    case .edit("words", let text):
      context.session.search.typed = text
      return []
    case .proceed:
      isMissing = SearchText.words(context.session.search.typed).isEmpty
      guard !isMissing else { return [] }
      context.session.search.need = nil
      return [.push(.searchResults)]
    case .choose(let id):
      guard let need = id.own.flatMap({ SearchNeed(rawValue: $0) }) else { return [] }
      isMissing = false
      context.session.search.typed = ""
      context.session.search.need = need
      return [.push(.searchResults)]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    var title = context.say(SearchPhrase.title)
    var blocks: [Block] = []
    let problem = isMissing ? context.say(SearchPhrase.missing) : nil
    if let problem {
      title = context.say(FindPhrase.titleWithProblem, ["title": .text(title)])
      blocks += context.summary([Problem(field: "words", text: problem)])
    }
    let needs = SearchNeed.allCases.compactMap { need in
      context.book.text(path: "search.needs.\(need.rawValue).label").map {
        Choice(ElementID(need.rawValue), $0)
      }
    }
    blocks += [
      .heading(context.say(SearchPhrase.ask)),
      .field(
        Field(
          "words", label: context.say(SearchPhrase.words), value: context.session.search.typed,
          hint: context.say(SearchPhrase.wordsHint), problem: problem,
          limit: AgencyQuery.maximumCharacters)),
      .subheading(context.say(SearchPhrase.orChoose)), .choices(needs),
    ]
    return context.page("search", title: title, blocks: blocks, canProceed: true)
  }
}
