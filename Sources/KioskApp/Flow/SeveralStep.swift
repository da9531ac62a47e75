import Interface

/// A page with things to switch on, as many as one likes.
struct SeveralStep<Draft: ServiceDraft>: Sendable {
  /// What it asks.
  let heading: Phrase
  /// A less prominent remark.
  let hint: Phrase
  /// What goes on is called.
  let proceed: Phrase
  /// The list of the content that the words are in.
  let list: String
  /// What there is to choose from.
  let options: @Sendable (ScreenContext) -> [String]
  /// Where the answer is kept.
  let answer: any WritableKeyPath<Draft, Set<String>> & Sendable
}
