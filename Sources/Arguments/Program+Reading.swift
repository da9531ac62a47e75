import Posix

/// What a command line comes to.
public enum Reading<Request: Sendable>: Sendable {
  /// Something is to be done.
  case request(Request)
  /// A text is to be printed: help, a manual page, a completion.
  case text(String)

  /// The request; nothing where a text is to be printed.
  public var request: Request? {
    guard case .request(let request) = self else { return nil }
    return request
  }
}

extension Program {
  /// Reads the arguments after the program's name.
  ///
  /// - Throws: `UsageError` where they make no sense, and what the command's own reading throws.
  public func read(_ arguments: [String]) throws -> Reading<Request> {
    let isHelp = arguments.prefix { $0 != "--" }.contains { ["--help", "-h"].contains($0) }
    var found = Found()
    do { found = try look(arguments) } catch { guard isHelp else { throw error } }
    if found.flags.contains(Option.manual.name) { return .text(ManPage(self).text) }
    if found.values[Option.completion.name] != nil { return .text(BashCompletion(self).text) }
    if isHelp || found.words.first == "help" && command(found.words) == nil {
      let words = found.words.first == "help" ? Array(found.words.dropFirst()) : found.words
      return .text(HelpText(self).text(for: words))
    }
    let command = try self.command(named: &found.words)
    let given = try given(command, found)
    if let service = command.service, found.flags.contains(Option.systemd.name) {
      // What makes no sense now makes none in a unit.
      _ = try command.read(given)
      let words = arguments.filter { $0 != Option.systemd.name }
      return .text(try service(given).text(command: [OwnProcess.executable] + words))
    }
    return .request(try command.read(given))
  }

  /// Arguments by their kind.
  private struct Found {
    var words: [String] = []
    var values: [String: String] = [:]
    var flags: Set<String> = []
  }

  private func look(_ arguments: [String]) throws(UsageError) -> Found {
    let known = Self.own + options + commands.flatMap(\.options)
    var found = Found()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        found.words += rest
        break
      }
      guard argument.hasPrefix("-"), argument.count > 1 else {
        found.words.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = argument == "-h" ? Option.help.name : String(parts[0])
      guard let option = known.first(where: { $0.name == name }) else {
        let nearest = Nearest.name(to: name, among: known.map(\.name))
        throw UsageError("there is no option \(name)" + Nearest.question(nearest))
      }
      guard option.placeholder != nil else {
        guard parts.count == 1 else { throw UsageError("\(name) takes no value") }
        found.flags.insert(name)
        continue
      }
      guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
        throw UsageError("\(name) needs a value after it")
      }
      found.values[name] = value
    }
    return found
  }

  /// The command that words begin with; nothing where they begin with none.
  func command(_ words: [String]) -> Command? {
    commands.filter { words.starts(with: $0.words) || $0.isAlias(words.first) }
      .max { $0.words.count < $1.words.count }
  }

  /// Finds a command and takes its name off the words.
  private func command(named words: inout [String]) throws(UsageError) -> Command {
    if let command = command(words) {
      words.removeFirst(command.words.count)
      return command
    }
    guard let first = words.first else {
      if let standard, let command = command([standard]) { return command }
      throw UsageError("which command?")
    }
    let seconds = commands.map(\.words).filter { $0.first == first && $0.count > 1 }.map { $0[1] }
    if words.count == 1, !seconds.isEmpty {
      throw UsageError("\(first) takes \(ValueKind.list(seconds))")
    }
    let name = words.prefix(seconds.isEmpty ? 1 : 2).joined(separator: " ")
    let nearest = Nearest.name(to: name, among: commands.map(\.name))
    throw UsageError("there is no command “\(name)”" + Nearest.question(nearest))
  }

  private func given(_ command: Command, _ found: Found) throws(UsageError) -> Given {
    var given = Given(command: command.name)
    let taken = options(of: command)
    let names = taken.map(\.name)
    let extra = found.flags.union(found.values.keys).filter { !names.contains($0) }.min()
    if let extra { throw UsageError("\(command.name) does not take \(extra)") }
    for option in taken {
      guard let value = found.values[option.name] else { continue }
      if let problem = option.kind.problem(with: value) {
        throw UsageError("\(option.name) \(problem)")
      }
    }
    (given.values, given.flags) = (found.values, found.flags)
    given.operands = try operands(command, found.words)
    return given
  }

  /// Gives the words to a command's operands. Where there are too few, those that can be left out
  /// are, the first one first.
  private func operands(_ command: Command, _ words: [String]) throws(UsageError)
    -> [String: String]
  {
    var operands: [String: String] = [:]
    var words = words[...]
    var spare = words.count - command.operands.count { !$0.isOptional }
    for operand in command.operands {
      if operand.isOptional {
        guard spare > 0 else { continue }
        spare -= 1
      }
      guard let word = words.popFirst() else {
        throw UsageError("\(command.name) needs \(operand.name) as well")
      }
      if let problem = operand.kind.problem(with: word) {
        throw UsageError("\(command.name) \(problem)")
      }
      operands[operand.name] =
        operand.takesRest ? ([word] + words).joined(separator: " ") : word
      if operand.takesRest { words = [] }
    }
    if let word = words.first { throw UsageError("\(command.name) does not take “\(word)”") }
    return operands
  }
}
