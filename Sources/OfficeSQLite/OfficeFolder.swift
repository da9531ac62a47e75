import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import Sealing

/// The folder of an office: `office.sqlite` and `keys/`.
public struct OfficeFolder: Sendable {
  /// The folder.
  public let path: String

  /// A folder, with an office in it or not.
  public init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The database.
  public var databasePath: String { "\(path)/office.sqlite" }
  /// The keys.
  public var keysPath: String { "\(path)/keys" }
  /// The secret that is to be taken away.
  public var recoveryKeyPath: String { "\(keysPath)/recovery.key" }

  private var isOffice: Bool { FileManager.default.fileExists(atPath: databasePath) }

  /// Makes an office: folder, keys, database, name. The database comes last, so an attempt that
  /// was cut off can be repeated.
  public func create(name: String) throws(OfficeError) {
    guard !isOffice else { throw .alreadyAnOffice(path) }
    guard !name.isEmpty, name.count <= Limits.officeNameCharacters else {
      throw .badArgument(
        "the office's name must have 1 to \(Limits.officeNameCharacters) characters")
    }
    for folder in [path, keysPath] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch { throw .cannotMakeFolder(folder) }
      chmod(folder, 0o700)
    }
    do {
      _ = try OfficeKeys.create(in: keysPath)
    } catch let error as SealingError {
      throw .key(error)
    } catch { throw .cannotMakeFolder(keysPath) }
    let draft = "\(databasePath).new"
    unlink(draft)
    do {
      let store = try SQLiteOfficeStore(path: draft)
      try store.write { try $0.setSetting("name", name) }
      try store.finish()
    } catch { throw OfficeFolder.storeError(draft, error) }
    guard rename(draft, databasePath) == 0 else { throw .cannotMakeFolder(path) }
  }

  /// Opens the store.
  public func openStore() throws(OfficeError) -> SQLiteOfficeStore {
    guard isOffice else { throw .notAnOffice(path) }
    do { return try SQLiteOfficeStore(path: databasePath) } catch {
      throw .database(databasePath, error)
    }
  }

  /// Reads the keys.
  public func loadKeys() throws(OfficeError) -> OfficeKeys {
    guard isOffice else { throw .notAnOffice(path) }
    return try OfficeKeys.load(from: keysPath)
  }

  /// The whole office, ready to answer.
  public func openService(_ environment: OfficeEnvironment) throws(OfficeError) -> OfficeService {
    let keys = try loadKeys()
    let store = try openStore()
    do { return try OfficeService(store: store, keys: keys, environment: environment) } catch {
      throw OfficeFolder.storeError(databasePath, error)
    }
  }

  static func storeError(_ path: String, _ error: any Error) -> OfficeError {
    switch error {
    case let error as OfficeError: error
    case let error as OfficeStoreError: .database(path, error)
    default: .badArgument("\(path): \(error)")
    }
  }
}
