import Wording

/// One phrase of any group, by its key: what data names its words with.
struct Phrase: Hashable, Sendable {
  /// The full key, such as `register.title`.
  let path: String

  init(_ key: some PhraseKey) { path = key.rawValue }
}

extension ScreenContext {
  /// The words of a phrase.
  func say(_ phrase: Phrase, _ arguments: [String: PhraseArgument] = [:]) -> String {
    book.text(path: phrase.path, arguments) ?? phrase.path
  }
}
