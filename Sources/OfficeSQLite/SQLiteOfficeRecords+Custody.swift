import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  func durableSequence(_ kiosk: KioskID, _ epoch: Epoch) throws -> UInt64 {
    UInt64(
      clamping: try connection.number(
        "SELECT sequence FROM durable_marks WHERE kiosk = ? AND epoch = ?", .kiosk(kiosk),
        .hex(epoch)))
  }

  func raiseDurableSequence(_ kiosk: KioskID, _ epoch: Epoch, to sequence: UInt64) throws {
    try connection.run(
      """
      INSERT INTO durable_marks (kiosk, epoch, sequence) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET sequence = max(sequence, excluded.sequence)
      """, .kiosk(kiosk), .hex(epoch), .number(sequence))
  }

  func custody() throws -> [CustodyRow] {
    try connection.all(
      """
      SELECT epochs.kiosk, epochs.epoch, contiguous, coalesce(durable_marks.sequence, 0)
      FROM epochs LEFT JOIN durable_marks USING (kiosk, epoch)
      ORDER BY epochs.kiosk, epochs.epoch LIMIT 100000
      """
    ) { row in
      CustodyRow(
        kiosk: row.kiosk(0), epoch: row.hex(1), contiguous: row.number(2), durable: row.number(3))
    }
  }

  func canarySequence(_ kiosk: KioskID, _ epoch: Epoch) throws -> UInt64 {
    UInt64(
      clamping: try connection.number(
        "SELECT sequence FROM test_messages WHERE kiosk = ? AND epoch = ?", .kiosk(kiosk),
        .hex(epoch)))
  }

  func noteCanary(_ kiosk: KioskID, _ epoch: Epoch, sequence: UInt64) throws {
    try connection.run(
      """
      INSERT INTO test_messages (kiosk, epoch, sequence) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET sequence = max(sequence, excluded.sequence)
      """, .kiosk(kiosk), .hex(epoch), .number(sequence))
  }

  func awaitedKiosks() throws -> [KioskID] {
    try connection.all("SELECT kiosk FROM awaited_kiosks ORDER BY kiosk") { $0.kiosk(0) }
  }

  func awaitKiosk(_ kiosk: KioskID) throws {
    try connection.run(
      "INSERT INTO awaited_kiosks VALUES (?) ON CONFLICT DO NOTHING", .kiosk(kiosk))
  }

  func stopAwaiting(_ kiosk: KioskID) throws -> Bool {
    try connection.run("DELETE FROM awaited_kiosks WHERE kiosk = ?", .kiosk(kiosk))
    return try connection.number("SELECT changes()") != 0
  }

  func startNumbers(above number: Int64) throws {
    try connection.run("UPDATE numbering SET floor = max(floor, ?)", .integer(number))
    // A kiosk that fetched letters up to a number asks for those after it.
    try startLetters(above: number)
    for table in ["cases", "problems", "alarms", "acts", "due_letters"] {
      try connection.run(
        """
        INSERT INTO sqlite_sequence (name, seq)
        SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)
        """, .text(table), .text(table))
      try connection.run(
        "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", .integer(number),
        .text(table))
    }
  }
}
