import Database
import OfficeContract
import Sealing
import Welfare

/// What was taken for a slot.
struct TakenSlot {
  var promise: SlotPromise
  var lease: LeaseID?
}

extension KioskStore {
  /// Days for which a past appointment is remembered by its mailbox.
  static let appointmentDays = 7

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

  /// The mailbox of a reference, in hexadecimal: names an appointment in an `AppointmentChange`.
  /// Takes tens of milliseconds.
  public func mailbox(of reference: Reference) throws(StoreError) -> String {
    try sealing { () throws(SealingError) in try Mailbox(for: reference).id.hex }
  }

  /// The appointment that this kiosk made or moved for the reference of a mailbox; nothing where it
  /// knows none.
  public func findAppointment(mailbox: String) throws(StoreError) -> SlotID? {
    try reading { try appointment(mailbox: mailbox) }
  }

  /// Takes and frees units for a submission; nothing where it is about no slot.
  func takeSlots(
    for payload: Submission.Payload, mailbox: MailboxID, sequence: UInt64, today: CalendarDate
  ) throws -> TakenSlot? {
    try database.run(
      "DELETE FROM appointment WHERE date < ?",
      .text(today.adding(days: -KioskStore.appointmentDays).iso))
    switch payload {
    case .registration, .feedback: return nil
    case .appointment(let request):
      let taken = try take(request.slot, sequence: sequence)
      try remember(request.slot, lease: taken.lease, mailbox: mailbox.bytes)
      return taken
    case .appointmentChange(let change):
      return try take(for: change, sequence: sequence)
    }
  }

  private func take(for change: AppointmentChange, sequence: UInt64) throws -> TakenSlot? {
    let name = MailboxID(hex: change.mailbox)?.bytes ?? []
    let old =
      try database.first(
        "SELECT lease FROM appointment WHERE mailbox = ?", .blob(name)
      ) { $0.optionalBlob(0) } ?? nil
    try database.run("DELETE FROM appointment WHERE mailbox = ?", .blob(name))
    let taken = try change.newSlot.map { try take($0, sequence: sequence) }
    // A wish for another slot leaves the citizen what they have until the office grants it.
    if taken?.promise != .requested, let old { try giveBack(old) }
    // The citizen keeps the first reference: it goes on naming the appointment.
    if let slot = change.newSlot, !name.isEmpty {
      try remember(slot, lease: taken?.lease, mailbox: name)
    }
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
      ORDER BY unit LIMIT 1
      """,
      .text(slot.location), .text(slot.date.iso), .integer(slot.start.minutes), .integer(now)
    ) { (lease: $0.blob(0), unit: Int($0.integer(1))) }
    guard let free else { return TakenSlot(promise: .requested) }
    try database.run(
      "UPDATE lease SET state = 'sold', sequence = ? WHERE lease = ? AND state = 'held'",
      .integer(Int64(sequence)), .blob(free.lease))
    precondition(database.changes == 1, "the write lock is held: nobody else took the unit")
    return TakenSlot(
      promise: .confirmed(unit: free.unit), lease: LeaseID(unchecked: free.lease))
  }

  private func remember(_ slot: SlotID, lease: LeaseID?, mailbox: [UInt8]) throws {
    try database.run(
      """
      INSERT OR REPLACE INTO appointment (mailbox, location, date, start, lease)
      VALUES (?, ?, ?, ?, ?)
      """,
      .blob(mailbox), .text(slot.location), .text(slot.date.iso), .integer(slot.start.minutes),
      .blob(lease?.bytes))
  }

  private func appointment(mailbox: String) throws -> SlotID? {
    guard let name = MailboxID(hex: mailbox) else { return nil }
    return try database.first(
      "SELECT location, date, start FROM appointment WHERE mailbox = ?", .blob(name.bytes)
    ) { KioskStore.slot($0.text(0), $0.text(1), $0.integer(2)) } ?? nil
  }

  private static func slot(_ location: String, _ date: String, _ start: Int64) -> SlotID? {
    guard let date = CalendarDate(iso: date), let start = TimeOfDay(minutes: Int(start)) else {
      return nil
    }
    return SlotID(location: location, date: date, start: start)
  }
}
