import Arguments
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix

/// `staff add`, `reset-pin` and `remove`: a change of the fleet's staff.
struct StaffChangeCommand: OfficeCommand {
  /// What is to be done.
  enum Change: Sendable {
    case add(name: String, role: StaffRole, site: String, days: Int)
    case resetPIN
    case remove
  }

  private let folder: OfficeFolder
  private let sources: KeySources
  private let id: String
  private let change: Change

  init(_ given: Given, _ change: Change) throws {
    (folder, sources) = try given.unlocking()
    id = given.word(.account) ?? ""
    self.change = change
  }

  func run() throws {
    let keys = try folder.loadKeys(sources.unlock)
    let store = try folder.openStore()
    let desk = StaffDesk(store, keys: keys, now: Clock.wall)
    let by = OfficeOperator.text
    switch change {
    case .add(let name, let role, let site, let days):
      let pin = try newPIN("PIN for \(id)", without: "no account was made")
      let told = try desk.add(
        id: id, name: name, pin: pin, role: role, site: site, days: days, by: by)
      say("\(id) can sign in at each kiosk after its next contact", told)
    case .resetPIN:
      let pin = try newPIN("New PIN for \(id)", without: "the PIN was not changed")
      say(
        "\(id) can sign in with the new PIN at each kiosk after its next contact",
        try desk.resetPIN(id: id, pin: pin, by: by))
    case .remove:
      say(
        "\(id) can no longer sign in at a kiosk from its next contact on",
        try desk.remove(id: id, by: by))
    }
  }

  private func say(_ text: String, _ told: Int) {
    Streams.output("\(text). Kiosks that are told: \(told).\n")
  }

  private func newPIN(_ what: String, without: String) throws -> String {
    let pin = SecretLine.readNew("\(what), 6 to 12 digits: ", again: "The same PIN again: ")
    guard let pin else { throw OfficeError.badArgument("the two PINs differ; \(without)") }
    return pin
  }
}

/// `staff list DIR`
struct StaffListCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws { folder = try given.folder() }

  func run() throws {
    let staff = try folder.openStore().read { try $0.staff() }
    guard !staff.isEmpty else {
      Streams.output("No staff yet; add somebody with: kiosk-office staff add\n")
      return
    }
    Streams.output(
      Table.text(
        [["ID", "NAME", "ROLE", "KIOSKS", "DAYS WITHOUT THE OFFICE"]]
          + staff.map { row in
            [
              row.id, SafeText.of(row.name), row.role.rawValue,
              row.site.isEmpty ? "all" : SafeText.of(row.site), "\(row.days)",
            ]
          }))
  }
}
