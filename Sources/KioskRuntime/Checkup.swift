import Catalogue
import Configuration
import Glibc
import KioskApp
import KioskStore
import Posix
import Screening
import Services
import Values
import Wording

/// `kiosk check`: what is wrong with this machine, before a citizen finds out.
struct Checkup {
  private let options: Options

  init(_ options: Options) { self.options = options }

  /// Prints a line for each thing looked at; whether nothing is wrong.
  func run() -> Bool {
    var isFine = true
    func look(_ what: String, _ work: () throws -> String) {
      do {
        print("ok       \(what): \(try work())")
      } catch {
        isFine = false
        print("WRONG    \(what): \(Complaint.text(error))")
      }
    }
    func remark(_ what: String, _ text: String) { print("note     \(what): \(text)") }

    var configuration = Configuration()
    look("configuration") {
      guard let path = options.configuration else { return "the built-in defaults" }
      configuration = try Configuration(path: path)
      return path
    }
    look("languages") {
      let texts = try Texts(
        folder: ResourceFolders.locales(configured: configuration.kiosk.locales),
        wanted: configuration.kiosk.languages)
      for language in texts.languages { _ = try texts.book(language.tag) }
      if let gap = try texts.gaps().first { throw gap }
      let first = configuration.kiosk.language
      guard texts.languages.contains(where: { $0.tag == first }) else {
        throw ResourceError(
          path: texts.folder,
          message: "the language of the first page, \(first), is not there; add its folder or "
            + "change [kiosk] language")
      }
      return texts.languages.map(\.tag).joined(separator: " ")
    }
    look("content") {
      let content = try Setup.content(configured: configuration.kiosk.content)
      return "\(content.screening.programmes.count) programmes, "
        + "\(content.forms.directory.locations.count) offices"
    }
    look("clock") { try checkClock(configuration) }
    look("terminal") {
      let name = OwnProcess.variable("TERM") ?? ""
      return name.isEmpty || name == "dumb" ? "only kiosk --plain works here" : name
    }
    look("permissions") {
      try MachineCheck.permissions(
        of: options.dataFolder(configuration))
    }
    look("data") {
      let folder = try options.dataFolder(configuration)
      try checkData(folder, remark: remark)
      return folder
    }
    look("directory") {
      let folder = try options.dataFolder(configuration)
      guard let facts = try AgencyCatalogue(folder: folder)?.facts() else {
        return "none was imported; people find the offices of the content"
      }
      return "\(facts["services"] ?? "0") services, imported \(facts["imported"] ?? "once")"
    }
    if configuration.print.command.isEmpty {
      remark("printer", "none is configured ([print] command); people can take a QR code along")
    } else {
      look("printer") {
        let path = try MachineCheck.program(of: configuration.print.command)
        return "\(path) can be run; nothing was printed to try it"
      }
    }
    if !configuration.sync.authorities.isEmpty {
      look("authorities") { try MachineCheck.authorities(in: configuration.sync.authorities) }
    }
    if configuration.sync.agent == .embedded, AgentProcess.path() == nil {
      remark("agent", "kiosk-sync is not beside this program: nothing is sent to an office")
    }
    return isFine
  }

  /// The time, in the zone of the office, where it can be right.
  private func checkClock(_ configuration: Configuration) throws -> String {
    let zone = try Setup.zone(configured: configuration.kiosk.content)
    let now = Clock.now(in: zone)
    let folder = try ResourceFolders.content(configured: configuration.kiosk.content)
    let dates = MachineCheck.Dates(
      content: MachineCheck.newestDay(in: try ResourceFolders.jsonFiles(below: folder)),
      program: MachineCheck.day(of: "/proc/self/exe"),
      contact: lastContact(configuration, in: zone))
    if let problem = MachineCheck.problem(today: now.date, dates) {
      throw ResourceError(path: "the clock", message: problem)
    }
    let time = TimeOfDay(minutes: now.minute)?.text ?? ""
    return "\(now.date.iso) \(time) in \(zone.name), the zone of the office"
  }

  /// The day on which the office was last reached; nothing where the store cannot say.
  private func lastContact(_ configuration: Configuration, in zone: OfficeZone) -> CalendarDate? {
    guard
      let folder = try? options.dataFolder(configuration),
      let wall = try? KioskStore(directory: folder).pending().lastContactWallMilliseconds
    else { return nil }
    return OfficeMoment(wall, in: zone).date
  }

  private func checkData(_ folder: String, remark: (String, String) -> Void) throws {
    let store = try KioskStore(directory: folder)
    let report = try store.check()
    if let problem = report.databaseProblems.first {
      throw ResourceError(path: folder, message: "the database is damaged: \(problem)")
    }
    guard report.packetsAreGenuine else {
      throw ResourceError(path: folder, message: "packets were changed by another program")
    }
    guard case .intact = report.audit else {
      throw ResourceError(path: folder, message: "\(report.audit)")
    }
    guard report.reserveBytes > 0 else {
      throw ResourceError(
        path: folder,
        message: "there is no reserve: the disk has no room for it, so nothing new is accepted; "
          + "make room on the disk, or give the kiosk a larger one")
    }
    var space = statvfs()
    if statvfs(folder, &space) == 0 {
      let free = UInt64(space.f_bavail) * UInt64(space.f_frsize)
      guard free > 64 << 20 else {
        throw ResourceError(
          path: folder, message: "only \(free >> 20) MiB are free on this disk; make room")
      }
    }
    if let content = try store.shownContent() {
      remark("content", "content \(content.number) of the office is shown, not the program's")
    }
    if report.outbox.isRevoked {
      remark(
        "office",
        "it has taken this kiosk out of service: nothing new is accepted; a new token lets it in")
    }
    if report.canOpenOwnPackets {
      remark(
        "office", "none was joined yet: packets wait, and this machine can still open its own")
    }
    if report.outbox.count > 0 {
      remark("outbox", "\(report.outbox.count) packets wait to be sent")
    }
    if report.outbox.refused > 0 {
      remark("outbox", "the office refused \(report.outbox.refused) packets; ask its operator")
    }
    if let since = report.outbox.unopenedSinceWallMilliseconds {
      remark(
        "keys",
        "the office took this kiosk's test message and could not open it, as was heard on "
          + "\(OfficeMoment(since, in: .utc).date.iso); ask its operator: what citizens send from "
          + "here may be unreadable there")
    }
    if report.outbox.kept > 0 {
      remark(
        "outbox", "\(report.outbox.kept) packets are kept until the office has them in a backup")
    }
  }
}
