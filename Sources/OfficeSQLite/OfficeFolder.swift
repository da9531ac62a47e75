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
  /// The file of the keys.
  public var keyring: KeyringFile { KeyringFile(folder: keysPath) }
  /// Where the recovery key is written that nobody named another place for; to be taken away.
  public var recoveryKeyPath: String { "\(path)/recovery.key" }

  private var isOffice: Bool { FileManager.default.fileExists(atPath: databasePath) }

  /// Makes an office: folder, keys, database, name. The database comes last, so an attempt that
  /// was cut off can be repeated.
  ///
  /// - Parameters:
  ///   - lock: How its keys are locked.
  ///   - recoveryKey: Where the recovery key is written; nothing for `recoveryKeyPath`.
  ///   - passphrase: Locks that file; nothing for a file that whoever has it can use.
  public func create(
    name: String, lock: KeyLock = .open, recoveryKey: String? = nil, passphrase: SecretBytes? = nil
  ) throws(OfficeError) {
    guard !isOffice else { throw .alreadyAnOffice(path) }
    guard !name.isEmpty, name.count <= Limits.officeNameCharacters else {
      throw .badArgument(
        "the office's name must have 1 to \(Limits.officeNameCharacters) characters")
    }
    try makeFolders()
    do {
      let recovery = BoxKey()
      let keys = OfficeKeys(
        signing: SigningKey(), box: BoxKey(), recoveryKey: recovery.publicKey)
      let file = RecoveryKeyFile(recoveryKey ?? recoveryKeyPath)
      // An attempt that was cut off left one that opens nothing.
      if recoveryKey == nil, file.exists { unlink(file.path) }
      try file.create(recovery, passphrase: passphrase)
      try keyring.write(keys, lock: lock)
    } catch let error as OfficeError {
      throw error
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

  /// Makes the folder and the one for the keys.
  func makeFolders() throws(OfficeError) {
    for folder in [path, keysPath] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch { throw .cannotMakeFolder(folder) }
      chmod(folder, 0o700)
    }
  }

  /// Fails where there is no office.
  public func require() throws(OfficeError) {
    guard isOffice else { throw .notAnOffice(path) }
  }

  /// Fails where there is one.
  func requireNone() throws(OfficeError) {
    guard !isOffice else { throw .alreadyAnOffice(path) }
  }

  /// Opens the store; without the office's keys, cases can be counted and not read.
  ///
  /// - Parameter isBusy: Whether many will write for long.
  public func openStore(
    _ keys: OfficeKeys? = nil, isBusy: Bool = false
  ) throws(OfficeError) -> SQLiteOfficeStore {
    try require()
    do {
      return try SQLiteOfficeStore(
        path: databasePath, vault: keys.map { CaseVault($0) }, isBusy: isBusy)
    } catch {
      throw .database(databasePath, error)
    }
  }

  /// Reads the keys.
  public func loadKeys(_ unlock: KeyUnlock = .none) throws(OfficeError) -> OfficeKeys {
    try require()
    return try keyring.read(unlock)
  }

  /// The whole office, ready to answer.
  ///
  /// - Parameter isBusy: Whether it will answer many, for long.
  public func openService(
    _ environment: OfficeEnvironment, unlock: KeyUnlock = .none, isBusy: Bool = false
  ) throws(OfficeError) -> OfficeService {
    let keys = try loadKeys(unlock)
    let store = try openStore(keys, isBusy: isBusy)
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
