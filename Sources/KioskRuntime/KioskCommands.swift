import Arguments
import Configuration

/// What may stand after `kiosk`.
enum KioskCommands {
  static let program = Program<Options>(
    "kiosk", "a public terminal for people who look for help",
    details: [
      "Without a command it runs the terminal's screens. F9 leaves a session; no key leaves the "
        + "program. Stop it with SIGTERM from elsewhere."
    ],
    standard: "run", options: [.config, .data],
    exits: [
      (0, "all went well"), (1, "something is wrong with the machine, or with what was given"),
      (2, "wrong arguments"),
    ],
    commands: [
      .init(
        "run", "run the terminal's screens", options: [.plain],
        service: { given in
          ServiceUnit(
            "Public terminal for people who look for help", folder: try folder(given),
            user: "kiosk", needsNetwork: false, terminal: "/dev/tty1")
        }
      ) { given in
        Options(given, .run, isPlain: given.has(.plain))
      },
      .init("check", "say what is wrong with this machine") { Options($0, .check) },
      .init(
        "staff add", "make a staff account; the PIN is read from standard input",
        operands: [.account, .person]
      ) { given in
        Options(given, .staffAdd(id: given.account, name: given.word(.person) ?? ""))
      },
      .init("staff list", "list the staff accounts") { Options($0, .staffList) },
      .init(
        "staff unlock", "let an account sign in again after five wrong PINs",
        operands: [.account]
      ) { Options($0, .staffUnlock(id: $0.account)) },
      .init(
        "staff reset-pin", "give an account another PIN, which is asked for, and unlock it",
        operands: [.account]
      ) { Options($0, .staffResetPIN(id: $0.account)) },
      .init(
        "staff remove",
        "take an account away; what its owner saved still reaches the office",
        operands: [.account]
      ) { Options($0, .staffRemove(id: $0.account)) },
      .init(
        "settle-slip",
        "give all unsold units back, and print the slip that is typed at the office"
      ) { Options($0, .settleSlip) },
      .init(
        "settle-file", "give all unsold units back in a file that is carried to the office",
        operands: [.settlement]
      ) { Options($0, .settleFile(file: $0.word(.settlement) ?? "")) },
      .init(
        "ticket verify", "say whether a kiosk of this office signed the ticket; needs no line",
        operands: [.ticket]
      ) { Options($0, .ticketVerify(code: $0.word(.ticket) ?? "")) },
      .init(
        "audit list", "list what was done at this kiosk, a line an act, without personal data",
        options: [.last]
      ) { Options($0, .auditList(last: $0.count(.last))) },
      .init(
        "audit verify",
        "say whether anything in that list was changed, dropped, cut off or written anew"
      ) { Options($0, .auditVerify) },
      .init(
        "content check",
        "check content of the office that was fetched; what is right is shown from the next session on"
      ) { Options($0, .contentCheck) },
      .init("content status", "say which content is shown") { Options($0, .contentStatus) },
      .init(
        "screen", "say what the household in a file, or each household of a file, may get",
        options: [.household, .households, .date, .complete, .json]
      ) { Options($0, .screen, screen: try ScreenRequest($0)) },
      .init(
        "rule", "apply JsonLogic: {\"rule\":...,\"data\":...} a line on standard input"
      ) { Options($0, .rule) },
      .init(
        "catalogue check", "say what is wrong with programmes, tables and texts",
        options: [.date]
      ) { given in
        Options(given, .catalogueCheck, screen: ScreenRequest(date: try ScreenRequest.day(given)))
      },
      .init(
        "catalogue explain",
        "say what a rule may be made of: facts, definitions, operators and tables"
      ) { Options($0, .catalogueExplain) },
      .init(
        "catalogue import-hsds",
        "take over a directory of agencies (Open Referral HSDS 3.0, JSON)", operands: [.directory]
      ) { Options($0, .importDirectory(file: $0.word(.directory) ?? "")) },
    ])

  /// The folder in which it writes.
  private static func folder(_ given: Given) throws -> String {
    let configuration = try Configuration(option: given.value(.config))
    guard configuration.sync.agent != .embedded else {
      throw UsageError(
        "as a service the terminal has no network of its own: set [sync] agent = service in the "
          + "configuration, and print the unit of kiosk-sync as well")
    }
    return try DataFolder.ofService(
      option: given.value(.data), configured: configuration.kiosk.data)
  }
}

extension Option {
  static let config = Option(
    "--config", "FILE", .file, "read this configuration instead of the built-in defaults")
  static let data = Option("--data", "DIR", .folder, "keep this kiosk's data in DIR")
  static let plain = Option(
    "--plain", "show the pages as numbered prompts, for screen readers and scripts")
  static let household = Option("--household", "FILE", .file, "a file with one household")
  static let households = Option(
    "--households", "FILE", .file, "a file with one household a line; prints JSON")
  static let date = Option(
    "--date", "DAY", .text, "apply the rules of this day, such as 2026-10-01, instead of today's")
  static let complete = Option(
    "--complete", "an absent fact means no, 0 or citizen, not unknown")
  static let json = Option("--json", "print JSON")
  static let last = Option(
    "--last", "N", .number(1...1_000_000), "only the last so many entries")
}

extension Operand {
  fileprivate static let account = Operand("ID")
  fileprivate static let person = Operand("NAME", takesRest: true)
  fileprivate static let directory = Operand("FILE", .file)
  fileprivate static let settlement = Operand("FILE", .file)
  fileprivate static let ticket = Operand("CODE", takesRest: true)
}

extension Given {
  fileprivate var account: String { word(.account) ?? "" }
}
