import CSQLite

/// What SQLite reports, with the SQL but never a bound value.
public struct DatabaseError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What an owner of a database can tell apart.
  public enum Kind: Equatable, Sendable {
    /// The disk, or a quota, is full.
    case full
    /// The file is damaged.
    case corrupt
    /// The file is something else than a database, or of another program.
    case notADatabase
    /// The file cannot be opened or made.
    case cannotOpen
    /// The file or its folder may not be written.
    case readOnly
    /// Reading or writing failed in the system below.
    case inputOutput
    /// Another process holds the database for longer than the waiting time.
    case busy
    /// The disk failed while a transaction was committed: it may be there after the next start, or
    /// not. The next commit that succeeds writes over it.
    case commitUnclear
    /// A constraint of the schema was not met.
    case constraint
    /// Made by a later version of this program.
    case newer(found: Int, known: Int)
    /// Anything else: a mistake in the program.
    case other
  }

  /// What happened.
  public let kind: Kind
  /// SQLite's extended result code.
  public let code: Int32
  /// SQLite's message.
  public let message: String
  /// The statement, without its values; nothing where there was none.
  public let sql: String?

  /// Makes an error; without `kind` it follows from the code.
  public init(code: Int32, message: String, sql: String?, kind: Kind? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
    self.kind = kind ?? DatabaseError.kind(of: code)
  }

  func withKind(_ kind: Kind) -> DatabaseError {
    DatabaseError(code: code, message: message, sql: sql, kind: kind)
  }

  /// Code, message and SQL.
  public var description: String {
    "SQLite \(code): \(message)" + (sql.map { " in \"\($0)\"" } ?? "")
  }

  static func kind(of code: Int32) -> Kind {
    // SQLITE_IOERR_SHMSIZE: no room for the file that the processes share.
    if code == SQLITE_IOERR | 19 << 8 { return .full }
    return switch code & 0xff {
    case SQLITE_FULL: .full
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_IOERR: .inputOutput
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CONSTRAINT: .constraint
    default: .other
    }
  }
}
