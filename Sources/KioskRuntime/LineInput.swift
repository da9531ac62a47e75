import Glibc
import KioskApp

/// Lines of standard input, with a limit on how long to wait for one.
struct LineInput {
  /// The longest line that is taken, in bytes; what is longer is cut.
  private static let limit = 4096

  enum Outcome: Equatable {
    case line(String)
    case timeout
    case end
  }

  private var buffer: [UInt8] = []
  private var hasEnded = false

  /// Waits for a line, without limit where no time is given.
  mutating func next(timeoutMilliseconds: Int?) -> Outcome {
    while true {
      if let line = takeLine() { return .line(line) }
      if hasEnded { return .end }
      var watched = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let count = poll(&watched, 1, Int32(clamping: timeoutMilliseconds ?? -1))
      if count == 0 { return .timeout }
      if count < 0, errno == EINTR { continue }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let length = read(STDIN_FILENO, &bytes, bytes.count)
      if length < 0, errno == EINTR { continue }
      if length <= 0 { hasEnded = true } else { buffer += bytes[..<length] }
    }
  }

  private mutating func takeLine() -> String? {
    let end = buffer.firstIndex(of: 0x0A)
    guard end != nil || (hasEnded && !buffer.isEmpty) else { return nil }
    let line = buffer[..<(end ?? buffer.count)].prefix(Self.limit)
    let text = String(decoding: line, as: UTF8.self)
    buffer.removeFirst(end.map { $0 + 1 } ?? buffer.count)
    return text
  }
}
