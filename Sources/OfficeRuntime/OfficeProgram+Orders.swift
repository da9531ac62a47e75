import Arguments
import OfficeContract
import OfficeCore

extension OfficeProgram {
  /// Orders to kiosks, the fleet's staff, and the audit.
  static let orderCommands: [Program<any OfficeCommand>.Command] = [
    .init(
      "kiosk revoke",
      "take a kiosk out of service: it lets go of staff, keys and units and accepts nothing; what "
        + "it still sends waits for a clerk",
      operands: [.folder, .kiosk]
    ) { try KioskOrderCommand($0) { _, _ in RevokeOrder() } },
    .init(
      "kiosk restart", "start a kiosk's agent and terminal anew, between two sessions",
      operands: [.folder, .kiosk]
    ) { try KioskOrderCommand($0) { _, _ in RestartOrder() } },
    .init(
      "kiosk recall",
      "call back the units that a kiosk has not promised; it gets no others for a day",
      operands: [.folder, .kiosk]
    ) { try KioskOrderCommand($0) { _, _ in RecallOrder() } },
    .init(
      "kiosk unlock", "let a staff account sign in at a kiosk again after five wrong PINs",
      operands: [.folder, .kiosk, .account]
    ) { given in
      let id = given.word(.account) ?? ""
      return try KioskOrderCommand(given) { _, _ in UnlockOrder(id: id) }
    },
    .init(
      "kiosk resend", "ask a kiosk for packets again, by their numbers",
      operands: [.folder, .kiosk, .numbers]
    ) { try KioskOrderCommand.resend($0) },
    .init(
      "kiosk orders", "list the orders to a kiosk, and how each ended",
      operands: [.folder, .kiosk]
    ) { try KioskOrdersCommand($0) },
    .init(
      "staff add", "make a staff account for every kiosk; the PIN is read from standard input",
      operands: [.folder, .account, .person], options: [.role, .site, .days]
    ) { given in
      try StaffChangeCommand(
        given,
        .add(
          name: given.word(.person) ?? "",
          role: given.value(.role).flatMap { StaffRole(rawValue: $0) } ?? .clerk,
          site: given.value(.site) ?? "", days: given.count(.days) ?? 14))
    },
    .init(
      "staff remove", "take a staff account away everywhere", operands: [.folder, .account]
    ) { try StaffChangeCommand($0, .remove) },
    .init(
      "staff reset-pin", "give a staff account another PIN everywhere, and unlock it",
      operands: [.folder, .account]
    ) { try StaffChangeCommand($0, .resetPIN) },
    .init("staff list", "list the staff accounts", operands: [.folder]) {
      try StaffListCommand($0)
    },
    .init(
      "audit list",
      "list what was done at the office, a line an act; with --kiosk the heads that a kiosk named",
      operands: [.folder], options: [.ofKiosk]
    ) { try AuditListCommand($0) },
    .init(
      "audit verify",
      "say whether anything in that list was changed, dropped or cut off; with --kiosk also what a "
        + "kiosk said of its own",
      operands: [.folder], options: [.ofKiosk]
    ) { try AuditVerifyCommand($0) },
  ]
}

extension Option {
  fileprivate static let role = Option(
    "--role", "ROLE", .choice(StaffRole.allCases.map(\.rawValue)), "what they may do: clerk")
  fileprivate static let site = Option(
    "--site", "NAME", .text, "only at kiosks that are called this")
  fileprivate static let days = Option(
    "--days", "N", .number(1...UInt64(Limits.rosterDays)),
    "how many days a kiosk lets them in without a word from the office: 14")
  static let ofKiosk = Option("--kiosk", "KIOSK", .text, "a kiosk, by either of its names")
}

extension Operand {
  static let account = Operand("ID")
  static let person = Operand("NAME")
  static let numbers = Operand("NUMBERS")
}
