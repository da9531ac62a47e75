import CLinux
import Glibc

/// Starts child processes that cannot reach the terminal: each has a session of its own, and its
/// output is thrown away.
enum ChildProcess {
  /// Starts a command, looked up along PATH where its name has no slash.
  ///
  /// - Parameter input: what it reads from its standard input. It is handed over whole, in a file
  ///   that lives in memory, so that nobody has to wait for a child that does not read.
  /// - Returns: its process id; nothing where it cannot be started.
  static func start(_ command: [String], input: [UInt8] = []) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var file: Int32 = -1
    defer { if file >= 0 { close(file) } }
    if input.isEmpty {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    } else {
      file = kiosk_memory_file()
      guard file >= 0, write(file, input, input.count) == input.count, lseek(file, 0, SEEK_SET) == 0
      else { return nil }
      posix_spawn_file_actions_adddup2(&actions, file, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this program ignores or blocks must reach the child.
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | kiosk_spawn_session)
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier = pid_t()
    let outcome = posix_spawnp(
      &identifier, command[0], &actions, &attributes, arguments, environ)
    return outcome == 0 ? identifier : nil
  }
}
