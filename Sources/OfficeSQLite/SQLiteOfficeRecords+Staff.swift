import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  private static let staffColumns = "id, name, role, site, days, salt, sealed_pin, left_ms"

  private func staffRow(_ row: Row) -> StaffRow {
    StaffRow(
      id: row.text(0), name: row.text(1), role: row.word(2, else: .clerk), site: row.text(3),
      days: Int(row.integer(4)), salt: row.blob(5), sealedPIN: row.blob(6),
      leftMilliseconds: row.optionalInteger(7))
  }

  func staff() throws -> [StaffRow] {
    try connection.all(
      "SELECT \(Self.staffColumns) FROM staff WHERE left_ms IS NULL ORDER BY id LIMIT 10000",
      row: staffRow)
  }

  func staff(_ id: String) throws -> StaffRow? {
    try connection.first(
      "SELECT \(Self.staffColumns) FROM staff WHERE id = ?", .text(id), row: staffRow)
  }

  func saveStaff(_ row: StaffRow) throws {
    try connection.run(
      "INSERT OR REPLACE INTO staff (\(Self.staffColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      .text(row.id), .text(row.name), .text(row.role.rawValue), .text(row.site),
      .integer(row.days), .blob(row.salt), .blob(row.sealedPIN), .integer(row.leftMilliseconds))
  }

  func departed(limit: Int) throws -> [String] {
    try connection.all(
      "SELECT id FROM staff WHERE left_ms IS NOT NULL ORDER BY left_ms DESC, id LIMIT ?",
      .integer(limit)
    ) { $0.text(0) }
  }
}
