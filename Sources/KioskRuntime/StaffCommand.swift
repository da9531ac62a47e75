import KioskStore
import OfficeContract
import Posix
import Services

/// `kiosk staff add`, `list`, `unlock`, `reset-pin` and `remove`.
struct StaffCommand {
  private let command: Options.Command
  private let store: KioskStore

  init(_ options: Options) throws {
    command = options.command
    store = try options.openStore()
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
    default: try list()
    }
    return 0
  }

  private func list() throws {
    for account in try store.staff() {
      var facts = ["\(account.member.id)  \(account.member.name)", account.role.rawValue]
      if account.isFromOffice { facts.append("from the office") }
      if account.isLocked { facts.append("locked") }
      if account.hasExpired { facts.append("expired: the office was not heard for too long") }
      print(facts.joined(separator: "  "))
    }
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

  private func newPIN(_ what: String, without: String) -> String? {
    let pin = SecretLine.readNew(
      "\(what), 6 to 12 digits: ", again: "The same PIN again: ")
    if pin == nil { Streams.error("kiosk: the two PINs differ; \(without)\n") }
    return pin
  }
}
