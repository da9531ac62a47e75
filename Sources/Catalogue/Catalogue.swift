// Catalogue: the directory of agencies, imported from Open Referral HSDS 3.0 into an SQLite file of
// its own, and searched there by words, hours, language, access and distance.
//
// May import Database, Services, JSONText, Values, and Glibc for files. It knows nothing of citizens: the file holds
// only what was published. A file is written once, whole, and then only read.

/// Why a directory could not be imported or searched.
public enum CatalogueError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A file could not be read or written, with the system's reason.
  case file(path: String, reason: String)
  /// The file is no HSDS directory; where in it and why.
  case notADirectory(byte: Int, message: String)
  /// There is more than is taken.
  case tooMuch(String)
  /// There is no service in it.
  case empty
  /// Another import is running.
  case busy
  /// What SQLite reported.
  case database(String)

  /// What went wrong, for the operator.
  public var description: String {
    switch self {
    case .file(let path, let reason): "\(path): \(reason)"
    case .notADirectory(let byte, let message):
      "not an HSDS 3.0 directory in JSON: \(message) at byte \(byte); nothing was changed"
    case .tooMuch(let message): "\(message); nothing was changed"
    case .empty: "there is no active service in this file; nothing was changed"
    case .busy: "another import is running; wait for its end"
    case .database(let message): message
    }
  }
}

/// What is taken of a directory at most.
public enum CatalogueLimits {
  /// Bytes of a file.
  public static let fileBytes = 2 << 30
  /// Bytes of one record with all that is inside it.
  public static let recordBytes = 4 << 20
  /// Services, and also places.
  public static let records = 200_000
  /// Services at places.
  public static let listings = 400_000
  /// Characters of a name.
  public static let nameCharacters = 200
  /// Characters of a description.
  public static let summaryCharacters = 2000
  /// Phones, languages, programmes or periods of one record.
  public static let listEntries = 50
  /// Problems that are named; more are only counted.
  public static let namedProblems = 100
  /// Listings that are ranked for one search: of more that match, the ones nearest to the kiosk.
  public static let ranked = 1500
}
