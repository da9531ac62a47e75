import Database
import OfficeContract
import OfficeCore
import Services
import Values

extension SQLiteOfficeRecords {
  private static let unitColumns = "location, day, start, unit, state, kiosk, lease, case_number"

  private func unitRow(_ row: Row) -> UnitRow? {
    guard let slot = row.slot(0) else { return nil }
    return UnitRow(
      slot: slot, unit: Int(row.integer(3)), state: row.word(4, else: .sold),
      kiosk: row.optionalKiosk(5),
      lease: row.optionalHex(6), caseNumber: row.optionalInteger(7))
  }

  func ensureUnits(_ slots: [SlotID: Int]) throws {
    for (slot, units) in slots where units > 0 {
      for unit in 1...min(units, Limits.unitsPerSlot) {
        try connection.run(
          """
          INSERT INTO units (slot, unit, location, day, start, state)
          VALUES (?, ?, ?, ?, ?, 'free') ON CONFLICT DO NOTHING
          """, [.text(slot.text), .integer(unit)] + SlotID?.some(slot).columns)
      }
    }
  }

  func unit(_ slot: SlotID, _ unit: Int) throws -> UnitRow? {
    try connection.first(
      "SELECT \(Self.unitColumns) FROM units WHERE slot = ? AND unit = ?",
      .text(slot.text), .integer(unit), row: unitRow
    ).flatMap { $0 }
  }

  func hasSlot(_ slot: SlotID) throws -> Bool {
    try connection.number(
      "SELECT EXISTS (SELECT 1 FROM units WHERE slot = ?)", .text(slot.text)) == 1
  }

  func freeUnits(_ slot: SlotID, limit: Int) throws -> [Int] {
    try connection.all(
      "SELECT unit FROM units WHERE slot = ? AND state = 'free' ORDER BY unit LIMIT ?",
      .text(slot.text), .integer(limit)
    ) { Int($0.integer(0)) }
  }

  func saveUnit(_ row: UnitRow) throws {
    try connection.run(
      """
      UPDATE units SET state = ?, kiosk = ?, lease = ?, case_number = ? WHERE slot = ? AND unit = ?
      """, .text(row.state.rawValue), .text(row.kiosk?.text), .optionalHex(row.lease),
      .integer(row.caseNumber), .text(row.slot.text), .integer(row.unit))
  }

  func unit(lease: LeaseID) throws -> UnitRow? {
    try connection.first(
      "SELECT \(Self.unitColumns) FROM units WHERE lease = ?", .hex(lease), row: unitRow
    ).flatMap { $0 }
  }

  func units(caseNumber: Int64) throws -> [UnitRow] {
    try connection.all(
      "SELECT \(Self.unitColumns) FROM units WHERE case_number = ?", .integer(caseNumber),
      row: unitRow
    ).compactMap { $0 }
  }

  func tallies(
    from: CalendarDate, to: CalendarDate, locations: [String], kiosk: KioskID
  ) throws -> [SlotTally] {
    let marks = locations.map { _ in "?" }.joined(separator: ", ")
    let filter = locations.isEmpty ? "" : "AND location IN (\(marks))"
    let values: [DatabaseValue] =
      [.kiosk(kiosk), .integer(from.daysSince1970), .integer(to.daysSince1970)]
      + locations.map { .text($0) }
    return try connection.all(
      """
      SELECT location, day, start, count(*), sum(state = 'free'),
        sum(state = 'leased' AND kiosk = ?)
      FROM units WHERE day BETWEEN ? AND ? \(filter) GROUP BY day, start, slot
      ORDER BY day, start, slot
      """, values: values
    ) { row in
      row.slot(0).map {
        SlotTally(
          slot: $0, units: Int(row.integer(3)), free: Int(row.integer(4)),
          held: Int(row.integer(5)))
      }
    }.compactMap { $0 }
  }

  func leasedUnits(_ kiosk: KioskID, from: CalendarDate, limit: Int) throws -> [UnitRow] {
    try connection.all(
      """
      SELECT \(Self.unitColumns) FROM units WHERE kiosk = ? AND state = 'leased' AND day >= ?
      ORDER BY day, start, slot, unit LIMIT ?
      """, .kiosk(kiosk), .integer(from.daysSince1970), .integer(limit), row: unitRow
    ).compactMap { $0 }
  }

  func insertLease(
    _ lease: LeaseID, slot: SlotID, unit: Int, kiosk: KioskID, at milliseconds: Int64
  ) throws {
    try connection.run(
      "INSERT INTO leases (lease, slot, unit, kiosk, granted_ms) VALUES (?, ?, ?, ?, ?)",
      .hex(lease), .text(slot.text), .integer(unit), .kiosk(kiosk), .integer(milliseconds))
  }

  func lease(_ id: LeaseID) throws -> (kiosk: KioskID, outcome: String?)? {
    try connection.first("SELECT kiosk, outcome FROM leases WHERE lease = ?", .hex(id)) {
      ($0.kiosk(0), $0.optionalText(1))
    }
  }

  func settleLease(_ id: LeaseID, outcome: String, at milliseconds: Int64) throws {
    try connection.run(
      "UPDATE leases SET outcome = ?, settled_ms = ? WHERE lease = ? AND outcome IS NULL",
      .text(outcome), .integer(milliseconds), .hex(id))
  }

  func unitCounts() throws -> [UnitRow.State: Int] {
    let rows = try connection.all("SELECT state, count(*) FROM units GROUP BY state") {
      ($0.text(0), Int($0.integer(1)))
    }
    var counts: [UnitRow.State: Int] = [:]
    for (name, count) in rows {
      if let state = UnitRow.State(rawValue: name) { counts[state] = count }
    }
    return counts
  }
}
