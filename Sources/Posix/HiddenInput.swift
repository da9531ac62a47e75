import Glibc

/// A line that is typed at the terminal and not shown.
public enum HiddenInput {
  private static let maximumBytes = 1024

  /// Asks at the process's own terminal, whatever its input and output are; nothing where it has none,
  /// or where nothing was typed.
  public static func line(_ question: String) -> [UInt8]? {
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return nil }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { return nil }
    defer {
      tcsetattr(terminal, TCSAFLUSH, &before)
      WholeWrite.text("\n", to: terminal)
    }
    WholeWrite.text(question, to: terminal)
    var line = [UInt8](repeating: 0, count: maximumBytes)
    var count = read(terminal, &line, line.count)
    while count < 0, errno == EINTR { count = read(terminal, &line, line.count) }
    guard count > 0 else { return nil }
    line.removeLast(line.count - count)
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    return line.isEmpty ? nil : line
  }
}
