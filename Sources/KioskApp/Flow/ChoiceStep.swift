import Interface
import Wording

/// A page with one thing to choose.
struct ChoiceStep<Draft: ServiceDraft>: Sendable {
  /// What it asks.
  let heading: Phrase
  /// A less prominent remark.
  let hint: Phrase?
  /// What is said where there is nothing to choose.
  let empty: Phrase?
  /// What there is to choose from.
  let options: @Sendable (ScreenContext) -> [Choice]
  /// Where the answer is kept.
  let answer: ChoiceAnswer<Draft>

  init(
    _ heading: some PhraseKey, hint: (any PhraseKey)? = nil, empty: (any PhraseKey)? = nil,
    _ answer: ChoiceAnswer<Draft>, options: @escaping @Sendable (ScreenContext) -> [Choice]
  ) {
    self.heading = Phrase(heading)
    self.hint = hint.map { Phrase($0) }
    self.empty = empty.map { Phrase($0) }
    self.answer = answer
    self.options = options
  }
}
