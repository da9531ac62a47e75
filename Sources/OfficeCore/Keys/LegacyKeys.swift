import FoundationEssentials
import OfficeContract
import Posix
import Sealing

/// The keys of an office that an earlier version made: each in a file of its own, in clear.
struct LegacyKeys {
  let folder: String

  private func file(_ name: String) -> KeyFile { KeyFile(path: "\(folder)/\(name)", count: 32) }

  var exist: Bool { file("signing.key").exists }

  /// Reads them; the key for rows, which that version did not have, is made beside them.
  func read() throws(OfficeError) -> OfficeKeys {
    do {
      let signing = try file("signing.key").read()
      let box = try file("box.key").read()
      let path = "\(folder)/recovery.pub"
      guard let data = try? RegularFile.bytes(path, maximumBytes: 4096) else {
        throw SealingError.keyFileMissing(path: path)
      }
      let text = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
      guard let key = PublicKey(hex: text) else { throw SealingError.keyFileDamaged(path: path) }
      return OfficeKeys(
        signing: SigningKey(seed: signing), box: BoxKey(secret: box), recoveryKey: key,
        rows: RowKey(secret: try file("rows.key").readOrCreate()))
    } catch let error as SealingError {
      throw .key(error)
    } catch {
      throw .badArgument("\(folder): the keys cannot be read")
    }
  }

  /// Overwrites and removes them, once they are elsewhere.
  func shred() throws(SealingError) {
    for name in ["signing.key", "box.key", "rows.key"] { try file(name).shred() }
  }
}
