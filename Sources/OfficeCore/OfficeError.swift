import Sealing

/// Why a command of the office failed; each says what to do.
public enum OfficeError: Error, Sendable, CustomStringConvertible {
  /// The folder has no office in it.
  case notAnOffice(String)
  /// The folder already has one.
  case alreadyAnOffice(String)
  /// The folder could not be made.
  case cannotMakeFolder(String)
  /// A name or number was given in a form that does not fit.
  case badArgument(String)
  /// There is no such case, problem or kiosk.
  case notFound(String)
  /// The database at a place failed.
  case database(String, OfficeStoreError)
  /// A key file failed.
  case key(SealingError)
  /// The office's keys, or a recovery key, cannot be unlocked.
  case locked(String)
  /// A backup cannot be made, or be used.
  case backup(String)

  /// A sentence that names what was wrong and what to do.
  public var description: String {
    switch self {
    case .notAnOffice(let path):
      "\(path): there is no office in this folder; make one with: kiosk-office init \(path)"
    case .alreadyAnOffice(let path):
      "\(path): there is an office in this folder already; nothing was changed"
    case .cannotMakeFolder(let path):
      "\(path): the folder cannot be made or written; check its parent folder and permissions"
    case .badArgument(let what), .notFound(let what), .backup(let what): what
    case .locked(let why): "the office's keys cannot be used: \(why)"
    case .database(let path, let error): "\(path): \(OfficeError.meaning(of: error)) (\(error))"
    case .key(let error):
      "\(error); the office does not run without its keys: put the file back from a backup"
    }
  }

  private static func meaning(of error: OfficeStoreError) -> String {
    switch error.kind {
    case .full: "the disk is full; make room and try again"
    case .corrupt, .notAStore: "this is not an office's database, or damaged; restore a backup"
    case .cannotOpen: "the database cannot be opened; check who owns the folder"
    case .inputOutput: "the disk failed; look at the system's log"
    case .commitUnclear:
      "the disk failed while saving: whether it was saved shows at the next start"
    case .busy: "another program holds the database; try again"
    case .locked: "this needs the office's keys"
    case .newer: "a newer kiosk-office made this database; use that one"
    case .other: "the database failed"
    }
  }
}
