import Canvas
import Glibc
import Posix

/// GNU Unifont's bitmaps as Debian installs them, looked up as they are needed: the file stays on
/// the disk. Without the file there are no big letters, and nothing else is missing.
final class GlyphFile {
  private static let path = "/usr/share/unifont/unifont.hex"
  private static let maximumBytes = 64 << 20

  private let bytes: UnsafeRawBufferPointer
  private var lines: [UInt8] = []
  private var loaded: Set<Unicode.Scalar> = []

  init?() {
    guard let file = try? RegularFile(Self.path, maximumBytes: Self.maximumBytes), file.size > 0,
      let start = mmap(nil, file.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: file.size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  /// The glyphs of these scalars and of all that were asked for before; nothing where no new one
  /// is among them.
  func glyphs(adding wanted: Set<Unicode.Scalar>) -> GlyphSet? {
    guard !wanted.isSubset(of: loaded) else { return nil }
    for scalar in wanted.subtracting(loaded) { lines += line(of: scalar) }
    loaded.formUnion(wanted)
    return GlyphSet(hex: lines)
  }

  /// The line of a scalar, by halving: the file is sorted by code point.
  private func line(of scalar: Unicode.Scalar) -> ArraySlice<UInt8> {
    var low = 0
    var high = bytes.count
    while low < high {
      var start = (low + high) / 2
      while start > low, bytes[start - 1] != 0x0A { start -= 1 }
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let line = Array(bytes[start..<min(end + 1, bytes.count)])
      let digits = String(decoding: line.prefix { $0 != 0x3A }, as: UTF8.self)
      guard let value = UInt32(digits, radix: 16) else { return [] }
      if value == scalar.value { return line[...] }
      if value < scalar.value { low = end + 1 } else { high = start }
    }
    return []
  }
}
