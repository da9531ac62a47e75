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

  /// The appointment that this kiosk made or moved for a reference; nothing where it knows none.
  /// Takes tens of milliseconds.
  public func findAppointment(_ reference: Reference) throws(StoreError) -> SlotID? {
    let mailbox = try mailbox(of: reference)
    return try reading { try appointment(mailbox: mailbox) }
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
      try remember(request.slot, mailbox: mailbox.bytes)
      return taken
    case .appointmentChange(let change):
      // The old unit stays sold here: the office, which may have had the first packet long ago,
      // frees it when it takes this one, and may give it to somebody else at once.
      let name = MailboxID(hex: change.mailbox)?.bytes
      try database.run("DELETE FROM appointment WHERE mailbox = ?", .blob(name ?? []))
      guard let slot = change.newSlot else { return nil }
      let taken = try take(slot, sequence: sequence)
      // The citizen keeps the first reference: it goes on naming the appointment.
      if let name { try remember(slot, mailbox: name) }
      return taken
    }
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

  private func remember(_ slot: SlotID, mailbox: [UInt8]) throws {
    try database.run(
      "INSERT OR REPLACE INTO appointment (mailbox, location, date, start) VALUES (?, ?, ?, ?)",
      .blob(mailbox), .text(slot.location), .text(slot.date.iso), .integer(slot.start.minutes))
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
