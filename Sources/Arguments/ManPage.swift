/// The manual page of a program, in the macros of man(7).
struct ManPage<Request: Sendable> {
  private let program: Program<Request>

  init(_ program: Program<Request>) { self.program = program }

  /// The page's source, which `man -l` renders.
  var text: String {
    var lines = [".TH \(Self.quoted(program.name.uppercased())) 1 \"\" kiosk \"User Commands\""]
    lines += [".SH NAME", "\(Self.plain(program.name)) \\- \(Self.plain(program.summary))"]
    lines.append(".SH SYNOPSIS")
    for command in program.commands {
      lines += [".B \(Self.plain(program.words(of: command)))"]
      lines += [Self.italics(command.operands.map(\.usage) + ["[OPTIONS]"]), ".br"]
    }
    lines.append(".SH DESCRIPTION")
    for paragraph in [program.summary] + program.details + program.manual {
      lines += [".PP", Self.sentence(paragraph)]
    }
    lines.append(".SH COMMANDS")
    for command in program.commands {
      lines += entry(program.words(of: command), command.operands.map(\.usage))
      lines.append(Self.sentence(command.summary))
      guard !command.options.isEmpty else { continue }
      lines.append(".RS")
      for option in command.options { lines += entry(option) }
      lines.append(".RE")
    }
    lines.append(".SH OPTIONS")
    for option in program.options + Program<Request>.own { lines += entry(option) }
    lines.append(".SH EXIT STATUS")
    for exit in program.exits {
      lines += [".TP", ".B \(exit.code)", Self.sentence(exit.meaning)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entry(_ option: Option) -> [String] {
    entry(option.name, option.placeholder.map { [$0] } ?? [])
      + [Self.sentence(option.summary(in: program.name))]
  }

  private func entry(_ bold: String, _ italic: [String]) -> [String] {
    let rest = italic.map { " \\fI\(Self.escaped($0))\\fR" }.joined()
    return [".TP", "\\fB\(Self.escaped(bold))\\fR\(rest)"]
  }

  private static func italics(_ words: [String]) -> String {
    ".I " + words.map(escaped).joined(separator: " ")
  }

  private static func sentence(_ text: String) -> String { plain(text.asSentence) }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// A line of text: a full stop or an apostrophe at its beginning is no request.
  private static func plain(_ text: String) -> String {
    let text = escaped(text)
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  /// Backslashes and hyphens mean themselves, and apostrophes stay straight.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "\"": escaped += "\\(dq"
      case "`": escaped += "\\(ga"
      case "“": escaped += "\\(lq"
      case "”": escaped += "\\(rq"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
