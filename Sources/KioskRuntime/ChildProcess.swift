import Glibc

/// A child process, with its output thrown away.
struct ChildProcess {
  let identifier: pid_t
  private let input: Int32?

  /// Starts a command, looked up along PATH where its name has no slash.
  static func start(_ command: [String], feedsInput: Bool) -> ChildProcess? {
    var pipeEnds: [Int32] = [-1, -1]
    if feedsInput, pipe(&pipeEnds) != 0 { return nil }
    for end in pipeEnds where feedsInput { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if feedsInput {
      posix_spawn_file_actions_adddup2(&actions, pipeEnds[0], 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this program ignores must not be ignored by the child too.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGTSTP, SIGQUIT, SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&defaults, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier = pid_t()
    let outcome = posix_spawnp(
      &identifier, command[0], &actions, &attributes, arguments, environ)
    if feedsInput { close(pipeEnds[0]) }
    guard outcome == 0 else {
      if feedsInput { close(pipeEnds[1]) }
      return nil
    }
    return ChildProcess(identifier: identifier, input: feedsInput ? pipeEnds[1] : nil)
  }

  /// Writes all bytes to its standard input and closes that.
  func feed(_ bytes: [UInt8]) -> Bool {
    guard let input else { return false }
    defer { close(input) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Waits for its end; the exit code, or nothing where a signal ended it.
  func wait() -> Int? {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status & 0x7f == 0 ? Int(status >> 8 & 0xff) : nil
  }
}
