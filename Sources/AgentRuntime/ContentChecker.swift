import Glibc
import Posix

/// Has content that was fetched checked by the terminal's program, which knows what it must be.
struct ContentChecker {
  /// How often it is looked whether a check has ended, in milliseconds.
  static let pause: Int64 = 500

  private let command: [String]
  private var process: pid_t?

  /// A check by this command; nothing where the program is not there.
  init?(data: String, configuration: String?) {
    let path = OwnProcess.neighbour("kiosk")
    guard access(path, X_OK) == 0 else { return nil }
    command =
      [path, "content", "check", "--data", data] + (configuration.map { ["--config", $0] } ?? [])
  }

  /// Whether it works just now.
  var isWorking: Bool { process != nil }

  /// Begins, if it does not work already.
  mutating func begin() {
    if process == nil { process = ChildProcess(command).start() }
  }

  /// Looks whether it has ended; true once.
  mutating func hasEnded(waits: Bool = false) -> Bool {
    guard let process else { return false }
    if ChildProcess.state(of: process, waits: waits) == .running { return false }
    self.process = nil
    return true
  }
}
