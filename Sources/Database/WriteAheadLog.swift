import CSQLite
import Glibc

/// Reads a write-ahead log as the next start would (SQLite file format, section 4: "The
/// Write-Ahead Log"), without changing anything.
///
/// A commit whose `fdatasync` failed was reported as failed, yet its frames may be whole: whoever
/// opens the database next takes them for committed. Only the log itself tells.
struct WriteAheadLog {
  private static let headerBytes = 32
  private static let frameHeaderBytes = 24
  /// Bytes of each part of the shared index.
  private static let indexBytes: Int32 = 32_768

  /// How many frames, from the first, belong to whole transactions; 0 for a log without any, and
  /// nothing where the file cannot be read.
  static func committedFrames(_ path: String) -> Int? {
    guard let bytes = read(path) else { return nil }
    guard bytes.count >= headerBytes else { return 0 }
    let magic = number(bytes, 0)
    guard magic & ~1 == 0x377f_0682 else { return 0 }
    let isBigEndian = magic & 1 == 1
    let pageBytes = Int(number(bytes, 8))
    guard (512...65_536).contains(pageBytes) else { return 0 }
    var sum = Checksum(isBigEndian: isBigEndian)
    sum.add(bytes[0..<24])
    guard sum.first == number(bytes, 24), sum.second == number(bytes, 28) else { return 0 }
    var committed = 0
    var frame = 0
    var place = headerBytes
    while place + frameHeaderBytes + pageBytes <= bytes.count {
      let body = place + frameHeaderBytes
      sum.add(bytes[place..<(place + 8)])
      sum.add(bytes[body..<(body + pageBytes)])
      guard number(bytes, place + 8) == number(bytes, 16),
        number(bytes, place + 12) == number(bytes, 20),
        number(bytes, place + 16) == sum.first, number(bytes, place + 20) == sum.second
      else { break }
      frame += 1
      if number(bytes, place + 4) != 0 { committed = frame }
      place = body + pageBytes
    }
    return committed
  }

  /// How many frames the processes that have the database open take for committed: `mxFrame` of
  /// the index that they share. Nothing where there is none.
  ///
  /// It is read where SQLite has it in memory: to open and close its file would end the locks that this
  /// process has on it (fcntl(2)).
  static func sharedFrames(_ database: OpaquePointer) -> Int? {
    var found: UnsafeMutablePointer<sqlite3_file>?
    guard
      sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &found) == SQLITE_OK,
      let file = found, let map = file.pointee.pMethods?.pointee.xShmMap
    else { return nil }
    var index: UnsafeMutableRawPointer?
    guard map(file, 0, indexBytes, 0, &index) == SQLITE_OK, let index else { return nil }
    // The index is in the machine's own byte order.
    return Int(index.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  private struct Checksum {
    let isBigEndian: Bool
    var first: UInt32 = 0
    var second: UInt32 = 0

    mutating func add(_ bytes: ArraySlice<UInt8>) {
      bytes.withUnsafeBytes { buffer in
        for place in stride(from: 0, to: buffer.count - 7, by: 8) {
          first = first &+ word(buffer, place) &+ second
          second = second &+ word(buffer, place + 4) &+ first
        }
      }
    }

    private func word(_ buffer: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
      let raw = buffer.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      return isBigEndian ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
    }
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes.withUnsafeBytes {
      UInt32(bigEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
  }

  /// At most so many bytes are looked at.
  private static let limit = 64 << 20

  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return errno == ENOENT ? [] : nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = Glibc.read(file, &piece, min(piece.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }
}
