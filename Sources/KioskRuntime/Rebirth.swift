import Configuration
import CrashPoints
import Glibc
import Posix
import Terminal

/// Ends a session by starting this program anew: nothing of a citizen outlives its memory.
///
/// The terminal stays claimed and ignored signals stay ignored, so there is no way out in between.
/// Every descriptor but the three standard ones closes by itself. A thread that still works ends at
/// that moment like the process: a submission that was being saved is then either whole in the
/// database or not there at all, as after `kill -9`, and the locks of a database go with its
/// descriptors. Only a thread that waits for a disk that never answers can hold this up; the screen
/// was wiped before.
struct Rebirth {
  /// The names under which the next session is told what only this one knows.
  private static let terminal = "KIOSK_TERMINAL"
  private static let children = "KIOSK_CHILDREN"

  /// Where this program was started from, and after that the file that is running now, which may
  /// have been replaced or removed meanwhile.
  var programs = [Rebirth.startedAs, "/proc/self/exe"]
  /// How often all of them are tried: a file may just be being copied, or memory be short.
  var rounds = 20

  /// The path that was executed, so that a program that was replaced on the disk is the one that the
  /// next session runs. A program that was started by its link in `/proc` is looked for by its name.
  private static var startedAs: String {
    let path = OwnProcess.executedPath
    if !path.isEmpty, !path.hasPrefix("/proc/") { return path }
    let name = OwnProcess.executable
    let deleted = " (deleted)"
    return name.hasSuffix(deleted) ? String(name.dropLast(deleted.count)) : name
  }

  /// Replaces the process by a fresh one with the same arguments.
  ///
  /// - Parameter children: the processes that this one leaves, as `Children` writes them.
  /// - Throws: `ResourceError` where that fails whatever is tried; it never returns otherwise.
  func begin(children: String = "") throws {
    CrashPoint.sessionOver.reach()
    var problem: Int32 = 0
    TerminalClaim.holdTermination(true)
    defer { TerminalClaim.holdTermination(false) }
    // The environment is copied with the notes, as `setenv` would change it below a thread that
    // reads it.
    CStrings.with(CommandLine.arguments) { arguments in
      CStrings.with(Self.notes(children: children), and: environ) { environment in
        for round in 0..<rounds {
          if round > 0 { usleep(100_000) }
          for program in programs {
            execve(program, arguments, environment)
            problem = errno
          }
        }
      }
    }
    throw ResourceError(
      path: programs.first ?? "",
      message: "the next session could not be started: \(String(cString: strerror(problem)))")
  }

  /// What the next session is told, as variables of its environment.
  private static func notes(children: String) -> [String] {
    (TerminalClaim.handOver.map { ["\(terminal)=\($0)"] } ?? [])
      + (children.isEmpty ? [] : ["\(Self.children)=\(children)"])
  }

  /// What the session before left, taken out of the environment, so that no child sees it. To be
  /// called once, before there is another thread.
  static func takeNotes() -> (terminal: String?, children: String) {
    let terminal = OwnProcess.variable(Self.terminal)
    let children = OwnProcess.variable(Self.children)
    unsetenv(Self.terminal)
    unsetenv(Self.children)
    return (terminal, children ?? "")
  }
}
