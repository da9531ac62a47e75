import Glibc

/// A named pipe beside the database by which the kiosk and its agent wake each other. A lost byte
/// costs at most a second: both also look by themselves.
struct WakePipe {
  /// The reading end.
  let descriptor: Int32

  /// Opens the pipe that wakes this process, and makes it where it is not there.
  init?(path: String) {
    if mkfifo(path, 0o600) != 0, errno != EEXIST { return nil }
    // Read and write, so that it never reports the end of the file when the last writer leaves.
    descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    // Anything else would be readable all the time, and the loop would never rest.
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
      close(descriptor)
      return nil
    }
  }

  /// Takes what was written.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &buffer, buffer.count) == buffer.count {}
  }

  /// Wakes whoever reads from the pipe, if anybody does.
  static func wake(path: String) {
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    var byte: UInt8 = 1
    _ = write(descriptor, &byte, 1)
    close(descriptor)
  }
}
