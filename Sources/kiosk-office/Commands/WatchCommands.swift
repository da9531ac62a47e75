import Configuration
import OfficeContract
import OfficeCore
import Posix
import Services

/// `problems DIR`
struct ProblemsCommand: Command {
  let name = "problems"
  let summary = "list the packets and cases that a clerk must look at"
  let usage = "DIR"

  func run(_ options: Options) throws {
    let store = try OfficeFolder(try options.folder()).openStore()
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
struct ProblemsAcceptCommand: Command {
  let name = "problems accept"
  let summary = "make a case of a packet after all, such as one in quarantine"
  let arguments = ["PROBLEM"]
  let usage = "DIR PROBLEM"

  func run(_ options: Options) throws {
    let text = try options.arguments()[0]
    guard let number = Int64(text) else {
      throw UsageError("problems accept takes the number of a problem, not “\(text)”")
    }
    let content = try OfficeContent.read(options.configuration.kiosk.content)
    let service = try OfficeFolder(try options.folder()).openService(
      OfficeEnvironment(
        now: { Clock.wall }, slots: ContentSlots(content).source, terms: content.terms))
    Streams.output("Case \(try service.acceptProblem(number)).\n")
  }
}

/// `alarms DIR`
struct AlarmsCommand: Command {
  let name = "alarms"
  let summary = "list what is wrong with kiosks; with --all also what went away by itself"
  let flags = ["--all"]
  let usage = "DIR [--all]"

  func run(_ options: Options) throws {
    let store = try OfficeFolder(try options.folder()).openStore()
    let all = options.has("--all")
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

/// `kiosks DIR`
struct KiosksCommand: Command {
  let name = "kiosks"
  let summary = "list the kiosks, when each was heard last, and what waits there"
  let usage = "DIR"

  func run(_ options: Options) throws {
    let store = try OfficeFolder(try options.folder()).openStore()
    let found = try store.read { try $0.kiosks() }
    guard !found.isEmpty else {
      Streams.output("No kiosks yet; let one in with: kiosk-office enroll\n")
      return
    }
    Streams.output(
      Table.text(
        [["KIOSK", "NAME", "ENROLLED", "LAST HEARD", "WAITING", "CLOCK"]]
          + found.map { row in
            [
              row.id.text, SafeText.of(row.name), OfficeTime.iso(row.enrolledMilliseconds),
              row.seenMilliseconds.map { OfficeTime.iso($0) } ?? "-",
              row.pending.map { "\($0)" } ?? "-",
              row.driftMilliseconds.map { "\($0 / 1000) s" } ?? "-",
            ]
          }))
  }
}
