import CSQLite

/// One row of a result, valid only inside the closure it is given to. Columns count from 0.
public struct Row {
  let owner: Statement
  var statement: OpaquePointer { owner.pointer }

  init(_ owner: Statement) { self.owner = owner }

  /// Says that a column does not hold what the schema promises: the query then fails with
  /// `.corrupt`, naming the row and the column, and what the closure made of the row is dropped.
  public func damaged(_ column: Int32) {
    guard owner.damage == nil else { return }
    let table = sqlite3_column_table_name(statement, column).map { String(cString: $0) }
    let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)"
    let first = sqlite3_column_name(statement, 0).map { String(cString: $0) } ?? "the first"
    owner.damage =
      "the row of \(table ?? "the result") with \(first) \(key) is damaged in \(name)"
  }

  /// The first column, by which queries name their rows: a number or the begin of an id.
  private var key: String {
    switch sqlite3_column_type(statement, 0) {
    case SQLITE_INTEGER: return "\(integer(0))"
    case SQLITE_BLOB:
      return blob(0).prefix(8).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    // A machine's id may be shown; other texts may be somebody's words.
    case SQLITE_TEXT where sqlite3_column_name(statement, 0).map { String(cString: $0) } == "id":
      return text(0)
    default: return "?"
    }
  }

  /// Whether the column has no value.
  public func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  /// The number in a column; 0 where there is no value.
  public func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// The number in a column, or nothing.
  public func optionalInteger(_ column: Int32) -> Int64? {
    isNull(column) ? nil : integer(column)
  }

  /// The binary fraction in a column; 0 where there is no value.
  public func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  /// The text in a column; empty where there is no value.
  public func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The text in a column, or nothing.
  public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes in a column; empty where there is no value.
  public func blob(_ column: Int32) -> [UInt8] {
    // The length is asked for after the pointer: the call may convert the value.
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The bytes in a column, or nothing.
  public func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }
}
