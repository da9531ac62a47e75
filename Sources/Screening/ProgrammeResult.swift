import Rules

/// What the answers mean for one programme. Never a determination: only the office decides.
public struct ProgrammeResult: Equatable, Sendable {
  /// The outcome.
  public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// "You may get this".
    case mayGet
    /// "We need to know more".
    case needToKnow
    /// "You probably cannot get this".
    case probablyNot
  }

  /// The programme's identifier.
  public let programme: String
  /// The outcome.
  public let verdict: Verdict
  /// The people it is for, by position; may still grow while the verdict is open.
  public let persons: [Int]
  /// People who might be added when more is known.
  public let openPersons: [Int]
  /// The amount, where the programme has one and may be got.
  public let amount: AmountRange?
  /// The amount before the limits by tax and earnings, in programmes that have such limits; nothing
  /// while the verdict is open.
  public let beforeLimits: AmountRange?
  /// How the amount comes about, step by step; empty while the verdict is open.
  public let steps: [AmountStep]
  /// A grade within the programme, such as `free` or `reduced` for school meals.
  public let tier: String?
  /// The reasons that decide the outcome, or that are still open.
  public let reasons: [Reason]
  /// The facts that would decide it; empty once it is decided or nothing more can be asked.
  public let missing: [FactPath]
  /// The clauses behind the reasons, each once.
  public let citations: [String]
  /// The notes that may decide and stand beside the verdict, where it is not "no".
  public let caveats: [String]
  /// What it rests on although it is out of date.
  public let stale: StaleValues
}

/// One step on the way to an amount: a figure and the clause that asks for it.
public struct AmountStep: Equatable, Sendable {
  /// The step's identifier within its programme; its sentence is `programmes.<programme>.steps.<id>`.
  public let id: String
  /// The clause it comes from.
  public let citation: String
  /// The figure.
  public let amount: AmountRange
}

/// An amount of money known to lie between two limits.
public struct AmountRange: Equatable, Sendable, Codable {
  /// The least, in cents.
  public let low: Int64
  /// The most, in cents.
  public let high: Int64
  /// `month`, `year` or `season`.
  public let period: String

  /// Makes a range.
  public init(low: Int64, high: Int64, period: String) {
    self.low = low
    self.high = high
    self.period = period
  }

  /// Whether both limits are the same.
  public var isExact: Bool { low == high }
}

/// One criterion's part in an outcome.
public struct Reason: Equatable, Sendable {
  /// How the criterion stands.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Met.
    case met
    /// Not met.
    case notMet
    /// Not known yet.
    case unknown
  }

  /// The criterion's identifier within its programme.
  public let criterion: String
  /// How it stands.
  public let state: State
  /// The clause it comes from.
  public let citation: String
  /// The people it is about; empty for the household.
  public let persons: [Int]
  /// The amounts it compares; nothing where it compares no money.
  public let figures: Figures?

  /// "Your income is 2,504 a month, the limit is 2,489": cents, rounded down.
  public struct Figures: Equatable, Sendable {
    /// What counts of the household's money; a range while answers are open.
    public let value: AmountRange
    /// The limit it is held against; a range while it depends on open answers.
    public let limit: AmountRange
  }

  /// The same reason for more people.
  func with(_ more: [Int]) -> Reason {
    Reason(
      criterion: criterion, state: state, citation: citation, persons: persons + more,
      figures: figures)
  }
}
