import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  func paused(_ mailbox: MailboxID) throws -> PausedRow? {
    try connection.first(
      "SELECT mailbox, lock, kiosk, expires_ms, released FROM paused WHERE mailbox = ?",
      .hex(mailbox)
    ) { row in
      PausedRow(
        mailbox: row.hex(0), lock: row.hex(1), kiosk: row.kiosk(2),
        expiresMilliseconds: row.integer(3), isReleased: row.integer(4) == 1)
    }
  }

  func savePaused(_ row: PausedRow) throws {
    try connection.run(
      """
      INSERT OR REPLACE INTO paused (mailbox, lock, kiosk, expires_ms, released)
      VALUES (?, ?, ?, ?, ?)
      """, .hex(row.mailbox), .hex(row.lock), .kiosk(row.kiosk),
      .integer(row.expiresMilliseconds), .integer(row.isReleased ? 1 : 0))
  }

  func pausedCount(of kiosk: KioskID) throws -> Int {
    Int(
      try connection.number(
        "SELECT count(*) FROM paused WHERE kiosk = ? AND released = 0", .kiosk(kiosk)))
  }

  func forgetPaused(until milliseconds: Int64) throws {
    let over = try connection.number(
      "SELECT EXISTS (SELECT 1 FROM paused WHERE expires_ms <= ?)", .integer(milliseconds))
    guard over != 0 else { return }
    // Numbers go on above the letters that go here.
    try startLetters(above: try newestLetter())
    try connection.run(
      """
      DELETE FROM letters WHERE mailbox IN (SELECT mailbox FROM paused WHERE expires_ms <= ?)
      """, .integer(milliseconds))
    try connection.run("DELETE FROM paused WHERE expires_ms <= ?", .integer(milliseconds))
  }
}
