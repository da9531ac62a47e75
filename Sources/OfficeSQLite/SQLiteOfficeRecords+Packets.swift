import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  private static let packetColumns =
    "head, header, signature, sealed, received_ms, receipt, standing, work"
  private static let packets = "packets JOIN sealed_bodies USING (head)"

  private func packetRow(_ row: Row) -> PacketRow? {
    guard let header = try? PacketHeader(canonicalBytes: row.blob(1)[...]) else {
      row.damaged(1)
      return nil
    }
    return PacketRow(
      head: row.number(0), header: header, signature: row.hex(2), sealed: row.blob(3),
      receivedMilliseconds: row.integer(4), receipt: row.blob(5),
      standing: row.word(6, else: .quarantined), work: row.word(7, else: .problem))
  }

  func receipt(_ id: Digest) throws -> [UInt8]? {
    try connection.first("SELECT receipt FROM packets WHERE id = ?", .hex(id)) { $0.blob(0) }
  }

  func packet(_ id: Digest) throws -> PacketRow? {
    try connection.first(
      "SELECT \(Self.packetColumns) FROM \(Self.packets) WHERE id = ?", .hex(id), row: packetRow
    ).flatMap { $0 }
  }

  func packet(at sequence: UInt64, of kiosk: KioskID, _ epoch: Epoch) throws
    -> (id: Digest, previous: Digest)?
  {
    try connection.first(
      """
      SELECT id, previous FROM packets
      WHERE kiosk = ? AND epoch = ? AND sequence = ? AND standing = 'accepted'
      """, .kiosk(kiosk), .hex(epoch), .number(sequence)
    ) { ($0.hex(0, Digest.self), $0.hex(1, Digest.self)) }
  }

  func newestHead() throws -> UInt64 {
    UInt64(
      clamping: try connection.number(
        "SELECT max(floor, coalesce((SELECT max(head) FROM packets), 0)) FROM numbering"))
  }

  func insertPacket(_ row: PacketRow) throws {
    try connection.run(
      """
      INSERT INTO packets (head, id, kiosk, epoch, sequence, previous, header, signature,
        received_ms, receipt, standing, work) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .number(row.head), .hex(row.header.id), .kiosk(row.header.kiosk),
      .hex(row.header.epoch), .number(row.header.sequence), .hex(row.header.previous),
      .blob(row.header.canonicalBytes), .hex(row.signature),
      .integer(row.receivedMilliseconds), .blob(row.receipt), .text(row.standing.rawValue),
      .text(row.work.rawValue))
    try connection.run(
      "INSERT INTO sealed_bodies (head, sealed) VALUES (?, ?)", .number(row.head),
      .blob(row.sealed))
    notes.note(row.work, of: row.header.id)
  }

  func setWork(_ work: PacketRow.Work, of id: Digest) throws {
    guard notes.work(of: id) != work else { return }
    try connection.run("UPDATE packets SET work = ? WHERE id = ?", .text(work.rawValue), .hex(id))
    notes.note(work, of: id)
  }

  func retryPackets(with problem: ProblemRow.Kind) throws {
    notes.forgetWork()
    try connection.run(
      """
      UPDATE packets SET work = 'received' WHERE work = 'problem' AND id IN
        (SELECT packet FROM problems WHERE kind = ? AND resolved_ms IS NULL)
      """, .text(problem.rawValue))
  }

  func heads(after head: UInt64, limit: Int) throws -> [UInt64] {
    try connection.all(
      "SELECT head FROM packets WHERE head > ? ORDER BY head LIMIT ?", .number(head),
      .integer(limit)
    ) { $0.number(0) }
  }

  func packetsToOpen(after head: UInt64, limit: Int) throws -> [UInt64] {
    try connection.all(
      "SELECT head FROM packets WHERE work = 'received' AND head > ? ORDER BY head LIMIT ?",
      .number(head), .integer(limit)
    ) { $0.number(0) }
  }

  func packet(head: UInt64) throws -> PacketRow? {
    try connection.first(
      "SELECT \(Self.packetColumns) FROM \(Self.packets) WHERE head = ?", .number(head),
      row: packetRow
    ).flatMap { $0 }
  }
}
