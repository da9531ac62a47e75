import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  func raise(
    _ kind: AlarmRow.Kind, _ kiosk: KioskID, _ epoch: Epoch, sequence: UInt64, detail: String,
    at milliseconds: Int64
  ) throws {
    try connection.run(
      """
      INSERT INTO alarms (kind, kiosk, epoch, sequence, detail, raised_ms, times)
      VALUES (?, ?, ?, ?, ?, ?, 1)
      ON CONFLICT DO UPDATE SET times = times + 1, detail = excluded.detail, cleared_ms = NULL
      """, .text(kind.rawValue), .kiosk(kiosk), .hex(epoch), .number(sequence), .text(detail),
      .integer(milliseconds))
  }

  func clearGaps(_ kiosk: KioskID, _ epoch: Epoch, upTo sequence: UInt64, at milliseconds: Int64)
    throws
  {
    try connection.run(
      """
      UPDATE alarms SET cleared_ms = ? WHERE kiosk = ? AND epoch = ? AND kind = 'gap'
        AND sequence <= ? AND cleared_ms IS NULL
      """, .integer(milliseconds), .kiosk(kiosk), .hex(epoch), .number(sequence))
  }

  func clearAlarms(_ kind: AlarmRow.Kind, of kiosk: KioskID, at milliseconds: Int64) throws {
    try connection.run(
      "UPDATE alarms SET cleared_ms = ? WHERE kiosk = ? AND kind = ? AND cleared_ms IS NULL",
      .integer(milliseconds), .kiosk(kiosk), .text(kind.rawValue))
  }

  func clearAlarm(_ number: Int64, at milliseconds: Int64) throws -> Bool {
    try connection.run(
      "UPDATE alarms SET cleared_ms = ? WHERE number = ? AND cleared_ms IS NULL",
      .integer(milliseconds), .integer(number))
    return connection.changes == 1
  }

  func alarms(after number: Int64, includingCleared: Bool, limit: Int) throws -> [AlarmRow] {
    try connection.all(
      """
      SELECT number, kind, kiosk, epoch, sequence, detail, raised_ms, times, cleared_ms FROM alarms
      WHERE number > ? AND (cleared_ms IS NULL OR ?) ORDER BY number LIMIT ?
      """, .integer(number), .integer(includingCleared ? 1 : 0), .integer(limit)
    ) { row in
      AlarmRow(
        number: row.integer(0), kind: row.word(1, else: .fork),
        kiosk: row.kiosk(2), epoch: row.hex(3), sequence: row.number(4), detail: row.text(5),
        raisedMilliseconds: row.integer(6), times: row.integer(7),
        clearedMilliseconds: row.optionalInteger(8))
    }
  }

  func addProblem(
    _ kind: ProblemRow.Kind, packet: Digest, kiosk: KioskID, epoch: Epoch, sequence: UInt64,
    caseNumber: Int64?, at milliseconds: Int64
  ) throws {
    try connection.run(
      """
      INSERT INTO problems (kind, packet, kiosk, epoch, sequence, case_number, raised_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET resolved_ms = NULL
      """, .text(kind.rawValue), .hex(packet), .kiosk(kiosk), .hex(epoch),
      .number(sequence), .integer(caseNumber), .integer(milliseconds))
  }

  private static let problemColumns =
    "number, kind, packet, kiosk, epoch, sequence, case_number, raised_ms"

  private func problemRow(_ row: Row) -> ProblemRow {
    ProblemRow(
      number: row.integer(0), kind: row.word(1, else: .failed),
      packet: row.hex(2), kiosk: row.kiosk(3), epoch: row.hex(4), sequence: row.number(5),
      caseNumber: row.optionalInteger(6), raisedMilliseconds: row.integer(7))
  }

  func problems(after number: Int64, limit: Int) throws -> [ProblemRow] {
    try connection.all(
      """
      SELECT \(Self.problemColumns) FROM problems WHERE number > ? AND resolved_ms IS NULL
      ORDER BY number LIMIT ?
      """, .integer(number), .integer(limit), row: problemRow)
  }

  func problem(_ number: Int64) throws -> ProblemRow? {
    try connection.first(
      "SELECT \(Self.problemColumns) FROM problems WHERE number = ? AND resolved_ms IS NULL",
      .integer(number), row: problemRow)
  }

  func resolveProblems(of packet: Digest, at milliseconds: Int64) throws {
    try connection.run(
      "UPDATE problems SET resolved_ms = ? WHERE packet = ? AND resolved_ms IS NULL",
      .integer(milliseconds), .hex(packet))
  }

  func resolveProblem(_ kind: ProblemRow.Kind, of packet: Digest, at milliseconds: Int64) throws {
    try connection.run(
      """
      UPDATE problems SET resolved_ms = ? WHERE packet = ? AND kind = ? AND resolved_ms IS NULL
      """, .integer(milliseconds), .hex(packet), .text(kind.rawValue))
  }
}
