import Database
import OfficeCore
import Synchronization

// Unchecked Sendable: the connection is used only under `lock`.

/// The office's rows in one SQLite file.
///
/// Whoever writes at the same time shares one transaction ("group commit"): the disk is waited for once.
public final class SQLiteOfficeStore: OfficeStore, @unchecked Sendable {
  private let lock = Mutex(())
  private let queue = StoreQueue()
  private let connection: Connection
  private let vault: CaseVault?
  private let copier: LogCopier?
  /// How long the log was when a copy was wanted last; under `lock`.
  private var copiedFrames = 0

  /// Most frames of a log that is copied beside: a writer that is quicker than the copier copies what
  /// is left of it, so that the log begins anew.
  private static let longestLog = 8 * LogCopier.frames

  /// Memory for pages of the database where many write.
  private static let busyMegabytes = 48

  /// Opens the file, makes it where there is none, and brings it to the newest schema.
  ///
  /// - Parameters:
  ///   - vault: What opens cases; without it they can be counted and not read.
  ///   - fileSystem: In a test another file system below SQLite.
  ///   - isBusy: Whether many will write for long: then the log is copied into the database beside
  ///     them.
  public init(
    path: String, vault: CaseVault? = nil, fileSystem: String? = nil, isBusy: Bool = false
  ) throws(OfficeStoreError) {
    self.vault = vault
    do {
      connection = try Connection(
        path: path, busyMilliseconds: 10_000, fileSystem: fileSystem)
      try OfficeSchema.migrator.migrate(connection)
      if let vault { try CaseSealing(connection: connection, vault: vault).run() }
      copier = isBusy ? try LogCopier(path: path, fileSystem: fileSystem) : nil
      if copier != nil {
        try connection.leaveLog()
        try connection.keepPages(megabytes: Self.busyMegabytes)
      }
    } catch let error as DatabaseError {
      throw OfficeStoreError(error)
    } catch let error as OfficeStoreError {
      throw error
    } catch { throw OfficeStoreError(.other, "\(error)") }
  }

  deinit { copier?.end() }

  private func records() -> SQLiteOfficeRecords {
    SQLiteOfficeRecords(connection: connection, vault: vault)
  }

  /// Runs work in a transaction that is on the disk when this returns; an error undoes all of the work,
  /// and nothing of what others did in the same transaction.
  public func write<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(work) { work in
      let job = StoreJob { try work($0) }
      queue.add(job) { jobs in lock.withLock { _ in run(jobs) } }
      guard let value = try job.value() as? Value else {
        preconditionFailure("a job gives what its work gave")
      }
      return value
    }
  }

  /// Runs work that only reads.
  public func read<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try lock.withLock { _ in
      do { return try work(records()) } catch let error as DatabaseError {
        throw OfficeStoreError(error)
      }
    }
  }

  /// Steps of SQLite's machine so far: what a request costs, whatever else the machine does.
  public var work: Int { lock.withLock { _ in connection.work } }

  /// Puts the write-ahead log into the database; before the program ends.
  public func finish() throws {
    try lock.withLock { _ in
      do { _ = try connection.checkpoint() } catch let error as DatabaseError {
        throw OfficeStoreError(error)
      }
    }
  }

  /// Has the log copied where it has grown.
  private func tendLog() {
    guard let copier else { return }
    let frames = connection.logFrames
    // The log began anew.
    if frames < copiedFrames { copiedFrames = 0 }
    guard frames >= copiedFrames + LogCopier.frames else { return }
    copiedFrames = frames
    // A log that cannot be copied now is copied later; what is in it is safe.
    if frames >= Self.longestLog { try? connection.copyLog() } else { copier.want() }
  }

  private func run(_ jobs: [StoreJob]) {
    do {
      try connection.transaction {
        let records = records()
        for job in jobs {
          if jobs.count == 1 {
            try job.run(records)
          } else {
            try records.attempt(.job) {
              try job.run(records)
            } orElse: {
              job.fail($0)
            }
          }
        }
        try records.saveDueLetters()
      }
      tendLog()
      for job in jobs { job.finish() }
    } catch {
      // Nothing of the transaction was kept.
      for job in jobs { job.finish(error) }
    }
  }
}

/// The rows within one transaction; lives no longer than it.
struct SQLiteOfficeRecords: OfficeRecords {
  let connection: Connection
  let vault: CaseVault?
  let notes = TransactionNotes()

  func attempt(_ work: () throws -> Void) throws {
    var failure: (any Error)?
    try attempt(.attempt, work) { failure = $0 }
    if let failure { throw failure }
  }

  /// Runs work of its own savepoint; an error undoes it and is given to `orElse`. What it throws
  /// itself undoes the transaction.
  func attempt(_ savepoint: Savepoint, _ work: () throws -> Void, orElse: (any Error) -> Void)
    throws
  {
    let due = notes.due
    try connection.run(savepoint.begin)
    do {
      try work()
    } catch {
      // Where SQLite has undone everything by itself, as on a full disk, this throws.
      guard (try? connection.run(savepoint.undo)) != nil,
        (try? connection.run(savepoint.end)) != nil
      else { throw error }
      notes.undo(to: due)
      return orElse(error)
    }
    try connection.run(savepoint.end)
  }

  /// A part of a transaction that can be undone by itself.
  struct Savepoint {
    let begin: String
    let undo: String
    let end: String

    private init(_ name: String) {
      begin = "SAVEPOINT \(name)"
      undo = "ROLLBACK TO \(name)"
      end = "RELEASE \(name)"
    }

    /// The work of somebody who shares the transaction.
    static let job = Savepoint("job")
    /// What may fail within such a work.
    static let attempt = Savepoint("attempt")
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
