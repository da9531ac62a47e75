/// A function for bash that completes a program's commands, options and values.
struct BashCompletion<Request: Sendable> {
  private let program: Program<Request>

  init(_ program: Program<Request>) { self.program = program }

  /// The function, and the line that makes bash use it.
  var text: String {
    let function = "_" + program.name.split(separator: "-").joined(separator: "_")
    let valued = (allOptions.filter { $0.placeholder != nil }.map(\.name)).joined(separator: "|")
    return """
      \(function)() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words="" index
        COMPREPLY=()
        # The words that are neither options nor their values.
        for ((index = 1; index < COMP_CWORD; index++)); do
          case ${COMP_WORDS[index]} in
            \(valued)) ((index++)) ;;
            -*) ;;
            *) words+="${COMP_WORDS[index]} " ;;
          esac
        done
        case "$words$before" in
      \(values)
        esac
        if [[ $word == -* ]]; then
          case "$words" in
      \(options)
          esac
          return
        fi
        case "$words" in
      \(words)
        esac
      }
      complete -o filenames -F \(function) \(program.name)

      """
  }

  private var allOptions: [Option] {
    var seen: Set<String> = []
    return (program.options + program.commands.flatMap(\.options) + Program<Request>.own)
      .filter { seen.insert($0.name).inserted }
  }

  /// What follows an option that takes a value: for its own commands, or for all.
  private var values: String {
    var rows = program.commands.flatMap { command in
      command.options.compactMap { option -> String? in
        guard option.placeholder != nil else { return nil }
        let own = "\"\(prefix(command))\"*\(option.name)"
        return "    \(own)) \(reply(option.kind)); return ;;"
      }
    }
    rows += (program.options + Program<Request>.own).filter { $0.placeholder != nil }.map {
      "    *\($0.name)) \(reply($0.kind)); return ;;"
    }
    return rows.joined(separator: "\n")
  }

  private var options: String {
    var rows = program.commands.filter { $0.name != program.standard }.map { command in
      let names = (program.options(of: command) + [.help]).map(\.name)
      return "      \"\(prefix(command))\"*) \(reply(names)) ;;"
    }
    let standard = program.commands.first { $0.name == program.standard }
    let names = (standard.map { program.options(of: $0) } ?? program.options) + Program<Request>.own
    rows.append("      *) \(reply(names.map(\.name))) ;;")
    return rows.joined(separator: "\n")
  }

  /// What may stand where no option does: the next word of a command, or what follows it.
  private var words: String {
    var rows: [String] = []
    var firsts: [String] = []
    for command in program.commands where !firsts.contains(command.words[0]) {
      firsts.append(command.words[0])
    }
    rows.append("    \"\") \(reply(firsts)) ;;")
    for first in firsts {
      let group = program.commands.filter { $0.words.count > 1 && $0.words[0] == first }
      if !group.isEmpty { rows.append("    \"\(first) \") \(reply(group.map { $0.words[1] })) ;;") }
    }
    for command in program.commands {
      // The last first: a pattern for an earlier word matches what has more words too.
      for (index, operand) in command.operands.enumerated().reversed() {
        let before = "\"\(prefix(command))\"" + String(repeating: "?*\" \"", count: index)
        rows.append("    \(before)) \(reply(operand.kind)) ;;")
      }
    }
    return rows.joined(separator: "\n")
  }

  private func prefix(_ command: Program<Request>.Command) -> String {
    command.words.joined(separator: " ") + " "
  }

  private func reply(_ kind: ValueKind) -> String {
    switch kind {
    case .text, .number: ":"
    case .file: #"mapfile -t COMPREPLY < <(compgen -f -- "$word")"#
    case .folder: #"mapfile -t COMPREPLY < <(compgen -d -- "$word")"#
    case .choice(let words): reply(words)
    }
  }

  private func reply(_ words: [String]) -> String {
    "mapfile -t COMPREPLY < <(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")"
  }
}
