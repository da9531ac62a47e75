import Values

/// What the office waits for.
public struct CaseQuestion: Codable, Equatable, Sendable {
  /// Names the question, so that an answer says which it is of.
  public var number: Int64
  /// Whether papers are wanted rather than words.
  public var wantsPapers: Bool
  /// The question, as the office wrote it.
  public var text: String
  /// The day on which it was asked.
  public var date: CalendarDate

  /// Makes a question.
  public init(number: Int64, wantsPapers: Bool, text: String, date: CalendarDate) {
    self.number = number
    self.wantsPapers = wantsPapers
    self.text = text
    self.date = date
  }
}

/// A visit as the office has it.
public struct CaseVisit: Codable, Equatable, Sendable {
  /// How it stands. One that a later office invents is read as it is written.
  public struct State: RawRepresentable, Codable, Hashable, Sendable {
    /// The name.
    public let rawValue: String
    /// Names a state.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The time is theirs.
    public static let booked = State(rawValue: "booked")
    /// Asked for; the office has no room at that time so far.
    public static let requested = State(rawValue: "requested")
    /// The time was promised to somebody else too; the office decides.
    public static let conflict = State(rawValue: "conflict")
    /// Cancelled.
    public static let cancelled = State(rawValue: "cancelled")
  }

  /// How it stands.
  public var state: State
  /// When and where it is, or was asked for.
  public var slot: SlotID?
  /// Another time that was asked for and is not decided yet.
  public var wish: SlotID?

  /// Makes a visit.
  public init(state: State, slot: SlotID?, wish: SlotID? = nil) {
    self.state = state
    self.slot = slot
    self.wish = wish
  }
}

/// Something that one side said to the other.
public struct CaseMessage: Codable, Equatable, Sendable {
  /// Whether the citizen said it, and not the office.
  public var isFromCitizen: Bool
  /// The day on which the office wrote it, or had it.
  public var date: CalendarDate
  /// The words, as they were written.
  public var text: String

  /// Makes a message.
  public init(isFromCitizen: Bool, date: CalendarDate, text: String) {
    self.isFromCitizen = isFromCitizen
    self.date = date
    self.text = text
  }
}
