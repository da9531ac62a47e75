import Configuration
import Glibc

/// Runs another program to its end and measures it.
enum ScreeningProcess {
  /// Its wall-clock time in milliseconds; nothing where it cannot be run or fails.
  static func milliseconds(_ command: [String]) -> Double? { run(command)?.milliseconds }

  /// What it printed; nothing where it cannot be run or fails.
  static func output(_ command: [String]) -> String? {
    run(command).map { String(decoding: $0.output, as: UTF8.self) }
  }

  private static func run(_ command: [String]) -> (milliseconds: Double, output: [UInt8])? {
    let path = "/tmp/kiosk-bench-\(getpid()).out"
    defer { unlink(path) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let clock = ContinuousClock()
    let start = clock.now
    var process = pid_t()
    guard posix_spawnp(&process, command[0], &actions, nil, arguments, environ) == 0 else {
      return nil
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return nil } }
    let taken = start.duration(to: clock.now) / .milliseconds(1)
    guard status == 0, let output = try? ResourceFolders.read(path) else { return nil }
    return (taken, output)
  }
}
