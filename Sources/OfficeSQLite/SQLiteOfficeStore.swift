import Database
import OfficeCore
import Synchronization

// Unchecked Sendable: the connection is used only under `lock`.

/// The office's rows in one SQLite file.
///
/// Whoever writes at the same time shares one transaction ("group commit"): the disk is waited for once.
public final class SQLiteOfficeStore: OfficeStore, @unchecked Sendable {
  /// Most works that share a transaction.
  private static let group = 64

  private let lock = Mutex(())
  private let queue = Mutex<[StoreJob]>([])
  private let connection: Connection
  private let vault: CaseVault?

  /// Opens the file, makes it where there is none, and brings it to the newest schema.
  ///
  /// - Parameters:
  ///   - vault: What opens cases; without it they can be counted and not read.
  ///   - fileSystem: In a test another file system below SQLite.
  public init(
    path: String, vault: CaseVault? = nil, fileSystem: String? = nil
  ) throws(OfficeStoreError) {
    self.vault = vault
    do {
      connection = try Connection(
        path: path, busyMilliseconds: 10_000, fileSystem: fileSystem)
      try OfficeSchema.migrator.migrate(connection)
      if let vault { try CaseSealing(connection: connection, vault: vault).run() }
    } catch let error as DatabaseError {
      throw OfficeStoreError(error)
    } catch let error as OfficeStoreError {
      throw error
    } catch { throw OfficeStoreError(.other, "\(error)") }
  }

  private var records: SQLiteOfficeRecords {
    SQLiteOfficeRecords(connection: connection, vault: vault)
  }

  /// Runs work in a transaction that is on the disk when this returns; an error undoes all of the work,
  /// and nothing of what others did in the same transaction.
  public func write<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(work) { work in
      let job = StoreJob { try work($0) }
      queue.withLock { $0.append(job) }
      while !job.isDone {
        // Who gets the lock does the work of all who wait for it.
        lock.withLock { _ in
          guard !job.isDone else { return }
          let jobs = queue.withLock { queue in
            let jobs = Array(queue.prefix(Self.group))
            queue.removeFirst(jobs.count)
            return jobs
          }
          run(jobs)
        }
      }
      guard let value = try job.value() as? Value else {
        preconditionFailure("a job gives what its work gave")
      }
      return value
    }
  }

  /// Runs work that only reads.
  public func read<Value: Sendable>(_ work: (any OfficeRecords) throws -> Value) throws -> Value {
    try lock.withLock { _ in
      do { return try work(records) } catch let error as DatabaseError {
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

  private func run(_ jobs: [StoreJob]) {
    do {
      try connection.transaction {
        for job in jobs {
          if jobs.count == 1 {
            try job.run(records)
          } else {
            try records.attempt("job") {
              try job.run(records)
            } orElse: {
              job.fail($0)
            }
          }
        }
      }
      for job in jobs { job.finish() }
    } catch {
      // Nothing of the transaction was kept.
      for job in jobs { job.finish(error) }
    }
  }
}

// Unchecked Sendable: it belongs to whoever made it, but while it is in the queue to whoever holds the
// store's lock; `isDone` is the only thing that both look at.

/// Somebody's work, to be done by whoever has the connection.
private final class StoreJob: @unchecked Sendable {
  private let work: (any OfficeRecords) throws -> Any
  private var result: Result<Any, any Error>?
  private let done = Atomic(false)

  init(_ work: @escaping (any OfficeRecords) throws -> Any) { self.work = work }

  var isDone: Bool { done.load(ordering: .acquiring) }

  func run(_ records: any OfficeRecords) throws { result = .success(try work(records)) }

  func fail(_ error: any Error) { result = .failure(error) }

  /// The transaction ended: well, or with an error that is everybody's who had none.
  func finish(_ error: (any Error)? = nil) {
    if let error, case .success? = result { result = .failure(error) }
    if result == nil { result = .failure(error ?? OfficeStoreError(.other, "nothing was done")) }
    done.store(true, ordering: .releasing)
  }

  func value() throws -> Any {
    do {
      guard let value = try result?.get() else { preconditionFailure("the job is done") }
      return value
    } catch let error as DatabaseError { throw OfficeStoreError(error) }
  }
}

/// The rows within one transaction; lives no longer than it.
struct SQLiteOfficeRecords: OfficeRecords {
  let connection: Connection
  let vault: CaseVault?

  func attempt(_ work: () throws -> Void) throws {
    var failure: (any Error)?
    try attempt("attempt", work) { failure = $0 }
    if let failure { throw failure }
  }

  /// Runs work of its own savepoint; an error undoes it and is given to `orElse`. What it throws
  /// itself undoes the transaction.
  func attempt(_ name: String, _ work: () throws -> Void, orElse: (any Error) -> Void) throws {
    try connection.execute("SAVEPOINT \(name)")
    do {
      try work()
    } catch {
      // Where SQLite has undone everything by itself, as on a full disk, this throws.
      if (try? connection.execute("ROLLBACK TO \(name); RELEASE \(name)")) == nil { throw error }
      return orElse(error)
    }
    try connection.execute("RELEASE \(name)")
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
