import Database
import OfficeContract
import OfficeCore
import Services
import Values

extension SQLiteOfficeRecords {
  private static let leaseColumns =
    "l.lease, l.slot, l.unit, l.kiosk, l.granted_ms, l.expires_ms, l.back_ms, l.outcome"

  private func leaseRow(_ row: Row) -> LeaseRow? {
    guard let slot = SlotID(text: row.text(1)) else {
      row.damaged(1)
      return nil
    }
    return LeaseRow(
      lease: row.hex(0), slot: slot, unit: Int(row.integer(2)), kiosk: row.kiosk(3),
      grantedMilliseconds: row.integer(4), expiresMilliseconds: row.optionalInteger(5),
      isWantedBack: !row.isNull(6), outcome: row.isNull(7) ? nil : row.word(7, else: .sold))
  }

  func insertLease(_ row: LeaseRow) throws {
    try connection.run(
      """
      INSERT INTO leases (lease, slot, unit, kiosk, granted_ms, expires_ms)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      .hex(row.lease), .text(row.slot.text), .integer(row.unit), .kiosk(row.kiosk),
      .integer(row.grantedMilliseconds), .integer(row.expiresMilliseconds))
  }

  func lease(_ id: LeaseID) throws -> LeaseRow? {
    try connection.first(
      "SELECT \(Self.leaseColumns) FROM leases l WHERE l.lease = ?", .hex(id), row: leaseRow
    ).flatMap { $0 }
  }

  func settleLease(_ id: LeaseID, outcome: LeaseRow.Outcome, at milliseconds: Int64) throws {
    try connection.run(
      """
      UPDATE leases SET outcome = ?1, settled_ms = ?2
      WHERE lease = ?3 AND (outcome IS NULL OR (outcome = 'sold' AND ?1 = 'overridden'))
      """, .text(outcome.rawValue), .integer(milliseconds), .hex(id))
  }

  func held(by kiosk: KioskID, from: CalendarDate, limit: Int) throws -> [LeaseRow] {
    try connection.all(
      """
      SELECT \(Self.leaseColumns) FROM units u JOIN leases l ON l.lease = u.lease
      WHERE u.kiosk = ? AND u.state = 'leased' AND u.day >= ?
      ORDER BY u.day, u.start, u.slot, u.unit LIMIT ?
      """, .kiosk(kiosk), .integer(from.daysSince1970), .integer(limit), row: leaseRow
    ).compactMap { $0 }
  }

  func unsettled(
    of kiosk: KioskID, grantedUpTo milliseconds: Int64, limit: Int
  ) throws -> [LeaseRow] {
    try connection.all(
      """
      SELECT \(Self.leaseColumns) FROM leases l
      WHERE l.kiosk = ? AND l.outcome IS NULL AND l.granted_ms <= ? ORDER BY l.granted_ms LIMIT ?
      """, .kiosk(kiosk), .integer(milliseconds), .integer(limit), row: leaseRow
    ).compactMap { $0 }
  }

  func leases(on slot: SlotID, limit: Int) throws -> [LeaseID] {
    try connection.all(
      """
      SELECT lease FROM units WHERE slot = ? AND state IN ('leased', 'sold') ORDER BY unit LIMIT ?
      """, .text(slot.text), .integer(limit)
    ) { $0.hex(0) }
  }

  func wantBack(_ leases: [LeaseID], at milliseconds: Int64) throws {
    for lease in leases {
      try connection.run(
        "UPDATE leases SET back_ms = ? WHERE lease = ? AND back_ms IS NULL",
        .integer(milliseconds), .hex(lease))
    }
  }

  func wantBack(_ slot: SlotID, count: Int, at milliseconds: Int64) throws -> Int {
    let found = try connection.all(
      """
      SELECT l.lease FROM units u JOIN leases l ON l.lease = u.lease JOIN kiosks k ON k.id = u.kiosk
      WHERE u.slot = ? AND u.state = 'leased' AND l.back_ms IS NULL AND l.expires_ms IS NULL
      ORDER BY k.seen_ms DESC, u.unit LIMIT ?
      """, .text(slot.text), .integer(count)
    ) { $0.hex(0, LeaseID.self) }
    try wantBack(found, at: milliseconds)
    return found.count
  }

  func wantedBack(of kiosk: KioskID, limit: Int) throws -> [LeaseID] {
    try connection.all(
      """
      SELECT l.lease FROM leases l JOIN units u ON u.lease = l.lease
      WHERE l.kiosk = ? AND l.outcome IS NULL AND l.back_ms IS NOT NULL AND u.state = 'leased'
      ORDER BY l.lease LIMIT ?
      """, .kiosk(kiosk), .integer(limit)
    ) { $0.hex(0) }
  }

  func noteSale(by kiosk: KioskID, week: Int64) throws {
    for name in [kiosk.text, ""] {
      try connection.run(
        "INSERT INTO sales VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET sold = sold + 1",
        .text(name), .integer(week))
    }
  }

  /// The row without a name is that of all kiosks.
  func sales(of kiosk: KioskID, since week: Int64) throws -> (own: Int, all: Int) {
    func sum(_ name: String) throws -> Int {
      Int(
        try connection.number(
          "SELECT coalesce(sum(sold), 0) FROM sales WHERE kiosk = ? AND week >= ?",
          .text(name), .integer(week)))
    }
    return (try sum(kiosk.text), try sum(""))
  }

  func kioskCount() throws -> Int {
    Int(try connection.number("SELECT count(*) FROM kiosks"))
  }

  func insertOverride(_ row: OverrideRow) throws -> Int64 {
    try connection.run(
      "INSERT INTO overrides (kiosk, by_name, reason, made_ms, leases) VALUES (?, ?, ?, ?, ?)",
      .kiosk(row.kiosk), .text(row.by), .text(row.reason), .integer(row.madeMilliseconds),
      .integer(row.leases))
    return connection.lastNumber
  }

  func overrides(limit: Int) throws -> [OverrideRow] {
    try connection.all(
      """
      SELECT number, kiosk, by_name, reason, made_ms, leases FROM overrides
      ORDER BY number DESC LIMIT ?
      """, .integer(limit)
    ) { row in
      OverrideRow(
        number: row.integer(0), kiosk: row.kiosk(1), by: row.text(2), reason: row.text(3),
        madeMilliseconds: row.integer(4), leases: Int(row.integer(5)))
    }
  }
}
