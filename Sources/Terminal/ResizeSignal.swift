import Glibc

/// SIGWINCH as a readable descriptor, so that a new size is never missed between two waits.
struct ResizeSignal {
  /// The two ends, made once for the process; -1 where the system has none left.
  private static let ends: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return (ends[0], ends[1])
  }()

  /// Readable when the size may have changed.
  let descriptor: Int32

  /// Installs the handler; ncurses then leaves the signal to it.
  init() {
    descriptor = Self.ends.read
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      var byte: UInt8 = 1
      let saved = errno
      _ = Glibc.write(ResizeSignal.ends.write, &byte, 1)
      errno = saved
    }
    action.sa_flags = SA_RESTART
    sigaction(SIGWINCH, &action, nil)
  }

  /// Whether the signal came since the last call.
  func take() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    var came = false
    while read(descriptor, &bytes, bytes.count) > 0 { came = true }
    return came
  }
}
