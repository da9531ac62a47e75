import Database
import OfficeContract
import OfficeCore
import Sealing

extension SQLiteOfficeRecords {
  func auditHead() throws -> (count: UInt64, head: Digest) {
    try connection.first("SELECT id, count, head FROM audit_head") {
      ($0.number(1), $0.hex(2))
    } ?? (0, .zero)
  }

  func insertAudit(_ link: AuditChain.Link) throws {
    try connection.run(
      "INSERT INTO audit VALUES (?, ?, ?)", .number(link.number), .text(link.entry),
      .blob(link.hash))
    try connection.run(
      "UPDATE audit_head SET count = ?, head = ?", .number(link.number), .blob(link.hash))
  }

  func auditLinks(after number: UInt64, limit: Int) throws -> [AuditChain.Link] {
    try connection.all(
      "SELECT number, entry, hash FROM audit WHERE number > ? ORDER BY number LIMIT ?",
      .number(number), .integer(limit)
    ) { AuditChain.Link(number: $0.number(0), entry: $0.text(1), hash: $0.blob(2)) }
  }

  func noteHead(_ row: HeadRow, of kiosk: KioskID, _ epoch: Epoch) throws {
    try connection.run(
      "INSERT INTO kiosk_heads VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", .kiosk(kiosk),
      .hex(epoch), .number(row.count), .hex(row.head), .hex(row.boot),
      .integer(row.heardMilliseconds))
    guard connection.changes == 1 else { return }
    try connection.run(
      """
      DELETE FROM kiosk_heads WHERE kiosk = ? AND epoch = ? AND count <=
        (SELECT count FROM kiosk_heads WHERE kiosk = ? AND epoch = ?
          ORDER BY count DESC LIMIT 1 OFFSET ?)
      """, .kiosk(kiosk), .hex(epoch), .kiosk(kiosk), .hex(epoch), .integer(AuditLimits.heads))
  }

  private func headRow(_ row: Row) -> HeadRow {
    HeadRow(
      count: row.number(0), head: row.hex(1), boot: row.hex(2), heardMilliseconds: row.integer(3))
  }

  func head(_ count: UInt64, of kiosk: KioskID, _ epoch: Epoch) throws -> HeadRow? {
    try connection.first(
      """
      SELECT count, head, boot, heard_ms FROM kiosk_heads
      WHERE kiosk = ? AND epoch = ? AND count = ?
      """, .kiosk(kiosk), .hex(epoch), .number(count), row: headRow)
  }

  func heads(of kiosk: KioskID, limit: Int) throws -> [(epoch: Epoch, row: HeadRow)] {
    try connection.all(
      """
      SELECT count, head, boot, heard_ms, epoch FROM kiosk_heads
      WHERE kiosk = ? ORDER BY heard_ms DESC, count DESC LIMIT ?
      """, .kiosk(kiosk), .integer(limit)
    ) { row in (epoch: row.hex(4), row: headRow(row)) }
  }

  func noteBeat(_ row: BeatRow, _ boot: BootID, of kiosk: KioskID, _ epoch: Epoch) throws {
    try connection.run(
      "INSERT OR REPLACE INTO kiosk_beats VALUES (?, ?, ?, ?, ?)", .kiosk(kiosk), .hex(epoch),
      .hex(boot), .integer(row.monotonicMilliseconds), .integer(row.firstMilliseconds))
    try connection.run(
      """
      DELETE FROM kiosk_beats WHERE kiosk = ? AND epoch = ? AND boot IN
        (SELECT boot FROM kiosk_beats WHERE kiosk = ? AND epoch = ?
          ORDER BY first_ms DESC LIMIT -1 OFFSET ?)
      """, .kiosk(kiosk), .hex(epoch), .kiosk(kiosk), .hex(epoch), .integer(AuditLimits.boots))
  }

  func beat(_ boot: BootID, of kiosk: KioskID, _ epoch: Epoch) throws -> BeatRow? {
    try connection.first(
      """
      SELECT kiosk, monotonic_ms, first_ms FROM kiosk_beats
      WHERE kiosk = ? AND epoch = ? AND boot = ?
      """, .kiosk(kiosk), .hex(epoch), .hex(boot)
    ) { BeatRow(monotonicMilliseconds: $0.integer(1), firstMilliseconds: $0.integer(2)) }
  }

  func newestBoot(of kiosk: KioskID, _ epoch: Epoch) throws -> (boot: BootID, row: BeatRow)? {
    try connection.first(
      """
      SELECT boot, monotonic_ms, first_ms FROM kiosk_beats
      WHERE kiosk = ? AND epoch = ? ORDER BY first_ms DESC LIMIT 1
      """, .kiosk(kiosk), .hex(epoch)
    ) { row in
      (
        row.hex(0),
        BeatRow(monotonicMilliseconds: row.integer(1), firstMilliseconds: row.integer(2))
      )
    }
  }
}
