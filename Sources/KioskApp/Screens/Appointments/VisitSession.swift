import Services
import Values

/// A visit while it is put together, or the earlier one that is to change.
public struct VisitSession: Equatable, Sendable {
  /// An earlier visit, by its reference.
  public struct Earlier: Equatable, Sendable {
    /// Its reference, which it keeps.
    public var reference: Reference
    /// The mailbox of its reference.
    public var mailbox: String
    /// What this kiosk knows of the reference.
    public var finding: ReferenceFinding

    /// Its time, where this kiosk knows it.
    public var slot: SlotID? {
      if case .visit(let visit) = finding { visit.slot ?? visit.wish } else { nil }
    }

    /// Whether this kiosk knows that there is such a visit.
    public var isKnown: Bool {
      if case .visit(let visit) = finding { visit.isBookedHere } else { false }
    }
  }

  /// What is asked for.
  public var draft = AppointmentDraft()
  /// The borough chosen; nothing for the offices nearest to this kiosk.
  public var borough: String?
  /// Identifier of the office, or empty.
  public var location = ""
  /// The times that are offered there; nothing until they were looked up.
  public var offered: [SlotID]?
  /// Whether the times offered are wishes, for want of units that this kiosk could promise.
  public var areWishes = false
  /// The times that are known to be taken.
  public var taken: Set<SlotID> = []
  /// The day chosen.
  public var date: CalendarDate?
  /// Whether name and telephone were taken over from a registration.
  public var isPrefilled = false
  /// The earlier visit that is moved or cancelled; nothing for a new one.
  public var earlier: Earlier?

  /// Makes an empty one.
  public init() {}

  /// Has the times looked up anew, and another one chosen.
  mutating func forgetTimes() {
    offered = nil
    date = nil
    draft.slot = nil
  }

  /// The service that offices must give; nothing for a move, whose service the office knows.
  var visitService: String? { earlier == nil && !draft.service.isEmpty ? draft.service : nil }
}
