import FoundationEssentials
import OfficeContract
import Posix
import Sealing

/// The office's keys, each in a file of mode 0600.
///
/// `signing.key` signs receipts and messages. `box.key` opens packets. `recovery.key` opens them
/// too, is never read by the running office, and is to be taken away; `recovery.pub` stays.
public struct OfficeKeys: Sendable {
  /// Signs receipts and messages.
  public let signing: SigningKey
  /// Opens packets.
  public let box: BoxKey
  /// Packets are sealed to this as well.
  public let recoveryKey: PublicKey

  /// Makes keys from values, for tests and simulations.
  public init(signing: SigningKey, box: BoxKey, recoveryKey: PublicKey) {
    self.signing = signing
    self.box = box
    self.recoveryKey = recoveryKey
  }

  private static func file(_ folder: String, _ name: String) -> KeyFile {
    KeyFile(path: "\(folder)/\(name)", count: 32)
  }

  /// Makes new keys in a folder that has none.
  public static func create(in folder: String) throws -> OfficeKeys {
    let signing = try file(folder, "signing.key").readOrCreate()
    let box = try file(folder, "box.key").readOrCreate()
    let recovery = BoxKey(secret: try file(folder, "recovery.key").readOrCreate())
    try Data((recovery.publicKey.hex + "\n").utf8).write(
      to: URL(filePath: "\(folder)/recovery.pub"), options: .atomic)
    return OfficeKeys(
      signing: SigningKey(seed: signing), box: BoxKey(secret: box),
      recoveryKey: recovery.publicKey)
  }

  /// Reads the keys of a folder; the recovery secret need not be there.
  public static func load(from folder: String) throws(OfficeError) -> OfficeKeys {
    do {
      let signing = try file(folder, "signing.key").read()
      let box = try file(folder, "box.key").read()
      let path = "\(folder)/recovery.pub"
      guard let data = try? RegularFile.bytes(path, maximumBytes: 4096) else {
        throw SealingError.keyFileMissing(path: path)
      }
      let text = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
      guard let key = PublicKey(hex: text) else { throw SealingError.keyFileDamaged(path: path) }
      return OfficeKeys(
        signing: SigningKey(seed: signing), box: BoxKey(secret: box), recoveryKey: key)
    } catch let error as SealingError {
      throw .key(error)
    } catch {
      throw .badArgument("\(folder): the keys cannot be read")
    }
  }
}
