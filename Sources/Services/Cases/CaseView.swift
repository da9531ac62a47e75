import Values

/// What the office lets a citizen know of their case: all of it, as it stands, never a change.
///
/// The office makes it anew whenever something changes, so it may arrive late, twice or in any order:
/// the highest revision counts. It travels as a letter that only the citizen's reference opens.
public struct CaseView: Codable, Equatable, Sendable {
  /// The format this program writes.
  public static let currentFormat = 1

  /// Format of this JSON.
  public var format: Int
  /// Rises with every change.
  public var revision: Int64
  /// What the citizen sent first: the name of a packet's kind.
  public var kind: String
  /// The day on which the office had it.
  public var received: CalendarDate
  /// The day on which the office last changed it.
  public var updated: CalendarDate
  /// How it stands.
  public var state: CaseState
  /// How it ended; nothing while it is not closed.
  public var outcome: CaseOutcome?
  /// The day on which the office heard that the citizen takes their consent back.
  public var withdrawn: CalendarDate?
  /// What the office waits for; nothing where it waits for nothing.
  public var question: CaseQuestion?
  /// The visit, where the case is one or has one.
  public var visit: CaseVisit?
  /// What was said by both sides, in order.
  public var messages: [CaseMessage]
  /// How many earlier messages there was no room for.
  public var earlierMessages: Int

  /// Makes a view.
  public init(
    revision: Int64, kind: String, received: CalendarDate, updated: CalendarDate,
    state: CaseState, outcome: CaseOutcome? = nil, withdrawn: CalendarDate? = nil,
    question: CaseQuestion? = nil, visit: CaseVisit? = nil, messages: [CaseMessage] = [],
    earlierMessages: Int = 0
  ) {
    format = CaseView.currentFormat
    self.revision = revision
    self.kind = kind
    self.received = received
    self.updated = updated
    self.state = state
    self.outcome = outcome
    self.withdrawn = withdrawn
    self.question = question
    self.visit = visit
    self.messages = messages
    self.earlierMessages = earlierMessages
  }

  /// Whether both say the same, whenever they were made.
  public func saysTheSame(as other: CaseView) -> Bool {
    var copy = other
    copy.revision = revision
    copy.updated = updated
    return copy == self
  }
}

/// How a case stands. One that a later office invents is read as it is written.
public struct CaseState: RawRepresentable, Codable, Hashable, Sendable {
  /// The name.
  public let rawValue: String
  /// Names a state.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The office has it; nobody looked at it yet.
  public static let received = CaseState(rawValue: "received")
  /// Somebody at the office looks into it.
  public static let open = CaseState(rawValue: "open")
  /// The office waits for an answer or for papers.
  public static let asked = CaseState(rawValue: "asked")
  /// The office has answered.
  public static let answered = CaseState(rawValue: "answered")
  /// The office is done with it.
  public static let closed = CaseState(rawValue: "closed")

  /// Those of this program.
  public static let all: [CaseState] = [.received, .open, .asked, .answered, .closed]
}

/// How a case ended. One that a later office invents is read as it is written.
public struct CaseOutcome: RawRepresentable, Codable, Hashable, Sendable {
  /// The name.
  public let rawValue: String
  /// Names an outcome.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// What was asked for was done.
  public static let done = CaseOutcome(rawValue: "done")
  /// What was asked for was granted.
  public static let granted = CaseOutcome(rawValue: "granted")
  /// What was asked for was refused.
  public static let refused = CaseOutcome(rawValue: "refused")
  /// Another office goes on with it.
  public static let passedOn = CaseOutcome(rawValue: "passedOn")
  /// The citizen took it back.
  public static let withdrawn = CaseOutcome(rawValue: "withdrawn")
  /// The office waited for the citizen and heard nothing.
  public static let noAnswer = CaseOutcome(rawValue: "noAnswer")

  /// Those of this program.
  public static let all: [CaseOutcome] = [
    .done, .granted, .refused, .passedOn, .withdrawn, .noAnswer,
  ]
}
