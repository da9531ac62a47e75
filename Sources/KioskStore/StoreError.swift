import Database
import Glibc
import OfficeContract
import Sealing

/// Why the store could not do something, without personal data.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The data folder cannot be used.
  case folderUnreadable(folder: String, reason: String)
  /// The database cannot be opened or made.
  case fileUnreadable(file: String)
  /// The database is damaged, or is no database of a kiosk.
  case corrupt(file: String)
  /// The disk is full.
  case full(file: String)
  /// The disk or the file may not be written.
  case readOnly(file: String)
  /// A later version of this program made the database.
  case newer(file: String, found: Int, known: Int)
  /// Reading or writing failed below.
  case inputOutput(file: String, code: Int)
  /// The disk failed in the middle of saving: it may have been saved or not.
  case unclear(file: String)
  /// Another process holds the database.
  case busy(file: String)
  /// A key file is missing.
  case keyMissing(file: String)
  /// Others may read a key file.
  case keyExposed(file: String)
  /// A key file is damaged.
  case keyDamaged(file: String)
  /// There is not enough memory for a key derivation.
  case outOfMemory
  /// As many packets wait as the kiosk keeps.
  case outboxFull(limit: Int)
  /// What was submitted is larger than a packet.
  case tooLarge
  /// A staff account cannot be made or changed.
  case staff(StaffProblem)
  /// The visit begins too soon to be promised or asked for; nothing was saved.
  case tooLate
  /// The office has taken this kiosk out of service; nothing was saved.
  case revoked
  /// This kiosk has no office yet.
  case notEnrolled
  /// This kiosk belongs to another office already.
  case enrolledElsewhere
  /// An answer is not signed by the office, or is no answer to this kiosk's question.
  case notFromOffice(what: String)
  /// A receipt's signature holds, but the packet that waits is another one.
  case receiptMismatch
  /// More units are sold and not settled than a slip can name.
  case slipTooLong(limit: Int)
  /// Nobody wants any more what was to be asked for.
  case notWanted
  /// A mistake in the program; the text names it.
  case other(String)

  /// A sentence for a log or a system administrator.
  public var description: String {
    switch self {
    case .folderUnreadable(let folder, let reason):
      "The data folder \(folder) cannot be used: \(reason). Mend it, or name another with --data."
    case .fileUnreadable(let file):
      "The database \(file) cannot be opened. Check its owner, its permissions and the disk."
    case .corrupt(let file):
      "The database \(file) is damaged. Move its whole folder to a safe place: packets that were "
        + "not sent may be in it. The next start makes a new one, which joins its office anew."
    case .full(let file):
      "The disk that holds \(file) is full. Nothing was saved. Make room on it."
    case .readOnly(let file): "\(file) may not be written. Check its owner and the disk."
    case .newer(let file, let found, let known):
      "The database \(file) was made by a later version of this program "
        + "(schema \(found), this version knows \(known)). Start that version; nothing was changed."
    case .inputOutput(let file, let code):
      "Reading or writing \(file) failed (error \(code)). The disk may be failing."
    case .unclear(let file):
      "The disk that holds \(file) failed while saving. Whether it was saved shows when this "
        + "program starts again."
    case .busy(let file): "Another program holds the database \(file) for too long."
    case .keyMissing(let file):
      "The key file \(file) is missing. Restore it: without it this kiosk cannot go on."
    case .keyExposed(let file):
      "Others may read the key file \(file). Make it readable by its owner only (mode 0600)."
    case .keyDamaged(let file): "The key file \(file) is damaged. Restore it."
    case .outOfMemory: "There is not enough memory for a key derivation (64 MiB)."
    case .outboxFull(let limit):
      "\(limit) packets wait for the office, which is as many as this kiosk keeps."
    case .tooLarge: "The form is larger than a packet can be."
    case .staff(let problem): problem.description
    case .tooLate: "The visit begins too soon to be promised or asked for. Nothing was saved."
    case .revoked:
      "The office has taken this kiosk out of service. To use it again, enrol it with a new token."
    case .notEnrolled: "This kiosk has no office yet."
    case .enrolledElsewhere: "This kiosk belongs to another office already."
    case .notFromOffice(let what): "The \(what) is not from this kiosk's office."
    case .slipTooLong(let limit):
      "More than \(limit) units are sold and not settled: a slip cannot name them. Carry the packets "
        + "to the office first."
    case .notWanted: "Nobody waits for this any more."
    case .receiptMismatch: "The office's receipt is about another packet."
    case .other(let text): "Internal problem: \(text)."
    }
  }

  /// Maps what the modules below throw.
  init(_ error: any Error, file: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self = StoreError.from(error, file: file)
    case let error as SealingError: self = StoreError.from(error)
    case let error as ContractError:
      if case .tooLarge = error { self = .tooLarge } else { self = .other(error.description) }
    default: self = .other("an error of an unknown kind")
    }
  }

  private static func from(_ error: DatabaseError, file: String) -> StoreError {
    switch error.kind {
    case .full: .full(file: file)
    case .corrupt, .notADatabase: .corrupt(file: file)
    case .cannotOpen: .fileUnreadable(file: file)
    case .readOnly: .readOnly(file: file)
    case .inputOutput: .inputOutput(file: file, code: Int(error.code))
    case .commitUnclear: .unclear(file: file)
    case .busy: .busy(file: file)
    case .newer(let found, let known): .newer(file: file, found: found, known: known)
    case .constraint, .other: .other(error.description)
    }
  }

  private static func from(_ error: SealingError) -> StoreError {
    switch error {
    case .keyFileMissing(let path): .keyMissing(file: path)
    case .keyFileExposed(let path): .keyExposed(file: path)
    case .keyFileDamaged(let path): .keyDamaged(file: path)
    case .keyFileFailed(let path, let code):
      switch code {
      case ENOSPC, EDQUOT: .full(file: path)
      case EACCES, EPERM, EROFS: .readOnly(file: path)
      default: .inputOutput(file: path, code: Int(code))
      }
    case .outOfMemory: .outOfMemory
    case .malformed, .notForThisKey, .damaged, .recipients, .badKey: .other(error.description)
    }
  }
}

/// Why a staff account cannot be made or changed.
public enum StaffProblem: String, Equatable, Sendable, CustomStringConvertible {
  /// An id has 2 to 16 letters, digits or hyphens.
  case badID
  /// A name has 1 to 80 characters.
  case badName
  /// Somebody has this id.
  case idTaken
  /// Nobody has this id.
  case unknownID
  /// A PIN has 6 to 12 digits.
  case pinLength
  /// A PIN of one digit, a run, or one that many people choose.
  case pinTooSimple
  /// There are as many accounts as the kiosk keeps.
  case tooMany

  /// A sentence for an administrator.
  public var description: String {
    switch self {
    case .badID: "A staff id has 2 to 16 letters, digits or hyphens."
    case .badName: "A name has 1 to 80 characters."
    case .idTaken: "There is an account with this id already."
    case .unknownID: "There is no account with this id."
    case .pinLength: "A PIN has 6 to 12 digits."
    case .pinTooSimple: "This PIN is too easy to guess."
    case .tooMany: "There are as many accounts as a kiosk keeps."
    }
  }
}
