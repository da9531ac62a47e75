import Arguments
import Configuration
import KioskStore
import Posix
import Screening
import Terminal

/// The program `kiosk`: its commands and exit codes.
public enum KioskProgram {
  /// Runs what the arguments (after the program's name) ask for.
  ///
  /// - Returns: 0 if all went well, 1 if something is wrong with the machine, 2 if the arguments
  ///   make no sense.
  public static func run(_ arguments: [String]) -> Int32 {
    let notes = Rebirth.takeNotes()
    return KioskCommands.program.run(arguments) { options in
      if options.command == .run {
        TerminalClaim.take(options.isPlain ? .lines : .keys, handedOver: notes.terminal)
      }
      defer { TerminalClaim.release() }
      do {
        return try run(options, Children(handedOver: notes.children))
      } catch {
        // What is wrong is read on the terminal as it was before.
        TerminalClaim.release()
        Streams.error("kiosk: \(Complaint.text(error))\n")
        return 1
      }
    }
  }

  private static func run(_ options: Options, _ children: Children) throws -> Int32 {
    // What is in memory stays in memory: no core file, no other process looking in.
    OwnProcess.keepMemoryPrivate()
    OwnProcess.outliveClosedPipes()
    switch options.command {
    case .check: return Checkup(options).run() ? 0 : 1
    case .importDirectory(let file): return try ImportCommand(options).run(file)
    case .staffAdd, .staffList, .staffUnlock, .staffResetPIN, .staffRemove:
      return try StaffCommand(options).run()
    case .settleSlip, .settleFile, .ticketVerify: return try BookingCommand(options).run()
    case .auditList(let last): return try AuditCommand(options).list(last: last)
    case .auditVerify: return try AuditCommand(options).verify()
    case .contentCheck: return try ContentCommand(options).check()
    case .contentStatus: return try ContentCommand(options).status()
    case .rule: return RuleCommand().run()
    case .screen:
      var command = try ScreenCommand(options.screen, configurationPath: options.configuration)
      return try command.run()
    case .catalogueCheck:
      return try CatalogueCommand(options.screen, configurationPath: options.configuration).run()
    case .catalogueExplain:
      let configuration = try Configuration(option: options.configuration)
      let catalogue = try ScreeningFiles.catalogue(configured: configuration.kiosk.content)
      Streams.output(RuleGuide(catalogue).text)
      return 0
    case .run:
      let setup = try Setup(options)
      if options.isPlain {
        var loop = try PlainLoop(setup, children: children)
        try loop.run()
      } else {
        var loop = try ScreenLoop(setup, children: children)
        try loop.run()
      }
      return 0
    }
  }
}
