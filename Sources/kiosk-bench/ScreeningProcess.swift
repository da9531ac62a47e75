import Configuration
import Glibc
import Posix

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
    var child = ChildProcess(command)
    child.output = .file(path, O_WRONLY | O_CREAT | O_TRUNC)
    child.errors = .descriptor(STDERR_FILENO)
    let clock = ContinuousClock()
    let start = clock.now
    guard let process = child.start() else { return nil }
    let state = ChildProcess.state(of: process, waits: true)
    let taken = start.duration(to: clock.now) / .milliseconds(1)
    guard state == .ended(0), let output = try? ResourceFolders.read(path) else { return nil }
    return (taken, output)
  }
}
