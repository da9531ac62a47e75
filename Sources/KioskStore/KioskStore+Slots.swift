import Database
import OfficeContract
import Sealing
import Services
import Values

/// What was taken for a slot.
struct TakenSlot {
  var promise: SlotPromise
  var lease: LeaseID?

  var isPromise: Bool { promise != .requested }
}

extension KioskStore {
  /// Units of a location's slots that this kiosk may promise at once; slots without any are left
  /// out. Empty without an office, and after a restart until the office was reached.
  public func openSlots(
    location: String, from: CalendarDate, days: Int
  ) throws(StoreError) -> [SlotID: Int] {
    try reading {
      guard let now = try officeTime() else { return [:] }
      let until = from.adding(days: min(max(days, 0), Limits.leaseDays))
      let rows = try database.all(
        """
        SELECT date, start, count(*) FROM lease
        WHERE location = ? AND date >= ? AND date < ? AND state = 'held' AND expires_office > ?
        GROUP BY date, start
        """,
        .text(location), .text(from.iso), .text(until.iso), .integer(now)
      ) { row in
        (
          slot: KioskStore.slot(location, row.text(0), row.integer(1)),
          count: Int(row.integer(2))
        )
      }
      var slots: [SlotID: Int] = [:]
      for row in rows {
        if let slot = row.slot { slots[slot] = row.count }
      }
      return slots
    }
  }

  /// Takes and frees units for a submission, and remembers what its reference is of; nothing where
  /// it is about no slot.
  func takeSlots(
    for payload: Submission.Payload, mailbox: MailboxID, sequence: UInt64, today: CalendarDate
  ) throws -> TakenSlot? {
    try forgetKnown(before: today)
    switch payload.visitWish {
    case nil:
      // What follows a case does not change what its reference is of.
      if !payload.duplicates.follows {
        try remember(payload.kind, mailbox: mailbox, today: today)
      }
      return nil
    case .visit(let slot):
      let taken = try take(slot, sequence: sequence)
      try remember(
        KnownVisitRow(
          state: taken.isPromise ? .confirmed : .asked, slot: slot, wish: nil,
          lease: taken.lease?.bytes, isBookedHere: true),
        mailbox: mailbox, today: today)
      return taken
    case .change(_, let slot):
      return try change(mailbox, to: slot, sequence: sequence, today: today)
    }
  }

  /// The visit keeps its mailbox, and with it the citizen the first reference, for its whole life.
  private func change(
    _ mailbox: MailboxID, to newSlot: SlotID?, sequence: UInt64, today: CalendarDate
  ) throws -> TakenSlot? {
    var visit =
      try knownVisit(mailbox)
      ?? KnownVisitRow(state: .asked, slot: nil, wish: nil, lease: nil, isBookedHere: false)
    let old = visit.lease
    var taken: TakenSlot?
    if let slot = newSlot {
      let new = try take(slot, sequence: sequence)
      taken = new
      if new.isPromise {
        visit.revision += 1
        visit.state = .confirmed
        visit.slot = slot
        visit.wish = nil
        visit.lease = new.lease?.bytes
      } else {
        // A wish for another time leaves the citizen what they have until the office grants it.
        if visit.state == .cancelled { visit.slot = nil }
        visit.state = visit.state == .confirmed ? .confirmed : .asked
        visit.wish = slot
      }
    } else {
      visit.revision += 1
      visit.state = .cancelled
      visit.wish = nil
      visit.lease = nil
    }
    if let old, visit.lease != old { try giveBack(old) }
    try remember(visit, mailbox: mailbox, today: today)
    return taken
  }

  /// Holds a unit again that a citizen gave back, unless the office was told that it is sold: then
  /// it is the office's to let anew.
  private func giveBack(_ lease: [UInt8]) throws {
    try database.run(
      """
      UPDATE lease SET state = 'held', sequence = NULL
      WHERE lease = ? AND state = 'sold' AND reported = 0
      """, .blob(lease))
  }

  private func take(_ slot: SlotID, sequence: UInt64) throws -> TakenSlot {
    guard let now = try officeTime() else { return TakenSlot(promise: .requested) }
    let free = try database.first(
      """
      SELECT lease, unit FROM lease
      WHERE location = ? AND date = ? AND start = ? AND state = 'held' AND expires_office > ?
      ORDER BY chosen DESC, unit LIMIT 1
      """,
      .text(slot.location), .text(slot.date.iso), .integer(slot.start.minutes), .integer(now)
    ) { (lease: $0.blob(0), unit: Int($0.integer(1))) }
    guard let free else { return TakenSlot(promise: .requested) }
    try database.run(
      "UPDATE lease SET state = 'sold', chosen = 0, sequence = ? WHERE lease = ? AND state = 'held'",
      .integer(Int64(sequence)), .blob(free.lease))
    precondition(database.changes == 1, "the write lock is held: nobody else took the unit")
    return TakenSlot(
      promise: .confirmed(unit: free.unit), lease: LeaseID(unchecked: free.lease))
  }

  private static func slot(_ location: String, _ date: String, _ start: Int64) -> SlotID? {
    guard let date = CalendarDate(iso: date), let start = TimeOfDay(minutes: Int(start)) else {
      return nil
    }
    return SlotID(location: location, date: date, start: start)
  }
}
