import Interface
import Wording

/// One page of a service: what it asks, where the answer is kept, and how it is shown on the check
/// page.
struct Step<Draft: ServiceDraft>: Sendable {
  /// How it is asked.
  enum Kind: Sendable {
    /// One of several; choosing goes on.
    case choice(ChoiceStep<Draft>)
    /// As many of several as one likes.
    case several(SeveralStep<Draft>)
    /// In writing.
    case fields(FieldsStep<Draft>)
    /// By a screen of the service's own, which is told whether it changes an earlier answer.
    case own(@Sendable (Bool) -> any Screen)
  }

  /// Its name, unique in the flow.
  let name: String
  /// What its answer is called.
  let label: Phrase
  /// Which of the flow's parts it belongs to.
  let part: Int?
  let kind: Kind
  /// The fields of the form that are filled in there, where they are not named like the step.
  var holds: [String] = []
  /// Whether it is asked with these answers.
  var isAsked: @Sendable (Draft) -> Bool = { _ in true }
  /// Whether the step after it asks anew when its answer was changed.
  var leadsOn: @Sendable (Draft) -> Bool = { _ in false }
  /// Takes over what is known already; done whenever the page appears.
  var prepare: @Sendable (inout ScreenContext) -> Void = { _ in }
  /// Its answer on the check page; nothing where another row says it.
  var row: @Sendable (Draft, ScreenContext) -> CheckRow? = { _, _ in nil }

  init(_ name: String, _ label: some PhraseKey, part: Int? = nil, _ kind: Kind) {
    self.name = name
    self.label = Phrase(label)
    self.part = part
    self.kind = kind
  }
}

extension Step {
  /// Names the fields of the form that are filled in there.
  func holding(_ fields: String...) -> Step { with { $0.holds = fields } }

  /// Says with which answers it is asked.
  func asked(_ condition: @escaping @Sendable (Draft) -> Bool) -> Step {
    with { $0.isAsked = condition }
  }

  /// Says when the step after it asks anew.
  func leadingOn(_ condition: @escaping @Sendable (Draft) -> Bool = { _ in true }) -> Step {
    with { $0.leadsOn = condition }
  }

  /// Says what is taken over.
  func prepared(_ prepare: @escaping @Sendable (inout ScreenContext) -> Void) -> Step {
    with { $0.prepare = prepare }
  }

  /// Says how its answer is shown on the check page.
  func shown(_ row: @escaping @Sendable (Draft, ScreenContext) -> CheckRow?) -> Step {
    with { $0.row = row }
  }

  private func with(_ change: (inout Step) -> Void) -> Step {
    var step = self
    change(&step)
    return step
  }
}
