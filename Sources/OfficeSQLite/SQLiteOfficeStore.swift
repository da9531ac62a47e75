import Database
import OfficeCore
import Synchronization

// Unchecked Sendable: the connection is used only under `lock`.

/// The office's rows in one SQLite file.
public final class SQLiteOfficeStore: OfficeStore, @unchecked Sendable {
  private let lock = Mutex(())
  private let connection: Connection

  /// Opens the file, makes it where there is none, and brings it to the newest schema.
  public init(path: String) throws(OfficeStoreError) {
    do {
      connection = try Connection(path: path, busyMilliseconds: 10_000)
      try OfficeSchema.migrator.migrate(connection)
    } catch { throw OfficeStoreError(error) }
  }

  /// Runs work in one transaction that is on the disk when this returns; an error undoes it all.
  public func write<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try locked {
      try connection.transaction { try work(SQLiteOfficeRecords(connection: connection)) }
    }
  }

  /// Runs work that only reads.
  public func read<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try locked { try work(SQLiteOfficeRecords(connection: connection)) }
  }

  /// Steps of SQLite's machine so far: what a request costs, whatever else the machine does.
  public var work: Int { lock.withLock { _ in connection.work } }

  /// Puts the write-ahead log into the database; before the program ends.
  public func finish() throws {
    try locked { _ = try connection.checkpoint() }
  }

  /// One at a time; what SQLite says leaves as the office's own error.
  private func locked<Value: Sendable>(_ work: () throws -> Value) throws -> Value {
    try lock.withLock { _ in
      do { return try work() } catch let error as DatabaseError { throw OfficeStoreError(error) }
    }
  }
}

/// The rows within one transaction; lives no longer than it.
struct SQLiteOfficeRecords: OfficeRecords {
  let connection: Connection

  func attempt(_ work: () throws -> Void) throws {
    try connection.execute("SAVEPOINT attempt")
    do {
      try work()
      try connection.execute("RELEASE attempt")
    } catch {
      try connection.execute("ROLLBACK TO attempt; RELEASE attempt")
      throw error
    }
  }

  func setting(_ name: String) throws -> String? {
    try connection.first("SELECT value FROM settings WHERE name = ?", .text(name)) { $0.text(0) }
  }

  func setSetting(_ name: String, _ value: String) throws {
    try connection.run(
      "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      .text(name), .text(value))
  }
}

extension OfficeStoreError {
  /// What an error of SQLite means to an office.
  init(_ error: DatabaseError) {
    let kind: Kind =
      switch error.kind {
      case .full: .full
      case .busy: .busy
      case .corrupt: .corrupt
      case .notADatabase: .notAStore
      case .cannotOpen, .readOnly: .cannotOpen
      case .inputOutput: .inputOutput
      case .commitUnclear: .commitUnclear
      case .newer: .newer
      case .constraint, .other: .other
      }
    self.init(kind, error.description)
  }
}
