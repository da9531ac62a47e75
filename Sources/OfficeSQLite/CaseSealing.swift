import Database
import OfficeContract
import OfficeCore

/// Takes what an earlier version left in clear out of the cases: bodies, which their packets hold sealed,
/// and hashes of what they say, by which it could be guessed.
struct CaseSealing {
  private static let progress = "cases_sealed_up_to"
  private static let done = "all"
  private static let batch = 200

  let connection: Connection
  let vault: CaseVault

  /// Does what is left to do; a quick look where nothing is.
  func run() throws {
    let records = SQLiteOfficeRecords(connection: connection, vault: vault)
    guard try records.setting(Self.progress) != Self.done else { return }
    var changed = false
    while true {
      let count = try connection.transaction {
        // Another process may have gone on meanwhile.
        let before = try records.setting(Self.progress)
        guard before != Self.done else { return 0 }
        let last = before.flatMap { Int64($0) } ?? 0
        return try seal(after: last, records)
      }
      guard count > 0 else { break }
      changed = true
    }
    // What was overwritten is still in the log.
    if changed { try connection.checkpoint() }
  }

  /// Seals the next cases; gives how many there were.
  private func seal(after last: Int64, _ records: SQLiteOfficeRecords) throws -> Int {
    let rows = try connection.all(
      """
      SELECT number, packets.id, content_hash, body FROM cases JOIN packets USING (head)
      WHERE number > ? ORDER BY number LIMIT ?
      """, .integer(last), .integer(Self.batch)
    ) { row in
      (
        number: row.integer(0), packet: row.hex(1, Digest.self), hash: row.hex(2, Digest.self),
        body: row.blob(3)
      )
    }
    for row in rows {
      try connection.run(
        "UPDATE cases SET content_hash = ?, body = ? WHERE number = ?",
        .hex(vault.mark(of: row.hash)),
        .blob(try sealed(row.body, packet: row.packet, records)), .integer(row.number))
    }
    try records.setSetting(Self.progress, rows.last.map { "\($0.number)" } ?? Self.done)
    return rows.count
  }

  /// Nothing where the packet gives the same body; else the body, sealed.
  private func sealed(
    _ body: [UInt8], packet: Digest, _ records: SQLiteOfficeRecords
  ) throws -> [UInt8] {
    // A damaged row is named when it is read, and holds no other one back.
    let row = try? records.packet(packet)
    let opened = try row.flatMap { row in
      try vault.body(header: row.header, sealed: row.sealed) { try records.handOverSecret($0) }
    }
    let json = opened.flatMap { try? ContractJSON.encode($0, what: "packet body") }
    if json == body { return [] }
    return vault.seal(body, at: packet.bytes)
  }
}
