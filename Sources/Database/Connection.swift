import CSQLite
import Glibc

/// A connection to one SQLite database file in WAL mode, hardened for personal data.
public final class Connection {
  /// Most compiled statements a connection keeps.
  static let keptStatements = 128
  /// Bytes of a page, SQLite's own choice.
  static let pageBytes: Int32 = 4096

  let handle: OpaquePointer
  /// The file; nothing for a finished database, which has no log.
  let path: String?
  var statements: [String: Statement] = [:]
  private(set) var isInTransaction = false
  /// Where SQLite says how long the log is.
  let logCounter: UnsafeMutablePointer<Int32> = {
    let counter = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    counter.initialize(to: 0)
    return counter
  }()
  /// How many steps SQLite's machine has taken in all statements (`SQLITE_STMTSTATUS_VM_STEP`): a
  /// measure of work that no load of the machine disturbs.
  public internal(set) var work = 0

  /// Opens a database, and makes it with mode 0600 where there is none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - busyMilliseconds: How long a call waits for another process.
  ///   - fileSystem: Name of an SQLite VFS that was registered, for tests of failing disks.
  public init(
    path: String, busyMilliseconds: Int32 = 5000, fileSystem: String? = nil
  ) throws(DatabaseError) {
    _ = Connection.isLean
    // SQLite would make the file readable by others; its WAL files take the mode of the database. A file
    // that is there is not opened: closing it would let go of the locks of every other connection that
    // this process has to it, and another process would then take the log away below them.
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if file >= 0 { Glibc.close(file) }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
      fileSystem)
    guard code == SQLITE_OK, let opened else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      let extended = opened.map { sqlite3_extended_errcode($0) } ?? code
      sqlite3_close_v2(opened)
      throw DatabaseError(code: extended, message: message, sql: nil)
    }
    handle = opened
    self.path = path
    try harden(busyMilliseconds: busyMilliseconds)
  }

  /// Opens a finished database that nobody writes to: it takes no lock and leaves no file beside it,
  /// so the file may be replaced by renaming another over it.
  ///
  /// - Parameter path: The file, which must be there.
  public init(readingFinished path: String) throws(DatabaseError) {
    var name = "file:"
    for character in path.unicodeScalars {
      switch character {
      case "?": name += "%3f"
      case "#": name += "%23"
      case "%": name += "%25"
      default: name.unicodeScalars.append(character)
      }
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      name + "?immutable=1", &opened,
      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw DatabaseError(code: code, message: "the file cannot be opened", sql: nil)
    }
    handle = opened
    self.path = nil
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_enable_load_extension(handle, 0)
    try protect()
  }

  /// Whether SQLite counts no memory: nobody asks.
  private static let isLean = kiosk_sqlite3_count_no_memory() == SQLITE_OK

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
    logCounter.deallocate()
  }

  private func harden(busyMilliseconds: Int32) throws(DatabaseError) {
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyMilliseconds)
    sqlite3_enable_load_extension(handle, 0)
    try protect()
    try execute(
      """
      PRAGMA temp_store = MEMORY;
      PRAGMA cell_size_check = ON;
      PRAGMA secure_delete = ON;
      """)
    let mode = try first("PRAGMA journal_mode = WAL") { $0.text(0) }
    guard mode == "wal" else {
      throw DatabaseError(
        code: SQLITE_CANTOPEN, message: "the file system does not support WAL", sql: nil)
    }
    // With steps of a page the database takes room when it is told how large it will be.
    var step = Connection.pageBytes
    _ = sqlite3_file_control(handle, "main", SQLITE_FCNTL_CHUNK_SIZE, &step)
    // After every commit the bytes are on the disk: a reference that was shown is never lost.
    try execute("PRAGMA synchronous = FULL")
  }

  private func protect() throws(DatabaseError) {
    // A double-quoted word is a name and never a text; the schema may not call functions of ours;
    // nobody writes to the schema's own tables.
    for (option, value) in [
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
    ] as [(Int32, Int32)] {
      let code = kiosk_sqlite3_switch(handle, option, value)
      guard code == SQLITE_OK else { throw lastError(code, sql: nil) }
    }
  }

  /// Runs a script of statements without parameters, such as a schema.
  public func execute(_ script: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw lastError(code, sql: script) }
  }

  /// Runs `body` in one transaction that takes the write lock at once. An error rolls everything
  /// back and is passed on; that the database finds no room for its new pages is one, so that what
  /// is committed can always be copied from the log. An error of the commit itself does too, and is
  /// `.commitUnclear` where the disk failed so late that the next start may take the transaction
  /// for committed.
  public func transaction<Value>(_ body: () throws -> Value) throws -> Value {
    precondition(!isInTransaction, "transactions do not nest")
    try run("BEGIN IMMEDIATE")
    isInTransaction = true
    defer { isInTransaction = false }
    do {
      let value = try body()
      try takeRoom()
      do { try run("COMMIT") } catch {
        sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
        throw logHoldsMore ? error.withKind(.commitUnclear) : error
      }
      return value
    } catch {
      // SQLite may have rolled back by itself (a full disk does that); then this is refused.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// Whether the log holds a whole transaction that no open connection knows of, or cannot be read.
  private var logHoldsMore: Bool {
    guard let path else { return false }
    guard let stored = WriteAheadLog.committedFrames(path + "-wal"),
      let shared = WriteAheadLog.sharedFrames(handle)
    else { return true }
    return stored > shared
  }

  /// The number of the row that was inserted last.
  public var lastNumber: Int64 { sqlite3_last_insert_rowid(handle) }

  /// How many rows the last change changed.
  public var changes: Int { Int(sqlite3_changes64(handle)) }

  func lastError(_ code: Int32, sql: String?) -> DatabaseError {
    DatabaseError(code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
  }
}
