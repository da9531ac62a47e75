import Arguments
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix

/// `cases list DIR`
struct CasesListCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws { folder = try given.folder() }

  func run() throws {
    let store = try folder.openStore()
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
struct CasesShowCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let wanted: String

  init(_ given: Given) throws {
    folder = try given.folder()
    wanted = given.word(.case) ?? ""
  }

  func run() throws {
    let store = try folder.openStore()
    for item in try CaseDesk(store).find(wanted) {
      Streams.output(SafeText.of(item.readable))
    }
  }
}

/// `cases export DIR --json`
struct CasesExportCommand: OfficeCommand {
  private let folder: OfficeFolder

  init(_ given: Given) throws {
    guard given.has(.json) else {
      throw UsageError("cases export writes JSON only; say so with --json")
    }
    folder = try given.folder()
  }

  func run() throws {
    let store = try folder.openStore()
    try CaseDesk(store).forEach { item in
      guard Streams.output(item.line + "\n") else {
        throw OfficeError.badArgument("cases export: standard output was closed")
      }
    }
  }
}
