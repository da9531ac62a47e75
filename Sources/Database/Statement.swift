import CSQLite

/// A compiled statement that its connection keeps for the next use.
final class Statement {
  let pointer: OpaquePointer
  private let sql: String
  /// A statement in use is not handed out a second time.
  var isBusy = false
  /// What a reader of the present row found wrong with it.
  var damage: String?

  init(_ sql: String, on handle: OpaquePointer) throws(DatabaseError) {
    var made: OpaquePointer?
    var copy = sql
    var hasTail = false
    let code = copy.withUTF8 { text -> Int32 in
      text.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          handle, characters.baseAddress, Int32(clamping: characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &made, &tail)
        if let tail, let base = characters.baseAddress {
          hasTail = characters[(tail - base)...].contains { $0 > 32 && $0 != 59 }
        }
        return code
      }
    }
    guard code == SQLITE_OK, let made else {
      throw DatabaseError(
        code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }
    precondition(!hasTail, "one statement at a time; use execute for a script")
    pointer = made
    self.sql = sql
  }

  deinit { sqlite3_finalize(pointer) }

  /// Binds values to the parameters, first to first.
  func bind(_ values: [DatabaseValue]) throws(DatabaseError) {
    precondition(
      values.count == Int(sqlite3_bind_parameter_count(pointer)), "every parameter has a value")
    for (offset, value) in values.enumerated() {
      let code = Statement.bind(value, to: pointer, at: Int32(offset + 1))
      guard code == SQLITE_OK else { throw error(code) }
    }
  }

  /// Goes to the next row; false after the last.
  func step() throws(DatabaseError) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    case let code: throw error(code)
    }
  }

  /// Steps of the machine since this was asked last.
  func takeWork() -> Int { Int(sqlite3_stmt_status(pointer, SQLITE_STMTSTATUS_VM_STEP, 1)) }

  /// Ready for the next use, with no value left behind.
  func reset() {
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    isBusy = false
    damage = nil
  }

  /// Fails where a reader found the present row damaged.
  func checkDamage() throws(DatabaseError) {
    guard let damage else { return }
    throw DatabaseError(code: SQLITE_CORRUPT, message: damage, sql: sql)
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      code: code, message: String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer))), sql: sql)
  }

  private static func bind(
    _ value: DatabaseValue, to pointer: OpaquePointer, at index: Int32
  ) -> Int32 {
    // SQLITE_TRANSIENT, which the importer drops: SQLite copies the value.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(pointer, index)
    case .integer(let number): return sqlite3_bind_int64(pointer, index, number)
    case .real(let number): return sqlite3_bind_double(pointer, index, number)
    case .text(let text):
      // An empty buffer may have no address, and no address would bind NULL.
      if text.isEmpty { return sqlite3_bind_text(pointer, index, "", 0, copied) }
      var text = text
      return text.withUTF8 { buffer in
        buffer.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            pointer, index, $0.baseAddress, sqlite3_uint64($0.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, index, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob64(
          pointer, index, $0.baseAddress, sqlite3_uint64($0.count), copied)
      }
    }
  }
}
