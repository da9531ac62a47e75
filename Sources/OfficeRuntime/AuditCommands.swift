import Arguments
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Sealing

/// `audit list DIR`
struct AuditListCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let kiosk: String?

  init(_ given: Given) throws {
    (folder, sources) = try given.unlocking()
    kiosk = given.value(.ofKiosk)
  }

  func run() throws {
    let store = try folder.openStore()
    guard let kiosk else {
      try OfficeAudit(store).forEach { Streams.output(AuditLine.text($0) + "\n") }
      return
    }
    let row = try KioskDesk(store, keys: folder.loadKeys(sources.unlock), now: Clock.wall).find(
      kiosk)
    let heads = try store.read { records in
      try records.heads(of: row.id, limit: AuditLimits.heads).map { epoch, head in
        [
          epoch.hex, "\(head.count)", head.head.hex, OfficeTime.iso(head.heardMilliseconds),
          head.boot.hex,
        ]
      }
    }
    Streams.output(
      heads.isEmpty
        ? "This kiosk was not heard yet.\n"
        : Table.text([["DATABASE", "ENTRIES", "HEAD", "HEARD", "BOOT"]] + heads))
  }
}

/// `audit verify DIR`
struct AuditVerifyCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources
  private let kiosk: String?

  init(_ given: Given) throws {
    (folder, sources) = try given.unlocking()
    kiosk = given.value(.ofKiosk)
  }

  func run() throws {
    let store = try folder.openStore()
    let audit = OfficeAudit(store)
    let verdict = try audit.verify()
    Streams.output("\(verdict)\n")
    var isFine = if case .intact = verdict { true } else { false }
    if let kiosk {
      let row = try KioskDesk(store, keys: folder.loadKeys(sources.unlock), now: Clock.wall).find(
        kiosk)
      let alarms = try audit.alarms(of: row.id)
      for alarm in alarms {
        Streams.output(
          "\(alarm.kind.rawValue) since \(OfficeTime.iso(alarm.raisedMilliseconds)): "
            + "\(alarm.detail)\n")
      }
      if alarms.isEmpty {
        Streams.output(
          "nothing that this kiosk said of its audit chain contradicts what it said before; its "
            + "entries are checked there, with: kiosk audit verify\n")
      }
      isFine = isFine && alarms.isEmpty
    }
    guard isFine else { throw OfficeError.badArgument("the audit does not hold") }
  }
}
