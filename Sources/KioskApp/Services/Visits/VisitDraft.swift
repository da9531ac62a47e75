import Services
import Values

/// A visit while it is put together, or the earlier one that is to change.
struct VisitDraft: ServiceDraft, Equatable {
  static let service = ServiceName.visit

  /// An earlier visit, by its reference.
  struct Earlier: Equatable, Sendable {
    /// Its reference, which it keeps.
    var reference: Reference
    /// The mailbox of its reference.
    var mailbox: String
    /// What this kiosk knows of the reference.
    var finding: ReferenceFinding

    /// Its time, where this kiosk knows it.
    var slot: SlotID? {
      if case .visit(let visit) = finding { visit.slot ?? visit.wish } else { nil }
    }

    /// Whether this kiosk knows that there is such a visit.
    var isKnown: Bool {
      if case .visit(let visit) = finding { visit.isBookedHere } else { false }
    }
  }

  /// What is asked for.
  var draft = AppointmentDraft()
  /// The borough chosen; nothing for the offices nearest to this kiosk.
  var borough: String?
  /// Identifier of the office, or empty.
  var location = ""
  /// The times that are offered there; nothing until they were looked up.
  var offered: [SlotID]?
  /// Whether the times offered are wishes, for want of units that this kiosk could promise.
  var areWishes = false
  /// The times that are known to be taken.
  var taken: Set<SlotID> = []
  /// The times of which this kiosk holds units.
  var held: Set<SlotID> = []
  /// The day chosen.
  var date: CalendarDate?
  /// Whether name and telephone were taken over from a registration.
  var isPrefilled = false
  /// The earlier visit that is moved or cancelled; nothing for a new one.
  var earlier: Earlier?

  /// Has the times looked up anew, and another one chosen.
  mutating func forgetTime() {
    offered = nil
    date = nil
    draft.slot = nil
  }

  /// Has another place chosen, and so another time.
  mutating func forgetPlace() {
    location = ""
    forgetTime()
  }

  /// Whether the place is asked for: not for a move of a visit whose place is known.
  var asksPlace: Bool { earlier?.slot == nil }

  /// The service that offices must give; nothing for a move, whose service the office knows.
  var visitService: String? { earlier == nil && !draft.service.isEmpty ? draft.service : nil }
}

extension ServiceName {
  static let visit: ServiceName = "visit"
}

extension Session {
  /// The visit being put together.
  var visit: VisitDraft {
    get { self[VisitDraft.self] }
    set { self[VisitDraft.self] = newValue }
  }
}
