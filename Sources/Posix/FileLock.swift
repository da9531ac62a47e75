import Glibc

/// A file that one process at a time has locked.
public final class FileLock: Sendable {
  private let descriptor: Int32

  /// Locks a file, which is made where it is missing; nothing where another process has it. It is
  /// held as long as this object, or the process, lives.
  ///
  /// - Parameter tries: how often to try, 50 ms apart: who only looks whether a lock is held has it
  ///   for a moment.
  public init?(_ path: String, tries: Int = 1) throws(SystemError) {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw SystemError(path) }
    var left = tries
    while flock(opened, LOCK_EX | LOCK_NB) != 0 {
      left -= 1
      guard left > 0 else {
        close(opened)
        return nil
      }
      usleep(50_000)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Lets go of the file.
  public func release() { flock(descriptor, LOCK_UN) }

  /// Whether a process has locked the file.
  public static func isHeld(_ path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }
}
