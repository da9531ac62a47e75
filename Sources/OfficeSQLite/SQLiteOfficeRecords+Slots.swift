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

  func ensureSlots(_ slots: [SlotID: Int]) throws {
    for (slot, units) in slots where units > 0 {
      try connection.run(
        """
        INSERT INTO slots (location, day, start, units) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET units = excluded.units WHERE excluded.units > units
        """,
        SlotID?.some(slot).columns + [.integer(min(units, Limits.unitsPerSlot))])
    }
  }

  /// Units a slot has, and how many of them have a row: those of the lowest numbers.
  private func counts(of slot: SlotID) throws -> (units: Int, made: Int)? {
    try connection.first(
      "SELECT units, made FROM slots WHERE location = ? AND day = ? AND start = ?",
      values: SlotID?.some(slot).columns
    ) { (Int($0.integer(0)), Int($0.integer(1))) }
  }

  func unit(_ slot: SlotID, _ unit: Int) throws -> UnitRow? {
    let row = try connection.first(
      "SELECT \(Self.unitColumns) FROM units WHERE slot = ? AND unit = ?",
      .text(slot.text), .integer(unit), row: unitRow
    ).flatMap { $0 }
    if let row { return row }
    guard let counts = try counts(of: slot), (1...counts.units).contains(unit) else { return nil }
    return UnitRow(
      slot: slot, unit: unit, state: .free, kiosk: nil, lease: nil, caseNumber: nil)
  }

  func hasSlot(_ slot: SlotID) throws -> Bool { try counts(of: slot) != nil }

  func freeUnits(_ slot: SlotID, limit: Int) throws -> [Int] {
    let again = try connection.all(
      "SELECT unit FROM units WHERE slot = ? AND state = 'free' ORDER BY unit LIMIT ?",
      .text(slot.text), .integer(limit)
    ) { Int($0.integer(0)) }
    guard again.count < limit, let counts = try counts(of: slot), counts.made < counts.units
    else { return again }
    return again + (counts.made + 1...counts.units).prefix(limit - again.count)
  }

  func saveUnit(_ row: UnitRow) throws {
    try connection.run(
      """
      UPDATE units SET state = ?, kiosk = ?, lease = ?, case_number = ? WHERE slot = ? AND unit = ?
      """, .text(row.state.rawValue), .text(row.kiosk?.text), .optionalHex(row.lease),
      .integer(row.caseNumber), .text(row.slot.text), .integer(row.unit))
    guard connection.changes == 0 else { return }
    // Nobody ever had it. Those below it are made as well, so that rows have the lowest numbers.
    guard let counts = try counts(of: row.slot), row.unit <= counts.units, row.unit > counts.made
    else { throw OfficeStoreError(.other, "the slot has no such unit") }
    for unit in counts.made + 1..<row.unit {
      try insert(
        UnitRow(
          slot: row.slot, unit: unit, state: .free, kiosk: nil, lease: nil, caseNumber: nil))
    }
    try insert(row)
  }

  private func insert(_ row: UnitRow) throws {
    try connection.run(
      """
      INSERT INTO units (slot, unit, location, day, start, state, kiosk, lease, case_number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [.text(row.slot.text), .integer(row.unit)] + SlotID?.some(row.slot).columns + [
        .text(row.state.rawValue), .text(row.kiosk?.text), .optionalHex(row.lease),
        .integer(row.caseNumber),
      ])
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

  func taken(at site: String, on day: CalendarDate) throws -> [SlotID: Int] {
    let rows = try connection.all(
      "SELECT location, day, start, taken FROM slots WHERE location = ? AND day = ?",
      .text(site), .integer(day.daysSince1970)
    ) { ($0.slot(0), Int($0.integer(3))) }
    var taken: [SlotID: Int] = [:]
    for (slot, count) in rows {
      if let slot { taken[slot] = count }
    }
    return taken
  }

  /// The row without a place is that of the whole day.
  func tally(of site: String?, on day: CalendarDate) throws -> DayTally {
    try connection.first(
      "SELECT taken, leased FROM tallies WHERE day = ? AND location = ?",
      .integer(day.daysSince1970), .text(site ?? "")
    ) { DayTally(taken: Int($0.integer(0)), leased: Int($0.integer(1))) } ?? DayTally()
  }

  func unitCounts() throws -> [UnitRow.State: Int] {
    let rows = try connection.all("SELECT state, count(*) FROM units GROUP BY state") {
      ($0.text(0), Int($0.integer(1)))
    }
    var counts: [UnitRow.State: Int] = [:]
    for (name, count) in rows {
      if let state = UnitRow.State(rawValue: name) { counts[state] = count }
    }
    let untouched = try connection.number("SELECT coalesce(sum(units - made), 0) FROM slots")
    if untouched > 0 { counts[.free, default: 0] += Int(untouched) }
    return counts
  }
}
