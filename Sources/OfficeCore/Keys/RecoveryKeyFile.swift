import FoundationEssentials
import OfficeContract
import Posix
import Sealing

/// The file with the recovery key: it alone opens every packet and every backup of an office. Carried
/// away before the office starts, in two copies, and never needed while it runs.
public struct RecoveryKeyFile: Sendable {
  private static let purpose = "recovery key"

  /// The file.
  public let path: String

  /// A file, there or not.
  public init(_ path: String) { self.path = path }

  /// Whether it is there.
  public var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// Writes a key, with a passphrase for whoever finds the file; never over another file.
  public func create(_ key: BoxKey, passphrase: SecretBytes?) throws {
    guard !exists else {
      throw OfficeError.badArgument(
        "\(path): there is a file of this name already; nothing was changed")
    }
    guard let passphrase else {
      return try KeyFile(path: path, count: BoxKey.secretBytes).create(key.storedSecret)
    }
    var plain = key.storedSecret.withBytes { Array($0) }
    defer { Wipe.bytes(&plain) }
    let locked = try LockedSecret(
      plain, by: .passphrase, passphrase, purpose: RecoveryKeyFile.purpose)
    try NewFile.write(try ContractJSON.encode(locked, what: "recovery key"), to: path)
  }

  /// Reads the key; `passphrase` is asked for where it has one.
  public func read(_ passphrase: () throws -> SecretBytes) throws(OfficeError) -> BoxKey {
    do {
      let bytes: [UInt8]
      do { bytes = try RegularFile.bytes(path, maximumBytes: 1 << 16) } catch {
        throw OfficeError.badArgument("\(path): \(error.description)")
      }
      if let locked = try? ContractJSON.decode(LockedSecret.self, from: bytes, what: "key") {
        do {
          return BoxKey(
            secret: try locked.open(try passphrase(), purpose: RecoveryKeyFile.purpose))
        } catch SealingError.damaged {
          throw OfficeError.locked("the passphrase of \(path) is another one")
        }
      }
      return BoxKey(secret: try KeyFile(path: path, count: BoxKey.secretBytes).read())
    } catch let error as OfficeError {
      throw error
    } catch let error as SealingError {
      throw .key(error)
    } catch {
      throw .locked("\(path): \(error)")
    }
  }
}
