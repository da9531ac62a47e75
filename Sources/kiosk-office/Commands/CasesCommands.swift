import OfficeContract
import OfficeCore
import Posix

/// `cases list DIR`
struct CasesListCommand: Command {
  let name = "cases list"
  let summary = "list the cases, a line each, without what citizens wrote"
  let usage = "DIR"

  func run(_ options: Options) throws {
    let store = try OfficeFolder(try options.folder()).openStore()
    var rows = [["CASE", "RECEIVED", "KIND", "KIOSK", "LANGUAGE", "STAFF", "STATE"]]
    try CaseDesk(store).forEach { item in
      rows.append([
        "\(item.id)", item.received, item.kind, item.kiosk, SafeText.of(item.language),
        SafeText.of(item.assistedBy ?? "-"), item.appointment?.state ?? "-",
      ])
      if rows.count > 500 {
        Streams.output(Table.text(rows))
        rows.removeAll()
      }
    }
    Streams.output(
      try store.read { try $0.caseCount() } == 0 ? "No cases yet.\n" : Table.text(rows))
  }
}

/// `cases show DIR (CASE|REFERENCE)`
struct CasesShowCommand: Command {
  let name = "cases show"
  let summary = "show a case by its number, or by the reference that its citizen has"
  let arguments = ["CASE or REFERENCE"]
  let usage = "DIR (CASE|REFERENCE)"

  func run(_ options: Options) throws {
    let store = try OfficeFolder(try options.folder()).openStore()
    for item in try CaseDesk(store).find(try options.arguments()[0]) {
      Streams.output(SafeText.of(item.readable))
    }
  }
}

/// `cases export DIR --json`
struct CasesExportCommand: Command {
  let name = "cases export"
  let summary = "write every case, whole, as one JSON object a line"
  let flags = ["--json"]
  let usage = "DIR --json"

  func run(_ options: Options) throws {
    guard options.has("--json") else {
      throw UsageError("cases export writes JSON only; say so with --json")
    }
    let store = try OfficeFolder(try options.folder()).openStore()
    try CaseDesk(store).forEach { item in
      guard Streams.output(item.line + "\n") else {
        throw OfficeError.badArgument("cases export: standard output was closed")
      }
    }
  }
}
