import Glibc

/// A line that is typed without being shown.
public enum SecretLine {
  /// Asks on standard error and reads a line of standard input; at a terminal it is not shown, and
  /// from a pipe nothing is asked. Empty where there is none.
  public static func read(_ prompt: String) -> String {
    var saved = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &saved) == 0
    if isTerminal {
      Streams.error(prompt)
      var silent = saved
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    defer {
      if isTerminal {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved)
        Streams.error("\n")
      }
    }
    return readLine(strippingNewline: true) ?? ""
  }

  /// Something new, typed twice at a terminal; a script that pipes it in sends it once. Nothing where
  /// the two differ.
  public static func readNew(_ prompt: String, again: String) -> String? {
    let typed = read(prompt)
    guard isatty(STDIN_FILENO) != 1 || read(again) == typed else { return nil }
    return typed
  }
}
