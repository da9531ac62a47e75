import CSQLite

/// One step of a schema. Numbered from 1 without gaps, append-only: a step that was ever released
/// is never changed.
public struct Migration: Sendable {
  /// Its number.
  public let number: Int
  /// The script that makes it.
  public let script: String
  /// Whether it puts another table in the place of one that others refer to. References are then not
  /// looked at row by row, but all at the end (SQLite, "ALTER TABLE", section 7).
  public let rebuildsParents: Bool

  /// Makes a step.
  public init(_ number: Int, _ script: String, rebuildsParents: Bool = false) {
    self.number = number
    self.script = script
    self.rebuildsParents = rebuildsParents
  }
}

/// Brings a database to the newest schema, each step in a transaction of its own.
public struct Migrator: Sendable {
  /// Tells this program's databases from others (`PRAGMA application_id`).
  public let applicationID: Int32
  /// The steps in order.
  public let migrations: [Migration]

  /// Makes a migrator.
  public init(applicationID: Int32, migrations: [Migration]) {
    precondition(applicationID != 0, "zero is what an unmarked file has")
    precondition(
      migrations.map(\.number) == Array(1...max(1, migrations.count)),
      "migrations are numbered from 1 without gaps")
    self.applicationID = applicationID
    self.migrations = migrations
  }

  /// Runs every step that the database lacks.
  ///
  /// Throws `.newer` where a later program made the database, and `.notADatabase` where it belongs
  /// to another program; both leave it untouched.
  public func migrate(_ connection: Connection) throws(DatabaseError) {
    if try version(of: connection) == migrations.count { return }
    for migration in migrations {
      do {
        // Within a transaction this would change nothing.
        if migration.rebuildsParents { try connection.execute("PRAGMA foreign_keys = OFF") }
        defer {
          if migration.rebuildsParents { try? connection.execute("PRAGMA foreign_keys = ON") }
        }
        try connection.transaction { try run(migration, connection) }
      } catch let error as DatabaseError {
        throw error
      } catch {
        throw DatabaseError(code: SQLITE_ERROR, message: "migration failed", sql: nil)
      }
    }
  }

  private func run(_ migration: Migration, _ connection: Connection) throws(DatabaseError) {
    // Read again under the lock: another process may have migrated meanwhile.
    guard try version(of: connection) < migration.number else { return }
    try connection.execute(migration.script)
    if migration.rebuildsParents {
      let lost = try connection.first("PRAGMA foreign_key_check") { $0.text(0) }
      if let lost {
        throw DatabaseError(
          code: SQLITE_CORRUPT, message: "rows of \(lost) refer to rows that are not there",
          sql: nil)
      }
    }
    try connection.execute("PRAGMA user_version = \(migration.number)")
    try connection.execute("PRAGMA application_id = \(applicationID)")
  }

  private func version(of connection: Connection) throws(DatabaseError) -> Int {
    let version = Int(try connection.number("PRAGMA user_version"))
    let application = Int32(
      truncatingIfNeeded: try connection.number("PRAGMA application_id"))
    guard application == applicationID || (application == 0 && version == 0) else {
      throw DatabaseError(
        code: SQLITE_NOTADB, message: "a database of another program", sql: nil)
    }
    guard version <= migrations.count else {
      throw DatabaseError(
        code: SQLITE_ERROR, message: "schema \(version) is newer than \(migrations.count)",
        sql: nil, kind: .newer(found: version, known: migrations.count))
    }
    return version
  }
}
