import Glibc

/// Lines of a descriptor, each within a limit, with as long a wait as is wanted.
public struct LineReader {
  /// What one line is.
  public enum Line: Equatable {
    /// Its bytes, without the line break.
    case bytes([UInt8])
    /// It was longer than the limit: as many of its first bytes. The rest was skipped.
    case tooLong([UInt8])
  }

  /// How a wait for a line ended.
  public enum Outcome: Equatable {
    /// A line came.
    case line(Line)
    /// None came in time.
    case timeout
    /// One of the other descriptors has something to read.
    case wake
    /// There are no more.
    case end
  }

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let maximum: Int
  /// What was read last, and how far it was taken.
  private var buffer: [UInt8] = []
  private var at = 0
  /// The line that has not ended.
  private var line: [UInt8] = []
  private var isTooLong = false
  private var isAtEnd = false

  /// How many bytes are kept.
  public var kept: Int { line.count + buffer.count - at }

  /// Reads what is open already, and leaves it open.
  public init(descriptor: Int32, maximum: Int) {
    self.descriptor = descriptor
    self.maximum = maximum
    ownsDescriptor = false
  }

  /// Opens a file of any size, as it is read piece by piece; `-` is standard input, which may be a
  /// pipe too.
  public init(path: String, maximum: Int) throws(RegularFile.Problem) {
    self.maximum = maximum
    ownsDescriptor = path != "-"
    guard ownsDescriptor else {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = try RegularFile(path, maximumBytes: .max).duplicate()
  }

  /// Closes the file.
  public func finish() { if ownsDescriptor { close(descriptor) } }

  /// Waits for the next line; nothing at the end.
  public mutating func next() -> Line? {
    guard case .line(let line) = next(timeoutMilliseconds: nil) else { return nil }
    return line
  }

  /// Waits for a line, without limit where no time is given.
  ///
  /// - Parameter others: descriptors that end the waiting too.
  public mutating func next(timeoutMilliseconds: Int?, others: [Int32] = []) -> Outcome {
    while true {
      if let line = takeLine() { return .line(line) }
      if isAtEnd { return .end }
      var watched = ([descriptor] + others).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(
        &watched, nfds_t(watched.count), Int32(clamping: timeoutMilliseconds ?? -1))
      if count == 0 { return .timeout }
      if count < 0, errno == EINTR { continue }
      if watched.dropFirst().contains(where: { $0.revents != 0 }) { return .wake }
      fill()
    }
  }

  /// Everything up to the end; nothing where it is longer than the limit.
  public mutating func rest() -> [UInt8]? {
    var all = line + buffer[at...]
    while !isAtEnd {
      fill()
      all += buffer
      guard all.count <= maximum else { return nil }
    }
    return all
  }

  private mutating func takeLine() -> Line? {
    let end = buffer[at...].firstIndex(of: 0x0A)
    let piece = buffer[at..<(end ?? buffer.count)]
    let room = maximum - line.count
    if piece.count > room { isTooLong = true }
    line += piece.prefix(room)
    at = end.map { $0 + 1 } ?? buffer.count
    guard end != nil || (isAtEnd && (!line.isEmpty || isTooLong)) else { return nil }
    defer { (line, isTooLong) = ([], false) }
    if isTooLong { return .tooLong(line) }
    if line.last == 0x0D { line.removeLast() }
    return .bytes(line)
  }

  /// Reads the next piece, when the one before was taken.
  private mutating func fill() {
    var piece = [UInt8](repeating: 0, count: min(1 << 16, maximum))
    let size = piece.count
    let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, size) }
    if count < 0, errno == EINTR { return }
    if count < 0, errno == EAGAIN {
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&watched, 1, -1)
      return
    }
    piece.removeLast(size - max(0, count))
    buffer = piece
    at = 0
    isAtEnd = count <= 0
  }
}
