import Configuration
import Glibc
import KioskStore
import Welfare

/// `kiosk staff add`, `list` and `unlock`.
struct StaffCommand {
  private let command: Options.Command
  private let store: KioskStore

  init(_ options: Options) throws {
    command = options.command
    let configuration = try Configuration(option: options.configuration)
    store = try KioskStore(
      directory: DataFolder.path(option: options.data, configured: configuration.kiosk.data))
  }

  func run() throws -> Int32 {
    switch command {
    case .staffAdd(let id, let name): return try add(id: id, name: name)
    case .staffUnlock(let id):
      try store.unlockStaff(id: id)
      print("\(id) can sign in again.")
    default:
      for account in try store.staff() {
        print("\(account.member.id)  \(account.member.name)\(account.isLocked ? "  locked" : "")")
      }
    }
    return 0
  }

  private func add(id: String, name: String) throws -> Int32 {
    let pin = readPIN("PIN for \(id), 6 to 12 digits: ")
    // Typed twice at a terminal; a script that pipes the PIN in sends it once.
    if isatty(0) == 1, readPIN("The same PIN again: ") != pin {
      Streams.error("kiosk: the two PINs differ; no account was made\n")
      return 1
    }
    try store.addStaff(id: id, name: name, pin: pin)
    print("\(id) can sign in now.")
    return 0
  }

  /// Reads a line without showing it.
  private func readPIN(_ prompt: String) -> String {
    var saved = termios()
    let isTerminal = tcgetattr(0, &saved) == 0
    if isTerminal {
      Streams.error(prompt)
      var silent = saved
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(0, TCSAFLUSH, &silent)
    }
    defer {
      if isTerminal {
        tcsetattr(0, TCSAFLUSH, &saved)
        Streams.error("\n")
      }
    }
    return readLine(strippingNewline: true) ?? ""
  }
}
