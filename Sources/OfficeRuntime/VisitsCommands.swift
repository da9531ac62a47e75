import Arguments
import Configuration
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Services

/// `visits ics DIR [CASE|REFERENCE]`
struct VisitsCalendarCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let content: String
  private let sources: KeySources
  private let wanted: String?

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    folder = try given.folder(configuration)
    content = given.value(.content) ?? configuration.kiosk.content
    sources = try KeySources(given, configuration, folder)
    wanted = given.word(.someCase)
  }

  func run() throws {
    let content = try OfficeContent.read(content)
    let store = try folder.openStore(try folder.loadKeys(sources.unlock))
    try store.write {
      try $0.audit(
        "export", "\(wanted == nil ? "all visits" : "one visit") by \(OfficeOperator.text)",
        at: Clock.wall)
    }
    let desk = VisitCalendarDesk(store: store, content: content)
    let text = try wanted.map { try desk.calendar(of: $0, at: Clock.wall) }
    if let text {
      Streams.output(text)
    } else {
      try desk.forEach(at: Clock.wall) { part in
        guard Streams.output(part) else {
          throw OfficeError.badArgument("visits ics: standard output was closed")
        }
      }
    }
  }
}

/// `ticket verify DIR CODE`
struct TicketVerifyCommand: OfficeCommand {
  private let folder: OfficeFolder
  private let code: String

  init(_ given: Given) throws {
    folder = try given.folder()
    code = given.word(.ticket) ?? ""
  }

  func run() throws {
    let verdict = try TicketDesk(store: folder.openStore()).verify(code)
    Streams.output(SafeText.of(verdict.text))
    guard verdict.isGenuine else { throw OfficeError.badArgument("the ticket is not genuine") }
  }
}
