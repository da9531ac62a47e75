import Glibc
import Posix

/// Lines that a person types, with a limit on how long to wait for one.
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

  private var reader: LineReader

  /// How many bytes are kept.
  var kept: Int { reader.kept }

  /// Reads lines of an open descriptor.
  init(descriptor: Int32 = STDIN_FILENO) {
    reader = LineReader(descriptor: descriptor, maximum: Self.limit)
  }

  /// Waits for a line, without limit where no time is given.
  ///
  /// - Parameter others: descriptors that end the waiting too.
  mutating func next(timeoutMilliseconds: Int?, others: [Int32] = []) -> Outcome {
    switch reader.next(timeoutMilliseconds: timeoutMilliseconds, others: others) {
    case .line(.bytes(let bytes)), .line(.tooLong(let bytes)): .line(Self.text(bytes))
    case .timeout: .timeout
    case .wake: .wake
    case .end: .end
    }
  }

  /// A terminal whose keys send no signals hands over Ctrl-C and its like: they mean nothing.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.filter { $0 >= 0x20 || $0 == 0x09 }, as: UTF8.self)
  }
}
