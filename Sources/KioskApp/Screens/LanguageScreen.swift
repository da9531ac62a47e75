import Interface
import Wording

/// The first page: language, each in its own script, and text size.
struct LanguageScreen: Screen {
  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .pick(let tag):
      return tag == context.book.language ? [.push(.home)] : [.run(.loadLanguage(tag))]
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
        .choices(context.languages.map { Choice(.datum($0.tag), $0.name) }),
      ] + (context.view.hasTextSizes ? [.hint(context.say(HomePhrase.languageSize))] : []),
      focus: .datum(context.book.language), canGoBack: false)
  }
}
