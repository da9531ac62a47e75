import Values

/// One kind of help, as the content describes it. Its words are `programmes.<id>....`.
public struct Programme: Equatable, Sendable {
  /// Its identifier, such as `snap`.
  public let id: String
  /// Who decides on it.
  public let authority: String
  /// Statutes and regulations it rests on.
  public let legalBasis: [String]
  /// The kind of help: `food`, `health`, `cash`, `tax`, `energy`, `phone`, `school`, `housing`,
  /// `transport`, `children`.
  public let benefitKind: String
  /// Whether each person is judged alone or the household as a whole.
  public let isPerPerson: Bool
  /// The conditions, each with its citation.
  public let criteria: [Criterion]
  /// Identifiers of the papers to bring; words under `programmes.<id>.evidence.<evidence>`.
  public let evidence: [String]
  /// Where to apply: a service of the directory, or the address of a page.
  public let applyAt: String
  /// Identifiers of notes on what the rules leave out; words under `programmes.<id>.notes.<note>`.
  public let noteIDs: [String]
  /// The notes that stand beside the verdict, since they may decide: a waiting list, a limit that
  /// nobody checked. Short words under `programmes.<id>.caveats.<note>`.
  public let caveats: [Caveat]
  /// How the amount is counted (`month`, `year`, `season`); nothing where there is no amount.
  public let amountPeriod: String?
  /// How the amount comes about, in order; empty where one figure says it.
  public let amountSteps: [ProgrammeStep]
  /// The days on which it adopts a new guideline, as its file lists them.
  public let adoptions: [GuidelineAdoption]
  /// Situations in life in which it matters, such as `lost-job`, `new-baby`.
  public let situations: [String]
}

/// A note that stands beside a programme's verdict.
public struct Caveat: Equatable, Sendable {
  /// The note.
  public let note: String
  /// The criterion it belongs to: said only where that one has a part in the outcome and is not
  /// refused; nothing where it always holds.
  public let criterion: String?
}

/// One condition of a programme. Its sentences are `programmes.<programme>.criteria.<id>.met` and
/// `.unmet`.
public struct Criterion: Equatable, Sendable {
  /// Its identifier within the programme.
  public let id: String
  /// The clause it comes from.
  public let citation: String
  /// Whether the clause was read in a source; false marks general knowledge to be checked.
  public let isVerified: Bool
  /// Whether it is judged for each person.
  public let isPerPerson: Bool
}

/// One step on the way to an amount. Its sentence is `programmes.<programme>.steps.<id>`.
public struct ProgrammeStep: Equatable, Sendable {
  /// Its identifier within the programme.
  public let id: String
  /// The clause it comes from.
  public let citation: String
}

/// From which day a programme uses which row of a table.
public struct GuidelineAdoption: Equatable, Sendable {
  /// The table's name.
  public let table: String
  /// The first day of use.
  public let from: CalendarDate
  /// The last day of use that is known.
  public let until: CalendarDate
  /// The row's vintage.
  public let vintage: String
  /// The clause that says when it is adopted, or where the day was read.
  public let citation: String
  /// Whether the day was read in a source.
  public let isVerified: Bool
}
