import Interface
import Wording

/// The first page: language, each in its own script, and text size.
struct LanguageScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .choose(let id):
      guard id.text != context.book.language else { return [.push(.home)] }
      return [.run(.loadLanguage(id.text))]
    case .result(.languageLoaded):
      return [.push(.home)]
    default:
      return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    context.page(
      "language", title: context.say(HomePhrase.languageTitle),
      blocks: [
        .heading(context.say(HomePhrase.languageAsk)),
        .choices(context.languages.map { Choice(ElementID($0.tag), $0.name) }),
        .hint(context.say(HomePhrase.languageSize)),
      ], focus: ElementID(context.book.language), canGoBack: false)
  }
}
