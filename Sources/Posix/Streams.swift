import Glibc

/// Standard output and standard error, unbuffered; each call writes all it is given.
public enum Streams {
  /// Writes to standard output; false where nobody reads it any more.
  @discardableResult
  public static func output(_ text: String) -> Bool { WholeWrite.text(text, to: STDOUT_FILENO) }

  /// Writes bytes to standard output; false where nobody reads it any more.
  @discardableResult
  public static func output(_ bytes: [UInt8]) -> Bool { WholeWrite.bytes(bytes, to: STDOUT_FILENO) }

  /// Writes to standard error; false where nobody reads it any more.
  @discardableResult
  public static func error(_ text: String) -> Bool { WholeWrite.text(text, to: STDERR_FILENO) }
}
