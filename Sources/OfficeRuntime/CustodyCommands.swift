import Arguments
import Configuration
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Services

/// `custody DIR`
struct CustodyCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws { folder = try given.folder() }

  func run() throws {
    let store = try folder.openStore()
    let (rows, awaited) = try store.read { (try $0.custody(), Set(try $0.awaitedKiosks())) }
    guard !rows.isEmpty else {
      Streams.output("No kiosks yet; let one in with: kiosk-office enroll\n")
      return
    }
    Streams.output(
      Table.text(
        [["KIOSK", "EPOCH", "HAS PACKETS UP TO", "IN A BACKUP UP TO", "SINCE THE RESTORATION"]]
          + rows.map { row in
            [
              row.kiosk.text, row.epoch.hex, "\(row.contiguous)", "\(row.durable)",
              awaited.contains(row.kiosk) ? "awaited" : "-",
            ]
          }))
    guard !awaited.isEmpty else { return }
    Streams.output(
      """

      No unit of the calendar is given away before these have sent again what they kept. One that never
      will is left out with: kiosk-office custody release \(folder.path) KIOSK

      """)
  }
}

/// `custody release DIR KIOSK`
struct CustodyReleaseCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let content: String
  private let kiosk: KioskID

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    content = configuration.kiosk.content
    let text = given.word(.kiosk) ?? ""
    guard let kiosk = KioskID(text: text) else {
      throw UsageError("custody release takes a kiosk as custody lists it, not “\(text)”")
    }
    self.kiosk = kiosk
  }

  func run() throws {
    let terms = try OfficeContent.read(content).terms
    let kiosk = kiosk
    let wasAwaited = try folder.openStore().write { records in
      try Restoration.giveUp(kiosk, terms: terms, at: Clock.wall, in: records)
    }
    guard wasAwaited else {
      throw OfficeError.notFound("\(kiosk): nothing is awaited from this kiosk")
    }
    Streams.output(
      "\(kiosk) is awaited no longer. If it sends a promised visit later, a clerk is asked.\n")
  }
}
