import Configuration
import Glibc
import KioskStore
import Posix
import Services

/// `kiosk staff add`, `list`, `unlock`, `reset-pin` and `remove`.
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
    case .staffResetPIN(let id): return try resetPIN(id: id)
    case .staffRemove(let id):
      try store.removeStaff(id: id)
      print("\(id) can no longer sign in here. What waits for the office still goes there.")
    default:
      for account in try store.staff() {
        print("\(account.member.id)  \(account.member.name)\(account.isLocked ? "  locked" : "")")
      }
    }
    return 0
  }

  private func add(id: String, name: String) throws -> Int32 {
    guard let pin = newPIN("PIN for \(id)", without: "no account was made") else { return 1 }
    try store.addStaff(id: id, name: name, pin: pin)
    print("\(id) can sign in now.")
    return 0
  }

  private func resetPIN(id: String) throws -> Int32 {
    guard let pin = newPIN("New PIN for \(id)", without: "the PIN was not changed") else {
      return 1
    }
    try store.resetPIN(id: id, pin: pin)
    print("\(id) can sign in with the new PIN.")
    return 0
  }

  /// A new PIN, typed twice at a terminal; a script that pipes it in sends it once.
  private func newPIN(_ what: String, without: String) -> String? {
    let pin = readPIN("\(what), 6 to 12 digits: ")
    if isatty(0) == 1, readPIN("The same PIN again: ") != pin {
      Streams.error("kiosk: the two PINs differ; \(without)\n")
      return nil
    }
    return pin
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
