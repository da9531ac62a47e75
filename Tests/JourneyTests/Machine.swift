import Foundation
import Glibc
import TestSupport

/// What the tests of real programs need to know of the machine they run on.
enum Machine {
  /// The folder of the programs built together with these tests.
  static let programs: String = {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = own.deletingLastPathComponent().path
    if FileManager.default.isExecutableFile(atPath: beside + "/kiosk") { return beside }
    return root + "/.build/debug"
  }()

  /// The folder of Package.swift.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The argument of `timeout` for a program that must end by itself: it is killed where it hangs.
  static let patience = "\(Patience.seconds)"

  /// Whether tmux is here: without it there is no real terminal to press keys in.
  static let hasTmux = run(["tmux", "-V"]).status == 0

  /// Runs a command to its end; its output and standard error together.
  @discardableResult
  static func run(_ command: [String], input: String = "") -> (status: Int32, output: String) {
    // Files, not pipes: a server that the command leaves behind would hold a pipe open.
    let path = FileManager.default.temporaryDirectory.path + "/kiosk-io-" + UUID().uuidString
    let given = path + ".in"
    defer {
      unlink(path)
      unlink(given)
    }
    guard (try? Data(input.utf8).write(to: URL(fileURLWithPath: given))) != nil,
      let process = start(command, input: given, output: path)
    else { return (127, command[0]) }
    let status = wait(process)
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return (status, String(decoding: data, as: UTF8.self))
  }

  /// Starts a command and answers with its process.
  static func start(_ command: [String], input: String = "/dev/null", output: String = "/dev/null")
    -> pid_t?
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Threads that run tests block nearly all signals: a child that inherits that cannot be told to
    // stop, and a tmux whose program does not stop stays too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let outcome = posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
    return outcome == 0 ? process : nil
  }

  /// Waits for a process to end; its exit code, or 128 and the signal that ended it.
  static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return 127 }
    }
    let signal = status & 0x7f
    return signal == 0 ? status >> 8 & 0xff : 128 + signal
  }

  /// A fresh empty folder.
  static func temporaryFolder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/kiosk-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
