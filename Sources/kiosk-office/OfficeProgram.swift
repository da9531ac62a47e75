// kiosk-office: the central office as a program. Arguments, wiring, exit codes.
//
// 0: done. 1: it did not work; the message names what was wrong and what to do. 2: the command
// line makes no sense. Answers go to standard output, messages and the log to standard error.

import Posix

/// The program `kiosk-office`.
enum OfficeProgram {
  /// Runs one command; gives the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      let options = try Options(arguments)
      try options.command.run(options)
      return 0
    } catch let error as UsageError {
      Streams.error("kiosk-office: \(error.message)\nTry: kiosk-office --help\n")
      return 2
    } catch {
      Streams.error("kiosk-office: \(error)\n")
      return 1
    }
  }
}
