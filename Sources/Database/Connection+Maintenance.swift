import CSQLite

extension Connection {
  /// Copies the write-ahead log into the database and empties it, so that deleted bytes are gone
  /// from both. False where another process was reading: try again later.
  @discardableResult
  public func checkpoint() throws(DatabaseError) -> Bool {
    try first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.integer(0) } == 0
  }

  /// Copies as much of the write-ahead log as can be without waiting for anybody.
  public func copyLog() throws(DatabaseError) {
    _ = try first("PRAGMA wal_checkpoint(PASSIVE)") { $0.integer(0) }
  }

  /// Lets this connection's commits leave the log as it is: somebody else copies it. From now on
  /// `logFrames` counts.
  public func leaveLog() throws(DatabaseError) {
    try execute("PRAGMA wal_autocheckpoint = 0")
    sqlite3_wal_hook(
      handle,
      { counter, _, _, frames in
        counter?.assumingMemoryBound(to: Int32.self).pointee = frames
        return SQLITE_OK
      }, logCounter)
  }

  /// Keeps so many pages of the database in memory; without it, SQLite keeps 2 MB of them.
  public func keepPages(megabytes: Int) throws(DatabaseError) {
    try execute("PRAGMA cache_size = -\(megabytes * 1024)")
  }

  /// Frames that the log had after the last commit of this connection, where it leaves the log.
  public var logFrames: Int { Int(logCounter.pointee) }

  /// Reads the whole database and says what is wrong with it, at most 100 findings; empty where
  /// nothing is.
  public func integrityProblems() throws(DatabaseError) -> [String] {
    var found = try all("PRAGMA integrity_check(100)") { $0.text(0) }
    if found == ["ok"] { found = [] }
    found += try all("PRAGMA foreign_key_check") { "foreign key in \($0.text(0))" }.prefix(100)
    return found
  }

  /// Lets the log, emptied, and the index that processes share stay where they are when the last
  /// connection closes, as after a kill: on a full disk the next would find no room for them.
  public func keepFiles() throws(DatabaseError) {
    var isKept: Int32 = 1
    let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &isKept)
    guard code == SQLITE_OK else { throw lastError(code, sql: nil) }
    try execute("PRAGMA journal_size_limit = 0")
  }

  /// Takes the room on the disk that the database needs when the log is copied into it. Without it a
  /// log could grow that a full disk never lets go of.
  func takeRoom() throws(DatabaseError) {
    var bytes = try number("PRAGMA page_count") * Int64(Connection.pageBytes)
    let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_SIZE_HINT, &bytes)
    guard code == SQLITE_OK else {
      throw DatabaseError(
        code: code, message: "no room for the database's pages", sql: nil,
        kind: code == SQLITE_IOERR | 3 << 8 ? .full : nil)
    }
  }
}
