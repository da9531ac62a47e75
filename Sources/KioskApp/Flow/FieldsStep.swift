import Interface
import Values
import Wording

/// A page with fields to write in.
struct FieldsStep<Draft: ServiceDraft>: Sendable {
  /// What it asks.
  let heading: @Sendable (Draft) -> Phrase
  /// A less prominent remark.
  let hint: Phrase?
  /// Its fields, in order.
  let fields: @Sendable (Draft) -> [DraftField<Draft>]
  /// What is wrong with the draft; what belongs to other pages is left to them.
  let problems: @Sendable (ScreenContext) -> [FieldProblem]

  /// The same heading and fields always.
  init(
    _ heading: some PhraseKey, hint: (any PhraseKey)? = nil, _ fields: [DraftField<Draft>],
    problems: @escaping @Sendable (ScreenContext) -> [FieldProblem]
  ) {
    let phrase = Phrase(heading)
    self.init(heading: { _ in phrase }, hint: hint, fields: { _ in fields }, problems: problems)
  }

  /// Heading and fields that depend on other answers.
  init(
    heading: @escaping @Sendable (Draft) -> Phrase, hint: (any PhraseKey)? = nil,
    fields: @escaping @Sendable (Draft) -> [DraftField<Draft>],
    problems: @escaping @Sendable (ScreenContext) -> [FieldProblem]
  ) {
    self.heading = heading
    self.hint = hint.map { Phrase($0) }
    self.fields = fields
    self.problems = problems
  }
}
