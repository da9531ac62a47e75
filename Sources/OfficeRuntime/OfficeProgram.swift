import Arguments
import OfficeSQLite
import Posix

/// The program `kiosk-office`: its commands and exit codes.
public enum OfficeProgram {
  /// Runs what the arguments (after the program's name) ask for; gives the exit code.
  public static func run(_ arguments: [String]) -> Int32 {
    OwnProcess.keepMemoryPrivate()
    return program.run(arguments) { command in
      try command.run()
      return 0
    }
  }

  /// The commands and options.
  static let program = Program<any OfficeCommand>(
    "kiosk-office", "the office that kiosks send to",
    details: [
      "DIR is the office's folder; --data, or the section [office] of the configuration, may name "
        + "it as well."
    ],
    manual: OfficeManual.paragraphs,
    options: [.config, .data, .keyFile, .passphraseFile],
    commands: [
      .init(
        "init", "make an office: its folder, keys and database", operands: [.folder],
        options: [.officeName, .openKeys, .recoveryKey, .recoveryPassphrase]
      ) { try InitCommand($0) },
      .init(
        "serve", "answer kiosks until SIGTERM or SIGINT", operands: [.folder],
        options: [.listen, .status, .certificate, .key, .content],
        service: { given in
          ServiceUnit(
            "Office of the public terminals", folder: try given.folder().path,
            user: "kiosk-office", needsNetwork: true, watchdogSeconds: 60)
        }
      ) { try ServeCommand($0) },
      .init(
        "enroll", "make a one-time token that lets a kiosk in, and print the kiosk's command",
        operands: [.folder], options: [.kioskName, .hours, .url]
      ) { try EnrollCommand($0) },
      .init(
        "import",
        "answer what kiosks wrote into a folder, such as a stick; the answers go back the same way",
        operands: [.folder, .carried], options: [.content]
      ) { try ImportCommand($0) },
      .init(
        "backup", "write the whole office to a file that the recovery key opens, while it may run",
        operands: [.folder, .file]
      ) { try BackupCommand($0) },
      .init(
        "restore", "make the office of a backup; kiosks then send again what it lacks",
        operands: [.file, .folder], options: [.recoveryKey, .recoveryPassphrase, .openKeys]
      ) { try RestoreCommand($0) },
      .init(
        "verify", "check a backup: its signature, and with the recovery key all of its contents",
        operands: [.file], options: [.recoveryKey, .recoveryPassphrase]
      ) { try VerifyCommand($0) },
      .init(
        "recover",
        "write what is in each packet of a backup, or of an office's folder, as JSON lines",
        operands: [.source], options: [.recoveryKey, .recoveryPassphrase]
      ) { try RecoverCommand($0) },
      .init(
        "rotate", "make a new key for kiosks to seal to; those before still open what waits",
        operands: [.folder]
      ) { try RotateCommand($0) },
      .init(
        "lock", "lock the office's keys in another way: with a key file or a passphrase",
        operands: [.folder], options: [.newKeyFile, .newPassphraseFile, .openKeys]
      ) { try LockCommand($0) },
      .init(
        "custody", "list up to which packet each kiosk's are here, and up to which in a backup",
        operands: [.folder]
      ) { try CustodyCommand($0) },
      .init(
        "custody release", "wait no longer for a kiosk, after a restoration, that is gone for good",
        operands: [.folder, .kiosk]
      ) { try CustodyReleaseCommand($0) },
      .init(
        "cases list", "list the cases, a line each, without what citizens wrote",
        operands: [.folder]
      ) { try CasesListCommand($0) },
      .init(
        "cases show",
        "show a case by its number, or by the reference that its citizen has, and what was said",
        operands: [.folder, .case]
      ) { try CasesShowCommand($0) },
      .init(
        "cases export", "write every case, whole, as one JSON object a line",
        operands: [.folder], options: [.json]
      ) { try CasesExportCommand($0) },
      .init(
        "reply", "answer the citizen of a case, and show what they will read",
        operands: [.folder, .case], options: [.text, .template]
      ) { try ActCommand.reply($0) },
      .init(
        "ask", "ask the citizen of a case for words or papers, and show what they will read",
        operands: [.folder, .case], options: [.question, .papers, .text, .template]
      ) { try ActCommand.ask($0) },
      .init(
        "status", "say how a case stands: received, open or answered",
        operands: [.folder, .case, .state]
      ) { try ActCommand.status($0) },
      .init(
        "close", "be done with a case, and show what its citizen will read",
        operands: [.folder, .case], options: [.outcome, .text, .template]
      ) { try ActCommand.close($0) },
      .init(
        "mail", "say which kiosks letters to citizens go to, and for how many days; or set it",
        operands: [.folder], options: [.mailDays, .mailScope]
      ) { MailCommand($0) },
      .init(
        "problems", "list the packets and cases that a clerk must look at", operands: [.folder]
      ) { try ProblemsCommand($0) },
      .init(
        "problems accept", "make a case of a packet after all, such as one in quarantine",
        operands: [.folder, .problem]
      ) { try ProblemsAcceptCommand($0) },
      .init(
        "alarms", "list what is wrong with kiosks; with --all also what went away by itself",
        operands: [.folder], options: [.all]
      ) { try AlarmsCommand($0) },
      .init(
        "alarms clear", "take an alarm for dealt with; that goes on record",
        operands: [.folder, .alarm]
      ) { try AlarmsClearCommand($0) },
      .init(
        "leases list",
        "list which kiosk holds how many units, or what one holds, and the overrides",
        operands: [.folder, .someKiosk]
      ) { try LeasesListCommand($0) },
      .init(
        "leases settle", "take a kiosk's settlement from its printed slip or from a file",
        operands: [.folder], options: [.slip, .settlement]
      ) { try LeasesSettleCommand($0) },
      .init(
        "leases override", "let the units of a kiosk again that cannot settle them",
        operands: [.folder, .kiosk], options: [.by, .reason]
      ) { try LeasesOverrideCommand($0) },
      .init(
        "visits ics", "write the visits, or one, as iCalendar (RFC 5545)",
        operands: [.folder, .someCase], options: [.content]
      ) { try VisitsCalendarCommand($0) },
      .init(
        "ticket verify", "say whether a kiosk signed the ticket, and how its visit stands",
        operands: [.folder, .ticket]
      ) { try TicketVerifyCommand($0) },
      .init(
        "kiosks", "list the kiosks, when each was heard last, and what waits there",
        operands: [.folder]
      ) { try KiosksCommand($0) },
    ] + orderCommands + contentCommands)
}

/// What `kiosk-office` does once its arguments are understood.
protocol OfficeCommand: Sendable {
  /// Does it.
  func run() throws
}
