/// The texts of `--help`, all in one style.
struct HelpText<Request: Sendable> {
  private static var width: Int { 80 }

  private let program: Program<Request>

  init(_ program: Program<Request>) { self.program = program }

  /// The help of a command, of those that begin with a word, or of the whole program.
  func text(for words: [String]) -> String {
    if let command = program.command(words), command.name != program.standard {
      return text(command)
    }
    let group = program.commands.filter { $0.words.count > 1 && $0.words.first == words.first }
    return group.isEmpty ? whole : text(group)
  }

  private var whole: String {
    let standard = program.commands.first { $0.name == program.standard }
    let command = standard == nil ? "COMMAND" : "[COMMAND]"
    var text = "Usage: \(program.name) \(command) [OPTIONS]\n\n"
    text += Self.paragraph(program.summary)
    for detail in program.details { text += "\n" + Self.paragraph(detail) }
    text += "\nCommands:\n" + Self.list(program.commands.map { (program.usage($0), $0.summary) })
    let own = standard.map { program.options(of: $0) } ?? program.options
    text += "\nOptions:\n" + list(own + Program<Request>.own)
    text += "\n" + Self.paragraph("What a command takes: \(program.name) COMMAND --help")
    let exits = program.exits.map { "\($0.code) \($0.meaning)" }.joined(separator: "; ")
    return text + "\n" + Self.paragraph("Exit codes: \(exits)")
  }

  private func text(_ group: [Program<Request>.Command]) -> String {
    let word = group.first?.words.first ?? ""
    return "Usage: \(program.name) \(word) COMMAND [OPTIONS]\n\nCommands:\n"
      + Self.list(group.map { (program.usage($0), $0.summary) })
  }

  private func text(_ command: Program<Request>.Command) -> String {
    "Usage: \(program.usage(command)) [OPTIONS]\n\n" + Self.paragraph(command.summary)
      + "\nOptions:\n" + list(program.options(of: command) + [.help])
  }

  private func list(_ options: [Option]) -> String {
    Self.list(options.map { ($0.usage, $0.summary(in: program.name)) })
  }

  /// A sentence, broken at the width.
  private static func paragraph(_ text: String) -> String { lines(text.asSentence, indent: 0) }

  /// Names, and what is said of each beside it, or below it where the name is long.
  private static func list(_ rows: [(name: String, summary: String)]) -> String {
    let column = min(28, (rows.map(\.name.count).max() ?? 0) + 4)
    return rows.map { row in
      let summary = lines(row.summary, indent: column)
      let name = "  " + row.name
      guard name.count + 2 <= column else { return name + "\n" + summary }
      return name + summary.dropFirst(name.count)
    }.joined()
  }

  private static func lines(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).map { margin + $0 + "\n" }.joined()
  }
}

extension Option {
  /// What it does, with the program's name where that is spoken of.
  func summary(in program: String) -> String {
    summary.split(separator: "PROGRAM", omittingEmptySubsequences: false).joined(separator: program)
  }
}

extension String {
  /// With the first letter and the full stop of a sentence.
  var asSentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
