import Database

/// Every row of every table of a database at one moment: by table and key, what is in it.
struct CutRows {
  private let rows: [String: Int]

  /// Reads a database that is whole.
  init(_ path: String) throws {
    let connection = try Connection(path: path)
    var rows: [String: Int] = [:]
    let tables = try connection.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ) { $0.text(0) }
    for table in tables {
      let columns = try connection.all(
        "SELECT name, pk FROM pragma_table_info(?)", values: [.text(table)]
      ) { (name: $0.text(0), isKey: $0.integer(1) > 0) }
      func quoted(_ names: [String]) -> String {
        names.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
      }
      let keys = columns.filter(\.isKey).map(\.name)
      let key = keys.isEmpty ? "rowid" : quoted(keys)
      let found = try connection.all(
        "SELECT \(key), \(quoted(columns.map(\.name))) FROM \"\(table)\""
      ) { (key: $0.text(0), value: $0.text(1).hashValue) }
      for row in found { rows["\(table) \(row.key)"] = row.value }
    }
    self.rows = rows
  }

  /// The tables in which a row is missing or other than it was before and after a cut, or is there though
  /// it was neither before nor after.
  ///
  /// - Parameters:
  ///   - before: When everything up to here had been promised.
  ///   - after: When what was under way had ended.
  func contradictions(before: CutRows, after: CutRows) -> [String] {
    var tables: [String: Int] = [:]
    func blame(_ key: String) {
      tables[String(key.prefix { $0 != " " }), default: 0] += 1
    }
    for (key, value) in before.rows where after.rows[key] == value && rows[key] != value {
      blame(key)
    }
    for key in rows.keys where before.rows[key] == nil && after.rows[key] == nil { blame(key) }
    return tables.sorted { $0.key < $1.key }.map { "\($0.value) rows of \($0.key)" }
  }
}
