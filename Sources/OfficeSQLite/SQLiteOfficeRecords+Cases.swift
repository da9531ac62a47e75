import Database
import OfficeContract
import OfficeCore
import Services

extension SQLiteOfficeRecords {
  private static let caseColumns = """
    number, packets.id, cases.kiosk, cases.epoch, cases.sequence, cases.received_ms, same_as, body
    """
  private static let cases = "cases JOIN packets USING (head)"

  /// A case whose body is still closed.
  private struct ClosedCase {
    var number: Int64
    var packet: Digest
    var kiosk: KioskID
    var epoch: Epoch
    var sequence: UInt64
    var receivedMilliseconds: Int64
    var sameAs: Int64?
    /// A body that its packet does not give, sealed as a row; empty for every other case.
    var body: [UInt8]

    init(_ row: Row) {
      number = row.integer(0)
      packet = row.hex(1)
      kiosk = row.kiosk(2)
      epoch = row.hex(3)
      sequence = row.number(4)
      receivedMilliseconds = row.integer(5)
      sameAs = row.optionalInteger(6)
      body = row.blob(7)
    }
  }

  private func opened(_ closed: ClosedCase) throws -> CaseRow {
    guard let body = try body(of: closed) else {
      throw OfficeStoreError(
        .corrupt, "the row of cases with number \(closed.number) does not open")
    }
    return CaseRow(
      number: closed.number, packet: closed.packet, kiosk: closed.kiosk, epoch: closed.epoch,
      sequence: closed.sequence, receivedMilliseconds: closed.receivedMilliseconds, body: body,
      sameAs: closed.sameAs)
  }

  private func body(of closed: ClosedCase) throws -> PacketBody? {
    let vault = try needVault()
    guard closed.body.isEmpty else {
      guard let json = try? vault.open(closed.body, at: closed.packet.bytes) else { return nil }
      return try? ContractJSON.decode(PacketBody.self, from: json, what: "packet body")
    }
    if let known = notes.body(of: closed.packet) { return known }
    let stored = try connection.first(
      "SELECT header, sealed FROM packets JOIN sealed_bodies USING (head) WHERE id = ?",
      .hex(closed.packet)
    ) { (header: $0.blob(0), sealed: $0.blob(1)) }
    guard let stored else { return nil }
    guard let header = try? PacketHeader(canonicalBytes: stored.header[...]) else {
      throw OfficeStoreError(
        .corrupt, "the row of packets of case \(closed.number) is damaged in header")
    }
    return try vault.body(header: header, sealed: stored.sealed) { try handOverSecret($0) }
  }

  func needVault() throws -> CaseVault {
    guard let vault else {
      throw OfficeStoreError(.locked, "this was opened without the office's keys")
    }
    return vault
  }

  func insertCase(_ header: PacketHeader, received: Int64, body: PacketBody, sameAs: Int64?) throws
    -> Int64
  {
    let rule = body.submission.payload.duplicates
    // The body stays where it is: in the packet, sealed.
    try connection.run(
      """
      INSERT INTO cases (head, kiosk, epoch, sequence, received_ms, kind, mailbox, content_hash,
        body, same_as, follows, compared)
      VALUES ((SELECT head FROM packets WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, x'', ?, ?, ?)
      """, .hex(header.id), .kiosk(header.kiosk), .hex(header.epoch), .number(header.sequence),
      .integer(received), .text(body.kind.rawValue), .hex(body.mailbox),
      .hex(try needVault().mark(of: body.contentHash)), .integer(sameAs),
      .integer(rule.follows ? 1 : 0), .integer(rule.isCompared ? 1 : 0))
    let number = connection.lastNumber
    notes.keep(body, of: header.id)
    try makeLetterDue(body.mailbox)
    return number
  }

  func caseRow(_ number: Int64) throws -> CaseRow? {
    try connection.first(
      "SELECT \(Self.caseColumns) FROM \(Self.cases) WHERE number = ?", .integer(number),
      row: { ClosedCase($0) }
    ).map { try opened($0) }
  }

  func cases(mailbox: MailboxID) throws -> [CaseRow] {
    try connection.all(
      """
      SELECT * FROM (SELECT \(Self.caseColumns) FROM \(Self.cases)
        WHERE mailbox = ? AND follows = 0 ORDER BY number LIMIT 100)
      UNION ALL SELECT * FROM (SELECT \(Self.caseColumns) FROM \(Self.cases)
        WHERE mailbox = ? AND follows = 1 ORDER BY number LIMIT 100)
      LIMIT 100
      """, .hex(mailbox), .hex(mailbox), row: { ClosedCase($0) }
    ).map { try opened($0) }
  }

  func neighbours(of body: PacketBody) throws -> [CaseNeighbour] {
    let mark = try needVault().mark(of: body.contentHash)
    return try connection.all(
      """
      SELECT number, content_hash, 0 FROM cases WHERE mailbox = ? AND follows = 0
      UNION ALL SELECT * FROM (SELECT number, content_hash, 1 FROM cases
        WHERE mailbox = ? AND follows = 1 ORDER BY number LIMIT 100)
      """, .hex(body.mailbox), .hex(body.mailbox)
    ) { row in
      CaseNeighbour(
        number: row.integer(0), hasSameContent: row.blob(1) == mark.bytes,
        follows: row.integer(2) == 1)
    }
  }

  func caseNumber(packet: Digest) throws -> Int64? {
    try connection.first(
      "SELECT number FROM cases WHERE head = (SELECT head FROM packets WHERE id = ?)",
      .hex(packet)
    ) { $0.integer(0) }
  }

  func caseNumber(contentHash: Digest, kind: PacketKind) throws -> Int64? {
    try connection.first(
      """
      SELECT number FROM cases WHERE content_hash = ? AND kind = ? AND compared = 1
      ORDER BY number LIMIT 1
      """, .hex(try needVault().mark(of: contentHash)), .text(kind.rawValue)
    ) { $0.integer(0) }
  }

  func cases(after number: Int64, limit: Int) throws -> [CaseRow] {
    try connection.all(
      """
      SELECT \(Self.caseColumns) FROM \(Self.cases) WHERE number > ? ORDER BY number LIMIT ?
      """, .integer(number), .integer(limit), row: { ClosedCase($0) }
    ).map { try opened($0) }
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

  func requestedSlots() throws -> [SlotID] {
    try connection.all(
      """
      SELECT DISTINCT location, day, start FROM visits WHERE state = 'requested'
      ORDER BY day, start, location LIMIT 100000
      """
    ) { $0.slot(0) }.compactMap { $0 }
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
