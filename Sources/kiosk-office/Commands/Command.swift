import Posix

/// One command of `kiosk-office`.
protocol Command: Sendable {
  /// One or two words.
  var name: String { get }
  /// What it does, in a line.
  var summary: String { get }
  /// What it needs after its name and the folder.
  var arguments: [String] { get }
  /// Options with a value that it takes, and what stands for the value.
  var options: [String] { get }
  /// Options without a value.
  var flags: [String] { get }
  /// Its arguments as the usage text shows them.
  var usage: String { get }
  /// Does it.
  func run(_ options: Options) throws
}

extension Command {
  var arguments: [String] { [] }
  var options: [String] { [] }
  var flags: [String] { [] }
}

/// All commands.
enum Commands {
  static let all: [any Command] = [
    InitCommand(), ServeCommand(), EnrollCommand(), CasesListCommand(), CasesShowCommand(),
    CasesExportCommand(), ProblemsCommand(), ProblemsAcceptCommand(), AlarmsCommand(),
    KiosksCommand(), HelpCommand(),
  ]

  /// Finds a command and takes its name off the words.
  static func named(_ words: inout [String]) throws -> any Command {
    for count in [2, 1] where words.count >= count {
      let name = words.prefix(count).joined(separator: " ")
      if let command = all.first(where: { $0.name == name }) {
        words.removeFirst(count)
        return command
      }
    }
    guard let first = words.first else { throw UsageError("a command is missing") }
    if first == "cases" { throw UsageError("cases takes list, show or export") }
    throw UsageError("there is no command “\(first)”")
  }
}

/// `help`
struct HelpCommand: Command {
  let name = "help"
  let summary = "show this text"
  let usage = ""

  func run(_ options: Options) throws {
    var text = "Usage: kiosk-office COMMAND DIR [OPTIONS]\n\nDIR is the office's folder.\n\n"
    for command in Commands.all {
      let line = "\(command.name) \(command.usage)"
      text += "  \(line.hasSuffix(" ") ? String(line.dropLast()) : line)\n"
      text += "      \(command.summary)\n"
    }
    text += """

        --data DIR      the office's folder, instead of DIR after the command
        --config FILE   read this configuration; its section [office] is for this program

      Exit codes: 0 done; 1 it did not work, and the message says why; 2 wrong command line.

      """
    Streams.output(text)
  }
}
