import Glibc

/// What the system refused.
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, or what else was wanted.
  public let path: String
  /// The system's number for the reason (`errno`).
  public let code: Int32

  /// The refusal of a file, by default for the reason that the system gave last.
  public init(_ path: String, code: Int32 = errno) {
    self.path = path
    self.code = code
  }

  /// The reason, in the system's words.
  public var reason: String { String(cString: strerror(code)) }

  /// A sentence for an administrator.
  public var description: String { "\(path) cannot be used: \(reason)" }
}
