import Glibc

/// Standard output and standard error, unbuffered.
enum Streams {
  /// Writes to standard output.
  static func output(_ text: String) { put(text, on: 1) }

  /// Writes to standard error.
  static func error(_ text: String) { put(text, on: 2) }

  private static func put(_ text: String, on descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
