import Glibc

/// Writes all of something. One call of `write` may take a part, or be interrupted by a signal
/// (`EINTR`) before it took anything: neither is a failure.
public enum WholeWrite {
  /// Writes a text; false where the descriptor takes no more.
  @discardableResult
  public static func text(_ text: String, to descriptor: Int32) -> Bool {
    bytes(Array(text.utf8), to: descriptor)
  }

  /// Writes bytes; false where the descriptor takes no more. `write` is another in a test.
  @discardableResult
  public static func bytes(
    _ bytes: [UInt8], to descriptor: Int32,
    write: (Int32, UnsafeRawPointer?, Int) -> Int = { Glibc.write($0, $1, $2) }
  ) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
