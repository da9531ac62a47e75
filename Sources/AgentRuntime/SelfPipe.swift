import Glibc

/// A pipe by which a signal handler or another thread wakes the loop.
struct SelfPipe: Sendable {
  /// The end to poll.
  let descriptor: Int32
  private let input: Int32

  init() throws(AgentProblem) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .file("pipe", code: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    input = ends[1]
  }

  /// Safe in a signal handler.
  func wake() {
    var byte: UInt8 = 1
    _ = write(input, &byte, 1)
  }

  /// Takes out what was written; false where there was nothing.
  func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 256)
    var found = false
    while read(descriptor, &buffer, buffer.count) > 0 { found = true }
    return found
  }

  func close() {
    Glibc.close(descriptor)
    Glibc.close(input)
  }
}

/// The pipe of SIGTERM, SIGINT and SIGHUP. Made before the first handler can run.
private let stopPipe = try? SelfPipe()

/// Being told to stop.
enum StopSignal {
  /// From here on the signals no longer end the process but can be polled: their descriptor.
  static func install() throws(AgentProblem) -> Int32 {
    guard let pipe = stopPipe else { throw .file("pipe", code: EMFILE) }
    for number in [SIGTERM, SIGINT, SIGHUP] {
      signal(number) { _ in stopPipe?.wake() }
    }
    signal(SIGPIPE, SIG_IGN)
    return pipe.descriptor
  }
}
