import CSQLite

extension Connection {
  /// Copies the write-ahead log into the database and empties it, so that deleted bytes are gone
  /// from both. False where another process was reading: try again later.
  @discardableResult
  public func checkpoint() throws(DatabaseError) -> Bool {
    try first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.integer(0) } == 0
  }

  /// Reads the whole database and says what is wrong with it, at most 100 findings; empty where
  /// nothing is.
  public func integrityProblems() throws(DatabaseError) -> [String] {
    var found = try all("PRAGMA integrity_check(100)") { $0.text(0) }
    if found == ["ok"] { found = [] }
    found += try all("PRAGMA foreign_key_check") { "foreign key in \($0.text(0))" }.prefix(100)
    return found
  }
}
