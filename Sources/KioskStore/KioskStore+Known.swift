import Database
import OfficeContract
import Sealing
import Services
import Values

/// What this kiosk remembers of a visit, by its mailbox.
struct KnownVisitRow {
  var state: State
  /// Its time, promised or asked for.
  var slot: SlotID?
  /// Another time that was asked for since.
  var wish: SlotID?
  /// The lease of the promised unit.
  var lease: [UInt8]?
  /// Whether the booking was made here.
  var isBookedHere: Bool
  /// How often it was moved or cancelled, as far as it is known here.
  var revision = 0

  enum State: String {
    case confirmed, asked, cancelled
  }
}

extension KioskStore {
  /// Days for which a past visit is remembered by its mailbox.
  static let visitDays = 7
  /// Days for which it is remembered of a mailbox that it is no visit's, or a visit's of no known
  /// time.
  static let otherDays = 30

  /// The mailbox of a reference, in hexadecimal: names a visit in an `AppointmentChange`.
  /// Takes tens of milliseconds.
  public func mailbox(of reference: Reference) throws(StoreError) -> String {
    try sealing { () throws(SealingError) in try makeMailbox(reference).id.hex }
  }

  /// What this kiosk knows of the reference of a mailbox.
  public func find(mailbox: String) throws(StoreError) -> ReferenceFinding {
    try reading {
      guard let name = MailboxID(hex: mailbox) else { return .unknown }
      if let row = try knownVisit(name) {
        if row.state == .cancelled { return .cancelled(row.slot) }
        return .visit(
          KnownVisit(
            slot: row.slot, isConfirmed: row.state == .confirmed, wish: row.wish,
            isBookedHere: row.isBookedHere))
      }
      let kind = try database.first(
        "SELECT kind FROM known WHERE mailbox = ?", .blob(name.bytes)
      ) { $0.text(0) }
      return kind.map { .other(kind: $0) } ?? .unknown
    }
  }

  /// Forgets what is over.
  func forgetKnown(before today: CalendarDate) throws {
    try database.run("DELETE FROM known WHERE until < ?", .text(today.iso))
  }

  /// Remembers that a reference is of no visit.
  func remember(_ kind: PacketKind, mailbox: MailboxID, today: CalendarDate) throws {
    try database.run(
      "INSERT OR REPLACE INTO known (mailbox, kind, until, booked_here) VALUES (?, ?, ?, 1)",
      .blob(mailbox.bytes), .text(kind.rawValue),
      .text(today.adding(days: KioskStore.otherDays).iso))
  }

  func knownVisit(_ mailbox: MailboxID) throws -> KnownVisitRow? {
    try database.first(
      """
      SELECT state, slot, wish, lease, booked_here, revision FROM known
      WHERE mailbox = ? AND state IS NOT NULL
      """, .blob(mailbox.bytes)
    ) { row in
      KnownVisitRow(
        state: KnownVisitRow.State(rawValue: row.text(0)) ?? .asked,
        slot: row.isNull(1) ? nil : SlotID(text: row.text(1)),
        wish: row.isNull(2) ? nil : SlotID(text: row.text(2)), lease: row.optionalBlob(3),
        isBookedHere: row.integer(4) == 1, revision: Int(row.integer(5)))
    }
  }

  func remember(_ visit: KnownVisitRow, mailbox: MailboxID, today: CalendarDate) throws {
    let days = [visit.slot?.date, visit.wish?.date].compactMap { $0 }
    let until =
      days.max()?.adding(days: KioskStore.visitDays)
      ?? today.adding(days: KioskStore.otherDays)
    try database.run(
      """
      INSERT OR REPLACE INTO known
        (mailbox, kind, until, booked_here, state, slot, wish, lease, revision)
      VALUES (?, 'visit', ?, ?, ?, ?, ?, ?, ?)
      """,
      .blob(mailbox.bytes), .text(until.iso), .integer(visit.isBookedHere ? 1 : 0),
      .text(visit.state.rawValue), .text(visit.slot?.text), .text(visit.wish?.text),
      .blob(visit.lease), .integer(visit.revision))
  }
}
