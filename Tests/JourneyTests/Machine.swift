import Foundation
import Glibc
import Posix
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
  static let root = PackageFolder.path

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
    // Threads that run tests block nearly all signals: a child that inherits that cannot be told to
    // stop, and a tmux whose program does not stop stays too. `ChildProcess` lets none inherit.
    var child = ChildProcess(command)
    child.input = .file(input, O_RDONLY)
    child.output = .file(output, O_WRONLY | O_CREAT | O_TRUNC)
    child.errors = .descriptor(1)
    return child.start()
  }

  /// Waits for a process to end; its exit code, or 128 and the signal that ended it.
  static func wait(_ process: pid_t) -> Int32 {
    guard case .ended(let code) = ChildProcess.state(of: process, waits: true) else { return 127 }
    return code
  }

  /// A fresh empty folder, gone with this process.
  static func temporaryFolder() throws -> String { try TestFolder.lasting() }
}
