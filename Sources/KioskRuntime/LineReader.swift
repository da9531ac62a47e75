import Configuration
import Glibc
import Posix

/// Reads a file or standard input line by line, each line within a limit.
struct LineReader {
  /// What one line is.
  enum Line {
    /// Its bytes, without the line break.
    case bytes([UInt8])
    /// It was longer than the limit, and was skipped.
    case tooLong
  }

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let maximum: Int
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false

  /// Reads what is open already.
  init(descriptor: Int32, maximum: Int) {
    self.descriptor = descriptor
    self.maximum = maximum
    ownsDescriptor = false
  }

  /// Opens a file of any size, as it is read piece by piece; `-` is standard input, which may be a
  /// pipe too.
  init(path: String, maximum: Int) throws(ResourceError) {
    self.maximum = maximum
    ownsDescriptor = path != "-"
    guard ownsDescriptor else {
      descriptor = STDIN_FILENO
      return
    }
    do {
      let file = try RegularFile(path, maximumBytes: .max)
      descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 3)
    } catch {
      let hint = error == .notAFile ? "; for a pipe, name - and give it as standard input" : ""
      throw ResourceError(path: path, message: error.description + hint)
    }
  }

  /// Closes the file.
  func finish() { if ownsDescriptor { close(descriptor) } }

  /// The next line; nothing at the end.
  mutating func next() -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if at == buffer.count, !fill() {
        guard !line.isEmpty || isTooLong else { return nil }
        break
      }
      let end = buffer[at...].firstIndex(of: 0x0A)
      let piece = buffer[at..<(end ?? buffer.count)]
      if line.count + piece.count > maximum {
        isTooLong = true
        line = []
      } else if !isTooLong {
        line += piece
      }
      at = (end ?? buffer.count - 1) + 1
      if end != nil { break }
    }
    if isTooLong { return .tooLong }
    if line.last == 0x0D { line.removeLast() }
    return .bytes(line)
  }

  /// Everything up to the end; nothing where it is longer than the limit.
  mutating func rest() -> [UInt8]? {
    var all = Array(buffer[at...])
    while fill() {
      all += buffer
      guard all.count <= maximum else { return nil }
    }
    return all
  }

  private mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let size = piece.count
      let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, size) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        isAtEnd = true
        buffer = []
        at = 0
        return false
      }
      piece.removeLast(size - count)
      buffer = piece
      at = 0
      return true
    }
  }
}
