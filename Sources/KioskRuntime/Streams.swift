import Glibc

/// Standard output and standard error, unbuffered.
enum Streams {
  /// Writes to standard output.
  static func output(_ text: String) { put(Array(text.utf8), on: 1) }

  /// Writes bytes to standard output.
  static func output(_ bytes: [UInt8]) { put(bytes, on: 1) }

  /// Writes to standard error.
  static func error(_ text: String) { put(Array(text.utf8), on: 2) }

  private static func put(_ bytes: [UInt8], on descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
