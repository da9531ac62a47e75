import Database
import OfficeContract
import Services

/// What was sent here, by mailbox: so that a reference gets a true answer before the office's own
/// has come, and without a line.
extension KioskStore {
  /// Most acts that are remembered; then the oldest is forgotten.
  static let sentLimit: UInt64 = 20_000
  /// Stands for no receipt yet: as many bytes as a time has, so that a receipt makes no row larger.
  private static let waits: Int64 = -4_000_000_000_000

  /// Remembers an act that is being saved.
  func noteSent(_ kind: PacketKind, mailbox: MailboxID, sequence: UInt64, wall: Int64) throws {
    try database.run(
      "INSERT INTO sent (sequence, mailbox, kind, made, delivered_office) VALUES (?, ?, ?, ?, ?)",
      .integer(Int64(sequence)), .blob(mailbox.bytes), .text(kind.rawValue),
      .integer(try officeEstimate() ?? wall), .integer(KioskStore.waits))
    guard sequence > KioskStore.sentLimit else { return }
    try database.run(
      "DELETE FROM sent WHERE sequence <= ?", .integer(Int64(sequence - KioskStore.sentLimit)))
  }

  /// Remembers when the office took an act.
  func noteDelivered(_ receipt: Receipt) throws {
    try database.run(
      "UPDATE sent SET delivered_office = ? WHERE sequence = ?",
      .integer(max(0, receipt.officeMilliseconds)), .integer(Int64(clamping: receipt.sequence)))
  }

  /// What was sent under a mailbox, the latest so many, in order.
  func sent(_ mailbox: MailboxID, limit: Int = 20) throws -> [CaseFinding.Sent] {
    try database.all(
      """
      SELECT kind, made, delivered_office FROM sent WHERE mailbox = ?
      ORDER BY sequence DESC LIMIT ?
      """, .blob(mailbox.bytes), .integer(limit)
    ) { row in
      CaseFinding.Sent(
        kind: row.text(0), made: row.integer(1),
        delivered: row.integer(2) == KioskStore.waits ? nil : row.integer(2))
    }.reversed()
  }
}
