import Glibc
import KioskApp

/// Lines of standard input, with a limit on how long to wait for one.
struct LineInput {
  /// The longest line that is taken, in bytes; what is longer is cut.
  static let limit = 4096

  enum Outcome: Equatable {
    case line(String)
    case timeout
    /// One of the other descriptors has something to read.
    case wake
    case end
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Whether the rest of a line that is too long is being thrown away.
  private var isSkipping = false
  private var hasEnded = false

  /// How many bytes are kept.
  var kept: Int { buffer.count }

  /// Reads lines of an open descriptor.
  init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// Waits for a line, without limit where no time is given.
  ///
  /// - Parameter others: descriptors that end the waiting too.
  mutating func next(timeoutMilliseconds: Int?, others: [Int32] = []) -> Outcome {
    while true {
      if let line = takeLine() { return .line(line) }
      if hasEnded { return .end }
      var watched = ([descriptor] + others).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(
        &watched, nfds_t(watched.count), Int32(clamping: timeoutMilliseconds ?? -1))
      if count == 0 { return .timeout }
      if count < 0, errno == EINTR { continue }
      if watched.dropFirst().contains(where: { $0.revents != 0 }) { return .wake }
      var bytes = [UInt8](repeating: 0, count: Self.limit)
      let length = read(descriptor, &bytes, bytes.count)
      if length < 0, errno == EINTR || errno == EAGAIN { continue }
      if length <= 0 { hasEnded = true } else { take(bytes[..<length]) }
    }
  }

  /// Adds what was read: never more than one longest line without its end.
  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    if isSkipping {
      guard let end = bytes.firstIndex(of: 0x0A) else { return }
      bytes = bytes[end...]
      isSkipping = false
    }
    buffer += bytes
    let start = buffer.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard buffer.count - start > Self.limit else { return }
    buffer.removeLast(buffer.count - start - Self.limit)
    isSkipping = true
  }

  private mutating func takeLine() -> String? {
    let end = buffer.firstIndex(of: 0x0A)
    guard end != nil || (hasEnded && !buffer.isEmpty) else { return nil }
    let line = buffer[..<(end ?? buffer.count)].prefix(Self.limit)
    // A terminal whose keys send no signals hands over Ctrl-C and its like: they mean nothing.
    let text = String(decoding: line.filter { $0 >= 0x20 || $0 == 0x09 }, as: UTF8.self)
    buffer.removeFirst(end.map { $0 + 1 } ?? buffer.count)
    return text
  }
}
