import Glibc

/// Puts the terminal back however the program ends: on return, on `exit`, on a signal that ends
/// it, on a crash.
///
/// What the handlers need is prepared before they are installed; they only call functions that
/// POSIX allows in a handler: `tcsetattr`, `write`, `sigaction`, `raise`.
enum TerminalRestorer {
  /// Signals that end the program: an administrator's SIGTERM, and mistakes of the program itself.
  /// Swift traps are SIGILL or SIGTRAP. What keys send is ignored: see `TerminalClaim`.
  private static let fatal = [
    SIGTERM, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE,
  ]

  /// Pointer off, cursor on, plain letters, screen wiped, alternate screen left, scrollback wiped,
  /// cursor keys and keypad as usual.
  private static let resetText =
    "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?25h\u{1B}[0m\u{1B}[H\u{1B}[2J"
    + "\u{1B}[?1049l\u{1B}[0m\u{1B}[3J\u{1B}[?1l\u{1B}>\r"
  private static let wipeText = "\u{1B}[0m\u{1B}[H\u{1B}[2J\u{1B}[3J"

  /// Memory that a handler may read.
  ///
  /// `@unchecked Sendable`: filled before the handlers are installed and afterwards written only
  /// on the thread that owns the terminal; the flags are one byte each.
  private struct Shared: @unchecked Sendable {
    let settings = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    /// Whether the line settings are to be put back.
    let isArmed = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    /// Whether there is a screen to be put back too.
    let hasScreen = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    let reset: UnsafeMutableBufferPointer<UInt8>
    let wipe: UnsafeMutableBufferPointer<UInt8>

    init() {
      settings.initialize(to: termios())
      isArmed.initialize(to: false)
      hasScreen.initialize(to: false)
      reset = Self.bytes(resetText)
      wipe = Self.bytes(wipeText)
      let stack = UnsafeMutableRawPointer.allocate(byteCount: 65536, alignment: 16)
      var signalStack = stack_t(ss_sp: stack, ss_flags: 0, ss_size: 65536)
      sigaltstack(&signalStack, nil)
      atexit { TerminalRestorer.restore() }
    }

    private static func bytes(_ text: String) -> UnsafeMutableBufferPointer<UInt8> {
      let bytes = Array(text.utf8)
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = buffer.initialize(from: bytes)
      return buffer
    }
  }

  private static let shared = Shared()

  /// Remembers the line settings and installs the handlers.
  ///
  /// - Parameter before: the settings to put back; those of now where a program begins with them.
  static func arm(before: termios? = nil) {
    guard !shared.isArmed.pointee else { return }
    if let before {
      shared.settings.pointee = before
    } else if tcgetattr(STDIN_FILENO, shared.settings) != 0 {
      return
    }
    shared.isArmed.pointee = true
    for number in fatal {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { TerminalRestorer.end($0) }
      action.sa_flags = Int32(bitPattern: UInt32(SA_ONSTACK) | UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
    mask(SIG_UNBLOCK)
  }

  /// From now on there is a screen to be put back.
  static func takeScreen() { shared.hasScreen.pointee = true }

  /// Leaves the terminal alone from now on; signals end the program as usual.
  static func disarm() {
    guard shared.isArmed.pointee else { return }
    shared.isArmed.pointee = false
    shared.hasScreen.pointee = false
    for number in fatal + TerminalClaim.ignored { signal(number, SIG_DFL) }
    mask(SIG_UNBLOCK)
  }

  /// The settings that will be put back; nothing where the terminal is not ours.
  static var settings: termios? { shared.isArmed.pointee ? shared.settings.pointee : nil }

  /// Blocks or unblocks SIGTERM.
  static func mask(_ how: Int32) {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigprocmask(how, &set, nil)
  }

  /// Wipes the screen and the scrollback.
  static func wipe() { write(shared.wipe) }

  /// Puts back the line settings and the screen, if the terminal is ours.
  static func restore() {
    guard shared.isArmed.pointee else { return }
    if shared.hasScreen.pointee { write(shared.reset) }
    tcsetattr(STDIN_FILENO, TCSANOW, shared.settings)
  }

  /// A fatal signal: restore, then die of it as usual (its handler is gone already).
  private static func end(_ number: Int32) {
    restore()
    raise(number)
  }

  private static func write(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    var sent = 0
    while sent < bytes.count, let start = bytes.baseAddress {
      let count = Glibc.write(STDOUT_FILENO, start + sent, bytes.count - sent)
      if count <= 0 { break }
      sent += count
    }
  }
}
