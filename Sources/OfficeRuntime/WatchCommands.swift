import Arguments
import Configuration
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Services

/// `problems DIR`
struct ProblemsCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws { folder = try given.folder() }

  func run() throws {
    let store = try folder.openStore()
    let found = try store.read { try $0.problems(after: 0, limit: 10_000) }
    guard !found.isEmpty else {
      Streams.output("No problems.\n")
      return
    }
    Streams.output(
      Table.text(
        [["PROBLEM", "SINCE", "KIND", "KIOSK", "PACKET", "CASE", "MEANING"]]
          + found.map { row in
            [
              "\(row.number)", OfficeTime.iso(row.raisedMilliseconds), row.kind.rawValue,
              row.kiosk.text, "\(row.sequence)", row.caseNumber.map { "\($0)" } ?? "-",
              row.kind.meaning,
            ]
          }))
  }
}

/// `problems accept DIR PROBLEM`
struct ProblemsAcceptCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let content: String
  private let number: Int64
  private let sources: KeySources

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    content = configuration.kiosk.content
    sources = try KeySources(given, configuration, folder)
    let text = given.word(.problem) ?? ""
    guard let number = Int64(text) else {
      throw UsageError("problems accept takes the number of a problem, not “\(text)”")
    }
    self.number = number
  }

  func run() throws {
    let content = try OfficeContent.read(content)
    let service = try folder.openService(
      OfficeEnvironment(
        now: { Clock.wall }, slots: ContentSlots(content), terms: content.terms),
      unlock: sources.unlock)
    Streams.output("Case \(try service.acceptProblem(number)).\n")
  }
}

/// `alarms DIR`
struct AlarmsCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let all: Bool

  init(_ given: Given) throws {
    folder = try given.folder()
    all = given.has(.all)
  }

  func run() throws {
    let store = try folder.openStore()
    let found = try store.read { records in
      try records.alarms(after: 0, includingCleared: all, limit: 10_000)
    }
    guard !found.isEmpty else {
      Streams.output("No alarms.\n")
      return
    }
    Streams.output(
      Table.text(
        [["ALARM", "SINCE", "KIND", "KIOSK", "TIMES", "CLEARED", "DETAIL"]]
          + found.map { row in
            [
              "\(row.number)", OfficeTime.iso(row.raisedMilliseconds), row.kind.rawValue,
              row.kiosk.text, "\(row.times)",
              row.clearedMilliseconds.map { OfficeTime.iso($0) } ?? "-", row.detail,
            ]
          }))
  }
}

/// `alarms clear DIR ALARM`
struct AlarmsClearCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let number: Int64

  init(_ given: Given) throws {
    folder = try given.folder()
    let text = given.word(.alarm) ?? ""
    guard let number = Int64(text) else {
      throw UsageError("alarms clear takes the number of an alarm, not “\(text)”")
    }
    self.number = number
  }

  func run() throws {
    let now = Clock.wall
    try folder.openStore().write { records in
      guard try records.clearAlarm(number, at: now) else {
        throw OfficeError.notFound(
          "alarm \(number): there is none that still stands; list them with: kiosk-office alarms")
      }
      try records.audit("alarm cleared", "\(number) by \(OfficeOperator.text)", at: now)
    }
    Streams.output("Alarm \(number) is cleared. It stands again where its cause shows again.\n")
  }
}

/// `kiosks DIR`
struct KiosksCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws { folder = try given.folder() }

  func run() throws {
    let store = try folder.openStore()
    let found = try store.read { records in
      try records.kiosks().map { row in
        (
          row: row, orders: try records.orderState(row.id),
          content: try records.contentReport(of: row.id)
        )
      }
    }
    guard !found.isEmpty else {
      Streams.output("No kiosks yet; let one in with: kiosk-office enroll\n")
      return
    }
    Streams.output(
      Table.text(
        [
          [
            "KIOSK", "NAME", "ENROLLED", "LAST HEARD", "WAITING", "CLOCK", "ORDERS", "CONTENT",
            "STATE",
          ]
        ]
          + found.map { row, orders, content in
            [
              row.id.text, SafeText.of(row.name), OfficeTime.iso(row.enrolledMilliseconds),
              row.seenMilliseconds.map { OfficeTime.iso($0) } ?? "-",
              row.pending.map { "\($0)" } ?? "-",
              row.driftMilliseconds.map { "\($0 / 1000) s" } ?? "-",
              orders.inWords, content?.inWords ?? "-",
              orders.revokedMilliseconds == nil ? "in service" : "revoked",
            ]
          }))
  }
}

extension ContentReport {
  /// The number and the hash of what a kiosk shows.
  fileprivate var inWords: String {
    shownHash.map { "\(shown) \($0.hex.prefix(8))" } ?? "the program's"
  }
}

extension OrderState {
  /// How many of the orders were carried out, by the kiosk's word.
  fileprivate var inWords: String {
    issued == 0 ? "-" : done >= issued ? "\(issued) done" : "\(done) of \(issued) done"
  }
}
