import Glibc

/// Ends a session by starting this program anew: nothing of a citizen outlives its memory.
enum Rebirth {
  /// Replaces the process by a fresh one with the same arguments; returns only where that fails.
  static func begin() {
    let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execve("/proc/self/exe", arguments, environ)
  }
}
