import CrashPoints
import FoundationEssentials
import OfficeContract
import Posix
import Sealing

/// The file in which the office's keys lie, locked: `office.keys` in the folder `keys`.
public struct KeyringFile: Sendable {
  private static let purpose = "office keys"
  private static let maximumBytes = 1 << 20

  /// The folder `keys`.
  public let folder: String

  /// The keys of a folder, there or not.
  public init(folder: String) { self.folder = folder }

  /// The file.
  public var path: String { "\(folder)/office.keys" }
  /// The secret that unlocks keys that lie open.
  public var openPath: String { "\(folder)/unlock.key" }
  /// The public half of the recovery key, for an administrator.
  public var recoveryPath: String { "\(folder)/recovery.pub" }

  private var openKey: KeyFile { KeyFile(path: openPath, count: 32) }

  /// Whether the keys can be used by whoever has the folder.
  public var isOpen: Bool { openKey.exists || LegacyKeys(folder: folder).exist }

  /// Reads the keys; those of an office that an earlier version made too.
  public func read(_ unlock: KeyUnlock) throws(OfficeError) -> OfficeKeys {
    try readWithLock(unlock).keys
  }

  /// Reads the keys, and how they are locked.
  public func readWithLock(
    _ unlock: KeyUnlock
  ) throws(OfficeError) -> (keys: OfficeKeys, lock: KeyLock) {
    let legacy = LegacyKeys(folder: folder)
    if legacy.exist, !FileManager.default.fileExists(atPath: path) {
      return (try legacy.read(), .open)
    }
    do {
      let bytes: [UInt8]
      do { bytes = try RegularFile.bytes(path, maximumBytes: KeyringFile.maximumBytes) } catch {
        throw SealingError.keyFileMissing(path: path)
      }
      guard
        let locked = try? ContractJSON.decode(LockedSecret.self, from: bytes, what: "locked keys")
      else { throw SealingError.keyFileDamaged(path: path) }
      let lock = try lock(of: locked, unlock)
      do {
        let secret = try lock.secret ?? openKey.read()
        let opened = try locked.open(secret, purpose: KeyringFile.purpose)
        var plain = opened.withBytes { Array($0) }
        defer { Wipe.bytes(&plain) }
        return (try OfficeKeys(stored: plain), lock)
      } catch SealingError.damaged {
        throw OfficeError.locked(
          locked.way == .key
            ? "the key file or credential that was given is another one, or \(path) is damaged"
            : "the passphrase is another one, or \(path) is damaged")
      }
    } catch let error as OfficeError {
      throw error
    } catch let error as SealingError {
      throw .key(error)
    } catch {
      throw .locked("\(path): \(error)")
    }
  }

  private func lock(of locked: LockedSecret, _ unlock: KeyUnlock) throws -> KeyLock {
    switch locked.way {
    case .passphrase: .passphrase(try unlock.passphrase())
    case .key where openKey.exists: .open
    case .key: .key(try unlock.key())
    }
  }

  /// Writes the keys, whole or not at all; keys of before are replaced.
  public func write(_ keys: OfficeKeys, lock: KeyLock) throws {
    let secret = try lock.secret ?? openKey.readOrCreate()
    let way: LockedSecret.Way = if case .passphrase = lock { .passphrase } else { .key }
    var plain = try keys.stored
    defer { Wipe.bytes(&plain) }
    let locked = try LockedSecret(plain, by: way, secret, purpose: KeyringFile.purpose)
    CrashPoint.keysLocked.reach()
    try NewFile.write(try ContractJSON.encode(locked, what: "locked keys"), to: path)
    CrashPoint.keysWritten.reach()
    try NewFile.write(Array((keys.recoveryKey.hex + "\n").utf8), to: recoveryPath)
    if lock.secret != nil { try openKey.shred() }
    try LegacyKeys(folder: folder).shred()
  }
}
