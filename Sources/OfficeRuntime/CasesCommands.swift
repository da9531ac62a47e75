import Arguments
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix

/// `cases list DIR`
struct CasesListCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources

  init(_ given: Given) throws { (folder, sources) = try given.unlocking() }

  func run() throws {
    let store = try folder.openStore(try folder.loadKeys(sources.unlock))
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
  private let given: Given
  private let wanted: String

  init(_ given: Given) throws {
    self.given = given
    wanted = given.word(.case) ?? ""
  }

  func run() throws {
    let service = try CaseOffice(given).service
    let store = service.store
    let found = try CaseDesk(store).find(wanted)
    let numbers = found.map { "\($0.id)" }.joined(separator: ",")
    try store.write {
      try $0.audit(
        "look-up", "case \(numbers) by \(OfficeOperator.text)", at: Clock.wall)
    }
    for item in found {
      Streams.output(SafeText.of(item.readable))
    }
    let conversation = try service.conversation(of: wanted)
    Streams.output("\n" + SafeText.of(ConversationText.history(conversation)))
    Streams.output("\n" + SafeText.of(ConversationText.letter(conversation)))
  }
}

/// `cases export DIR --json`
struct CasesExportCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let sources: KeySources

  init(_ given: Given) throws {
    guard given.has(.json) else {
      throw UsageError("cases export writes JSON only; say so with --json")
    }
    (folder, sources) = try given.unlocking()
  }

  func run() throws {
    let store = try folder.openStore(try folder.loadKeys(sources.unlock))
    try store.write {
      try $0.audit("export", "all cases by \(OfficeOperator.text)", at: Clock.wall)
    }
    try CaseDesk(store).forEach { item in
      guard Streams.output(item.line + "\n") else {
        throw OfficeError.badArgument("cases export: standard output was closed")
      }
    }
  }
}
