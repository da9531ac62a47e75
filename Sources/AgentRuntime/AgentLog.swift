import Glibc
import Posix

/// The agent's log file: one line an event, never personal data, at most two files of bounded size.
public final class AgentLog {
  /// Largest size of a file in bytes; then it becomes `agent.log.1`, and the one before is gone.
  public static let fileBytes = 256 * 1024
  /// Longest line in characters.
  public static let lineCharacters = 400

  private let path: String?
  private let echo: ((String) -> Void)?
  private var last = ""
  private var repeats = 0

  /// A log in a file, or in none; `echo` gets every line too.
  public init(path: String?, echo: ((String) -> Void)? = nil) {
    self.path = path
    self.echo = echo
  }

  /// Writes a line. The same line again and again is written once and counted.
  public func note(_ text: String) {
    let line = String(
      text.prefix(AgentLog.lineCharacters).map { $0.isNewline ? " " : $0 })
    if line == last, repeats < 999 {
      repeats += 1
      return
    }
    if repeats > 0 { write("the last line came \(repeats) more times") }
    last = line
    repeats = 0
    write(line)
    echo?(line)
  }

  private func write(_ line: String) {
    guard let path else { return }
    var information = stat()
    if stat(path, &information) == 0, information.st_size > AgentLog.fileBytes {
      rename(path, path + ".1")
    }
    let descriptor = open(
      path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    WholeWrite.text("\(AgentLog.stamp) \(line)\n", to: descriptor)
  }

  /// `2026-11-21T22:05:09Z`.
  private static var stamp: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
