import Glibc

/// A named pipe by which the terminal and the agent wake each other.
struct WakePipe {
  /// The end to poll.
  let descriptor: Int32

  /// Opens the pipe that wakes this process, and makes it where it is missing.
  init(_ path: String) throws(AgentProblem) {
    if mkfifo(path, 0o600) != 0, errno != EEXIST { throw .file(path, code: errno) }
    // For reading and writing: the pipe then never ends when the last writer leaves.
    descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .file(path, code: errno) }
  }

  /// Takes out what was written; false where there was nothing.
  func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    var found = false
    while read(descriptor, &buffer, buffer.count) > 0 { found = true }
    return found
  }

  /// Wakes whoever reads the pipe, if anybody does.
  static func wake(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    var byte: UInt8 = 1
    _ = write(descriptor, &byte, 1)
    close(descriptor)
  }
}
