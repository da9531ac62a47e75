import Foundation
import Testing

/// What every program says of its arguments, by the programs that read it.
@Suite struct ArgumentTextTests {
  static let programs = ["kiosk", "kiosk-sync", "kiosk-office", "kiosk-bench", "kiosk-trial"]

  private static let hasManual = Machine.run(["man", "--version"]).status == 0

  @Test(arguments: programs)
  func `Help is a success, and a mistyped option is none, with the one that was meant`(
    program: String
  ) {
    let path = Machine.programs + "/" + program
    let help = Machine.run([path, "--help"])
    #expect(help.status == 0)
    #expect(help.output.hasPrefix("Usage: \(program) "))
    let wrong = Machine.run([path, "--completoin", "bash"])
    #expect(wrong.status == 2)
    #expect(wrong.output.contains("there is no option --completoin; did you mean --completion?"))
    #expect(wrong.output.contains("Try: \(program) --help"))
  }

  @Test(.enabled(if: hasManual), arguments: programs)
  func `The manual page renders without a complaint`(program: String) throws {
    let page = try Machine.temporaryFolder() + "/\(program).1"
    let text = Machine.run([Machine.programs + "/" + program, "--man"])
    try Data(text.output.utf8).write(to: URL(fileURLWithPath: page))
    let shown = Machine.run([
      "env", "MANWIDTH=80", "MAN_KEEP_FORMATTING=", "LC_ALL=C.UTF-8", "man", "--warnings=w", "-l",
      page,
    ])
    #expect(shown.status == 0)
    #expect(!shown.output.contains("warning:"), "\(shown.output)")
    #expect(!shown.output.contains("error:"), "\(shown.output)")
    for words in ["NAME", "SYNOPSIS", "COMMANDS", "EXIT STATUS", "--completion SHELL"] {
      #expect(shown.output.contains(words), "\(shown.output)")
    }
  }

  @Test(arguments: [
    ("kiosk", ["st"], "staff"), ("kiosk", ["staff", "re"], "reset-pin remove"),
    ("kiosk", ["screen", "--house"], "--household --households"),
    ("kiosk", ["--pl"], "--plain"), ("kiosk-sync", ["enroll", "--to"], "--token"),
    ("kiosk-office", ["problems", "--data", "/tmp", "acc"], "accept"),
    ("kiosk-trial", ["faults", "--plant", "k"], "kept"),
    ("kiosk-trial", ["crash", "--plant", ""], "case outbox receipt"),
    ("kiosk-trial", ["stuck", "p"], "printer pipe"), ("kiosk-bench", ["ter"], "terminal"),
    ("kiosk-office", ["cases", "show", "/etc/apt/prefer"], "/etc/apt/preferences.d"),
    ("kiosk", ["--config", "/etc/host"], "/etc/host.conf"),
  ])
  func `Bash completes commands, options and values`(
    program: String, words: [String], expected: String
  ) {
    let function = "_" + program.replacingOccurrences(of: "-", with: "_")
    let quoted = ([program] + words).map { "'\($0)'" }.joined(separator: " ")
    let script = """
      source <('\(Machine.programs)/\(program)' --completion bash)
      COMP_WORDS=(\(quoted)) COMP_CWORD=\(words.count)
      \(function) && echo "${COMPREPLY[*]}"
      """
    let answer = Machine.run(["bash", "-euo", "pipefail", "-c", script])
    #expect(answer.status == 0, "\(answer.output)")
    let found = answer.output.split { $0 == " " || $0 == "\n" }.map(String.init).sorted()
    let wanted = expected.split(separator: " ").map(String.init).sorted()
    if words.last?.hasPrefix("/") == true {
      #expect(found.contains(expected), "\(answer.output)")
    } else {
      #expect(found == wanted, "\(answer.output)")
    }
  }
}
