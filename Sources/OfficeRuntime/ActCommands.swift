import Arguments
import Configuration
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Services

/// The office as the commands about cases need it: its keys, its rows and its clock.
struct CaseOffice {
  let service: OfficeService
  let locales: String

  init(_ given: Given) throws {
    let configuration = try given.configuration()
    let content = try OfficeContent.read(configuration.kiosk.content)
    let folder = try given.folder(configuration)
    service = try folder.openService(
      OfficeEnvironment(now: { Clock.wall }, slots: ContentSlots(content), terms: content.terms),
      unlock: try KeySources(given, configuration, folder).unlock)
    locales = configuration.kiosk.locales
  }
}

/// `reply`, `ask`, `status` and `close`: does something with a case, and shows what its citizen will
/// read.
struct ActCommand: OfficeCommand {
  private let given: Given
  private let wanted: String
  private let act: CaseAct

  /// `reply DIR CASE --text TEXT|--template NAME`
  static func reply(_ given: Given) throws -> ActCommand {
    try ActCommand(given, CaseAct(.reply, text: try words(given, isNeeded: true)))
  }

  /// `ask DIR CASE --question|--papers --text TEXT|--template NAME`
  static func ask(_ given: Given) throws -> ActCommand {
    guard given.has(.question) != given.has(.papers) else {
      throw UsageError("ask wants one of --question and --papers: what is to come back?")
    }
    return try ActCommand(
      given,
      CaseAct(
        given.has(.papers) ? .papers : .question, text: try words(given, isNeeded: true)))
  }

  /// `status DIR CASE STATE`
  static func status(_ given: Given) throws -> ActCommand {
    let states: [CaseState] = [.received, .open, .answered]
    let name = given.word(.state) ?? ""
    guard let state = states.first(where: { $0.rawValue == name }) else {
      throw UsageError(
        "status takes one of \(states.map(\.rawValue).joined(separator: ", ")), not “\(name)”; "
          + "ask and close set the others")
    }
    return try ActCommand(given, CaseAct(.status, state: state))
  }

  /// `close DIR CASE --outcome NAME [--text TEXT|--template NAME]`
  static func close(_ given: Given) throws -> ActCommand {
    let names = CaseOutcome.all.map(\.rawValue).joined(separator: ", ")
    guard let name = given.value(.outcome) else {
      throw UsageError("close wants --outcome, one of \(names)")
    }
    guard let outcome = CaseOutcome.all.first(where: { $0.rawValue == name }) else {
      throw UsageError("--outcome takes one of \(names), not “\(name)”")
    }
    return try ActCommand(
      given, CaseAct(.close, text: try words(given, isNeeded: false), outcome: outcome))
  }

  private static func words(_ given: Given, isNeeded: Bool) throws -> String? {
    let (text, template) = (given.value(.text), given.value(.template))
    guard text == nil || template == nil else {
      throw UsageError("--text and --template do not go together")
    }
    guard !isNeeded || text != nil || template != nil else {
      throw UsageError("\(given.command) wants --text or --template: what will the citizen read?")
    }
    return text
  }

  private init(_ given: Given, _ act: CaseAct) throws {
    self.given = given
    self.act = act
    wanted = given.word(.case) ?? ""
  }

  func run() throws {
    let office = try CaseOffice(given)
    var act = act
    if let name = given.value(.template) {
      let language = try office.service.conversation(of: wanted).language
      act.text = try CaseTemplates(configured: office.locales)
        .text(name, of: act.kind, language: language)
      act.template = name
    }
    let conversation = try office.service.act(act, on: wanted, by: OfficeOperator.text)
    Streams.output(SafeText.of(ConversationText.letter(conversation)))
  }
}

/// `mail DIR [--days N] [--scope all|site]`
struct MailCommand: OfficeCommand {
  private let given: Given

  init(_ given: Given) { self.given = given }

  func run() throws {
    let office = try CaseOffice(given)
    if let days = given.count(.mailDays) { try office.service.setMailDays(days) }
    if let word = given.value(.mailScope) {
      guard let scope = MailScope(rawValue: word) else {
        throw OfficeError.badArgument(
          "letters go to all kiosks or to those of a site: write all or site")
      }
      try office.service.setMailScope(scope)
    }
    let scope = try office.service.mailScope()
    Streams.output(
      "A letter to a citizen goes to "
        + (scope == .all
          ? "every kiosk" : "the kiosks that are called as one where the citizen was")
        + " and stays there for \(try office.service.mailDays()) days after its last change. "
        + "Any other kiosk with a line fetches it when it is asked for.\n")
  }
}
