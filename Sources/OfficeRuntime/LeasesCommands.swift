import Arguments
import Configuration
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Services
import Values

/// `leases list DIR [KIOSK]`
struct LeasesListCommand: OfficeCommand {
  private static let mostLeases = 100_000

  private let folder: OfficeFolder
  private let kiosk: KioskID?

  init(_ given: Given) throws {
    folder = try given.folder()
    kiosk = try given.word(.someKiosk).map { try KioskID(argument: $0) }
  }

  func run() throws {
    let store = try folder.openStore()
    if let kiosk { return try list(kiosk, in: store) }
    let rows = try store.read { records in
      try records.kiosks().map { row in
        let leases = try records.unsettled(
          of: row.id, grantedUpTo: .max, limit: Self.mostLeases)
        let days = leases.map(\.slot.date)
        return [
          row.id.text, SafeText.of(row.name), "\(leases.count)",
          "\(leases.count(where: \.isWantedBack))",
          leases.first.map { OfficeTime.iso($0.grantedMilliseconds) } ?? "-",
          days.min()?.iso ?? "-", days.max()?.iso ?? "-",
          row.seenMilliseconds.map { OfficeTime.iso($0) } ?? "-",
        ]
      }
    }
    guard !rows.isEmpty else {
      Streams.output("No kiosks yet; let one in with: kiosk-office enroll\n")
      return
    }
    Streams.output(
      Table.text(
        [
          [
            "KIOSK", "NAME", "UNSETTLED", "WANTED BACK", "SINCE", "FIRST DAY", "LAST DAY",
            "LAST HEARD",
          ]
        ]
          + rows))
    try listOverrides(in: store)
  }

  private func list(_ kiosk: KioskID, in store: SQLiteOfficeStore) throws {
    let rows = try store.read { records in
      guard try records.kiosk(kiosk) != nil else {
        throw OfficeError.notFound("kiosk \(kiosk): not enrolled here; “kiosks” lists them")
      }
      return try records.unsettled(of: kiosk, grantedUpTo: .max, limit: Self.mostLeases)
        .sorted { ($0.slot.date, $0.slot.start, $0.unit) < ($1.slot.date, $1.slot.start, $1.unit) }
        .map { lease in
          [
            lease.lease.hex, SafeText.of(lease.slot.text), "\(lease.unit)",
            OfficeTime.iso(lease.grantedMilliseconds), lease.isWantedBack ? "wanted back" : "-",
            try records.unit(lease: lease.lease)?.state.rawValue ?? "-",
          ]
        }
    }
    Streams.output(
      rows.isEmpty
        ? "The kiosk holds nothing.\n"
        : Table.text([["LEASE", "SLOT", "UNIT", "SINCE", "", "UNIT IS"]] + rows))
  }

  private func listOverrides(in store: SQLiteOfficeStore) throws {
    let found = try store.read { try $0.overrides(limit: 20) }
    guard !found.isEmpty else { return }
    Streams.output(
      "\n"
        + Table.text(
          [["OVERRIDE", "MADE", "KIOSK", "LEASES", "BY", "REASON"]]
            + found.map { row in
              [
                "\(row.number)", OfficeTime.iso(row.madeMilliseconds), row.kiosk.text,
                "\(row.leases)", SafeText.of(row.by), SafeText.of(row.reason),
              ]
            }))
  }
}

/// `leases settle DIR --slip CODE` or `--file FILE`
struct LeasesSettleCommand: OfficeCommand {
  private static let fileBytes = Limits.jsonRequestBytes * 4

  private let folder: OfficeFolder
  private let content: String
  private let sources: KeySources
  private let slip: String?
  private let file: String?

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    content = configuration.kiosk.content
    sources = try KeySources(given, configuration, folder)
    slip = given.value(.slip)
    file = given.value(.settlement)
    guard (slip == nil) != (file == nil) else {
      throw UsageError("leases settle takes --slip CODE or --file FILE, one of them")
    }
  }

  func run() throws {
    let service = try folder.openService(content: content, unlock: sources.unlock)
    let outcome: SettlementOutcome
    if let slip {
      outcome = try service.settle(slip: slip)
    } else {
      let bytes = try RegularFile(file ?? "", maximumBytes: Self.fileBytes, followsLinks: true)
        .bytes()
      outcome = try service.settle(file: bytes)
    }
    Streams.output(
      "Kiosk \(outcome.kiosk): \(outcome.returned) leases returned, \(outcome.sold) sold.\n")
  }
}

/// `leases override DIR KIOSK --by NAME --reason TEXT`
struct LeasesOverrideCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let content: String
  private let sources: KeySources
  private let kiosk: KioskID
  private let name: String
  private let reason: String

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    content = configuration.kiosk.content
    sources = try KeySources(given, configuration, folder)
    kiosk = try KioskID(argument: given.word(.kiosk) ?? "")
    guard let name = given.value(.by), let reason = given.value(.reason) else {
      throw UsageError("leases override needs --by NAME and --reason TEXT: both stay on record")
    }
    (self.name, self.reason) = (name, reason)
  }

  func run() throws {
    let outcome = try folder.openService(content: content, unlock: sources.unlock)
      .override(kiosk, by: name, reason: reason)
    Streams.output(
      """
      Override \(outcome.number): \(outcome.units) units of kiosk \(kiosk) are let again.
      What it sold of them all the same becomes a conflict that “problems” names, should its packets
      come.

      """)
  }
}

extension OfficeFolder {
  /// The office with its places and slots, for a command beside `serve`.
  func openService(content: String, unlock: KeyUnlock) throws -> OfficeService {
    let content = try OfficeContent.read(content)
    return try openService(
      OfficeEnvironment(now: { Clock.wall }, slots: ContentSlots(content), terms: content.terms),
      unlock: unlock)
  }
}

extension KioskID {
  fileprivate init(argument text: String) throws {
    guard let kiosk = KioskID(text: text) else {
      throw UsageError("a kiosk is named as “kiosks” lists it, such as k-0123456789abcdef")
    }
    self = kiosk
  }
}
