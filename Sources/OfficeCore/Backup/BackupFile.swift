import FoundationEssentials
import Glibc
import OfficeContract
import Posix
import Sealing

/// The file of a backup: everything an office needs to go on elsewhere, for the holder of the recovery
/// key alone.
///
/// Frozen form, version 1: `WKBACKUP`; the length of the header in four bytes, big-endian, and the
/// header as JSON (`BackupHeader`); the beginning of a secretstream, and its pieces of 64 KiB, the last
/// one tagged final, each bound to the hash of the header; the office's signature over the BLAKE2b-256
/// of all bytes before it. In the stream: the length of the office's keys in four bytes, the keys as
/// JSON, the database.
struct BackupFile {
  static let magic = Array("WKBACKUP".utf8)
  static let pieceBytes = 64 << 10
  static let maximumHeaderBytes = 64 << 10

  /// What the office signs: a purpose, then the hash of the bytes.
  static func signedBytes(_ hash: Digest) -> [UInt8] {
    Array("welfare-kiosk backup\0".utf8) + hash.bytes
  }

  static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Reads a file from its beginning to its end, in pieces.
final class FileReader {
  private let file: RegularFile
  let size: Int
  let path: String
  private(set) var place = 0

  init(_ path: String) throws(OfficeError) {
    do { file = try RegularFile(path, maximumBytes: .max) } catch {
      throw .backup("\(path): \(error.description)")
    }
    self.path = path
    size = file.size
  }

  var rest: Int { size - place }

  /// The next bytes, as many as wanted.
  func take(_ count: Int) throws(OfficeError) -> [UInt8] {
    guard count >= 0, count <= rest else { throw .backup("\(path): the file was cut short") }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file.descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
      }
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { throw .backup("\(path): the file cannot be read to its end") }
      filled += read
    }
    place += count
    return bytes
  }
}
