import Glibc

/// Takes a terminal for a kiosk that nobody leaves, from the first instructions of `main` on.
///
/// Signals that keys or a lost line send are ignored, and a program that is executed in this one's
/// place inherits that. The keys that send them are switched off; the program that takes over finds
/// them off, and is told by `handedOver` what the terminal was like before the first of them all.
/// There is so no moment between two sessions in which a key could stop or end the kiosk.
public enum TerminalClaim {
  /// How the terminal is read.
  public enum Mode: Sendable {
    /// Key by key.
    case keys
    /// Line by line, with the line editing and the echo of the terminal itself.
    case lines
  }

  /// SIGHUP among them: a terminal that is really lost is told by `poll` and `read`, and anybody of
  /// the same user can send the signal.
  static let ignored = [SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGHUP]

  /// Claims standard input, if it is a terminal and this program has its keys; otherwise nothing is
  /// changed.
  ///
  /// - Parameter handedOver: what `handOver` of the program before gave.
  public static func take(_ mode: Mode, handedOver: String?) {
    guard isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
    for number in ignored { signal(number, SIG_IGN) }
    TerminalRestorer.arm(before: handedOver.flatMap { settings(text: $0) })
    var now = termios()
    guard tcgetattr(STDIN_FILENO, &now) == 0 else { return }
    switch mode {
    case .keys:
      now.c_iflag &= ~tcflag_t(IXON | IXOFF | BRKINT)
      now.c_lflag &= ~tcflag_t(ISIG | ICANON | ECHO | IEXTEN)
      now.c_cc.5 = 0
      now.c_cc.6 = 1
    case .lines:
      now.c_iflag &= ~tcflag_t(IXON | IXOFF | BRKINT)
      now.c_lflag &= ~tcflag_t(ISIG | IEXTEN)
      now.c_lflag |= tcflag_t(ICANON | ECHO)
      // The end of file, on Linux the fourth: Ctrl-D would end the input, and the kiosk with it.
      now.c_cc.4 = 0
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &now)
  }

  /// Puts the terminal and the signals back: for an error that is told, and before a usual end.
  public static func release() {
    TerminalRestorer.restore()
    TerminalRestorer.disarm()
  }

  /// What the next program needs to put the terminal back in the end; nothing where none is held.
  public static var handOver: String? {
    TerminalRestorer.settings.map { settings in
      withUnsafeBytes(of: settings) { bytes in
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      }
    }
  }

  /// Clears the screen and what was scrolled off it, for prompts on plain lines.
  public static func wipe() { TerminalRestorer.wipe() }

  /// Holds SIGTERM back until the program that takes over can answer it; `take` lets it through.
  public static func holdTermination(_ isHeld: Bool) {
    TerminalRestorer.mask(isHeld ? SIG_BLOCK : SIG_UNBLOCK)
  }

  private static func settings(text: String) -> termios? {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 2 * MemoryLayout<termios>.size, digits.count == text.utf8.count else {
      return nil
    }
    var settings = termios()
    withUnsafeMutableBytes(of: &settings) { bytes in
      for index in bytes.indices {
        bytes[index] = UInt8(digits[2 * index] << 4 | digits[2 * index + 1])
      }
    }
    return settings
  }
}
