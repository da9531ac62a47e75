import Database
import OfficeContract
import OfficeCore
import Services

extension SQLiteOfficeRecords {
  private static let caseColumns =
    "number, packet, kiosk, epoch, sequence, received_ms, body, same_as"

  private func caseRow(_ row: Row) -> CaseRow? {
    guard
      let body = try? ContractJSON.decode(PacketBody.self, from: row.blob(6), what: "packet body")
    else {
      row.damaged(6)
      return nil
    }
    return CaseRow(
      number: row.integer(0), packet: row.hex(1), kiosk: row.kiosk(2), epoch: row.hex(3),
      sequence: row.number(4), receivedMilliseconds: row.integer(5), body: body,
      sameAs: row.optionalInteger(7))
  }

  func insertCase(_ header: PacketHeader, received: Int64, body: PacketBody, sameAs: Int64?) throws
    -> Int64
  {
    let json = try ContractJSON.encode(body, what: "packet body")
    try connection.run(
      """
      INSERT INTO cases (packet, kiosk, epoch, sequence, received_ms, kind, mailbox, content_hash,
        body, same_as, follows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .hex(header.id), .kiosk(header.kiosk), .hex(header.epoch), .number(header.sequence),
      .integer(received), .text(body.kind.rawValue), .hex(body.mailbox), .hex(body.contentHash),
      .blob(json), .integer(sameAs),
      .integer(body.submission.payload.duplicates.follows ? 1 : 0))
    let number = try connection.number("SELECT last_insert_rowid()")
    try makeLetterDue(body.mailbox)
    return number
  }

  func caseRow(_ number: Int64) throws -> CaseRow? {
    try connection.first(
      "SELECT \(Self.caseColumns) FROM cases WHERE number = ?", .integer(number), row: caseRow
    ).flatMap { $0 }
  }

  func cases(mailbox: MailboxID) throws -> [CaseRow] {
    try connection.all(
      """
      SELECT \(Self.caseColumns) FROM cases WHERE mailbox = ?
      ORDER BY follows, number LIMIT 100
      """, .hex(mailbox), row: caseRow
    ).compactMap { $0 }
  }

  func caseNumber(packet: Digest) throws -> Int64? {
    try connection.first("SELECT number FROM cases WHERE packet = ?", .hex(packet)) {
      $0.integer(0)
    }
  }

  func caseNumber(contentHash: Digest, kind: PacketKind) throws -> Int64? {
    try connection.first(
      "SELECT number FROM cases WHERE content_hash = ? AND kind = ? ORDER BY number LIMIT 1",
      .hex(contentHash), .text(kind.rawValue)
    ) { $0.integer(0) }
  }

  func cases(after number: Int64, limit: Int) throws -> [CaseRow] {
    try connection.all(
      "SELECT \(Self.caseColumns) FROM cases WHERE number > ? ORDER BY number LIMIT ?",
      .integer(number), .integer(limit), row: caseRow
    ).compactMap { $0 }
  }

  func caseCount() throws -> Int64 { try connection.number("SELECT count(*) FROM cases") }

  private static let visitColumns = """
    case_number, role, mailbox, location, day, start, unit, state, current_location, current_day,
    current_start, current_unit, revision, kiosk, epoch, sequence, acted_ms, promised, rival
    """

  private func visitRow(_ row: Row) -> VisitRow {
    VisitRow(
      caseNumber: row.integer(0), role: row.word(1, else: .visit),
      mailbox: row.hex(2), slot: row.slot(3), unit: row.optionalInt(6),
      state: row.word(7, else: .conflict), currentSlot: row.slot(8),
      currentUnit: row.optionalInt(11), revision: Int(row.integer(12)), kiosk: row.kiosk(13),
      epoch: row.hex(14), sequence: row.number(15), actedMilliseconds: row.optionalInteger(16),
      isPromised: row.integer(17) == 1, rival: row.optionalInteger(18))
  }

  func saveVisit(_ row: VisitRow) throws {
    let values: [DatabaseValue] =
      [.integer(row.caseNumber), .text(row.role.rawValue), .hex(row.mailbox)] + row.slot.columns
      + [.optionalNumber(row.unit), .text(row.state.rawValue)] + row.currentSlot.columns + [
        .optionalNumber(row.currentUnit), .integer(row.revision), .kiosk(row.kiosk),
        .hex(row.epoch), .number(row.sequence), .integer(row.actedMilliseconds),
        .integer(row.isPromised ? 1 : 0), .integer(row.rival), .text(row.slot?.text),
      ]
    try connection.run(
      """
      INSERT INTO visits (\(Self.visitColumns), slot)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET unit = excluded.unit, state = excluded.state,
        current_location = excluded.current_location, current_day = excluded.current_day,
        current_start = excluded.current_start, current_unit = excluded.current_unit,
        revision = excluded.revision, rival = excluded.rival
      """, values)
    try makeLetterDue(row.mailbox)
  }

  func visit(caseNumber: Int64) throws -> VisitRow? {
    try connection.first(
      "SELECT \(Self.visitColumns) FROM visits WHERE case_number = ?", .integer(caseNumber),
      row: visitRow)
  }

  func visits(mailbox: MailboxID) throws -> [VisitRow] {
    try connection.all(
      """
      SELECT \(Self.visitColumns) FROM visits WHERE mailbox = ? ORDER BY case_number LIMIT 1000
      """, .hex(mailbox), row: visitRow)
  }

  func disputed(_ slot: SlotID, limit: Int) throws -> [VisitRow] {
    try connection.all(
      """
      SELECT \(Self.visitColumns) FROM visits WHERE slot = ? AND state = 'conflict'
      ORDER BY case_number LIMIT ?
      """, .text(slot.text), .integer(limit), row: visitRow)
  }

  func firstRequested(_ slot: SlotID) throws -> VisitRow? {
    try connection.first(
      """
      SELECT \(Self.visitColumns) FROM visits WHERE slot = ? AND state = 'requested'
      ORDER BY case_number LIMIT 1
      """, .text(slot.text), row: visitRow)
  }

  func placeInLine(_ slot: SlotID, caseNumber: Int64) throws -> Int {
    Int(
      try connection.number(
        """
        SELECT count(*) FROM visits
        WHERE slot = ? AND state = 'requested' AND case_number <= ?
        """, .text(slot.text), .integer(caseNumber)))
  }

  func visits(after number: Int64, limit: Int) throws -> [VisitRow] {
    try connection.all(
      """
      SELECT \(Self.visitColumns) FROM visits WHERE role = 'visit' AND case_number > ?
      ORDER BY case_number LIMIT ?
      """, .integer(number), .integer(limit), row: visitRow)
  }
}
