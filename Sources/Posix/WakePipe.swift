import Glibc

/// A named pipe by which one process wakes another. A byte that is lost costs no more than the time
/// until the other looks by itself.
public final class WakePipe: Sendable {
  /// Readable when this process was woken; closed with this object.
  public let descriptor: Int32

  /// Opens the pipe that wakes this process, and makes it where it is missing.
  public init(_ path: String) throws(SystemError) {
    if mkfifo(path, 0o600) != 0, errno != EEXIST { throw SystemError(path) }
    // For reading and writing: the pipe then never ends when the last writer leaves.
    let opened = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0 else { throw SystemError(path) }
    var status = stat()
    // Anything else would be readable all the time, and whoever polls it would never rest.
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
      close(opened)
      throw SystemError(path, code: ESPIPE)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Takes out what was written; false where there was nothing.
  @discardableResult
  public func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    var found = false
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      found = found || count > 0
      guard count == buffer.count else { return found }
    }
  }

  /// Wakes whoever reads the pipe, if anybody does.
  public static func wake(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    var byte: UInt8 = 1
    _ = write(descriptor, &byte, 1)
    close(descriptor)
  }
}
