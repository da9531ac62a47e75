import Configuration

/// Why a command line makes no sense.
struct UsageError: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// What was asked for on the command line.
struct Options {
  let command: any Command
  /// Words after the command.
  private let words: [String]
  private let values: [String: String]
  private let flags: Set<String>
  /// The configuration; the defaults where no file was named.
  let configuration: Configuration

  private static let everywhere = ["--config", "--data"]

  /// Reads the arguments after the program's name.
  init(_ arguments: [String]) throws {
    var words: [String] = []
    var values: [String: String] = [:]
    var flags: Set<String> = []
    let known = Set(Commands.all.flatMap { $0.options } + Self.everywhere)
    let switches = Set(Commands.all.flatMap { $0.flags })
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--help" || argument == "-h" {
        words = ["help"]
        break
      } else if known.contains(argument) {
        guard let value = rest.popFirst() else {
          throw UsageError("\(argument) needs a value after it")
        }
        values[argument] = value
      } else if switches.contains(argument) {
        flags.insert(argument)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        throw UsageError("there is no option \(argument)")
      } else {
        words.append(argument)
      }
    }
    let command = try Commands.named(&words)
    let extra =
      Set(values.keys).subtracting(command.options + Self.everywhere).union(
        flags.subtracting(command.flags)
      ).min()
    if let extra { throw UsageError("\(command.name) does not take \(extra)") }
    self.command = command
    self.words = words
    self.values = values
    self.flags = flags
    configuration = try Configuration(option: values["--config"])
    let most = command.arguments.count + (values["--data"] == nil ? 1 : 0)
    guard words.count <= most else {
      throw UsageError("\(command.name) does not take “\(words[most])”")
    }
  }

  /// The value of an option.
  func value(_ name: String) -> String? { values[name] }

  /// Whether a switch was given.
  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// A whole number.
  func number(_ name: String, default fallback: Int) throws -> Int {
    guard let text = values[name] else { return fallback }
    guard let number = Int(text) else {
      throw UsageError("\(name) takes a whole number, not “\(text)”")
    }
    return number
  }

  /// The office's folder: `--data`, else the word after the command, else the configuration's.
  func folder() throws -> String {
    if let data = values["--data"] { return data }
    if words.count == command.arguments.count + 1 { return words[0] }
    let configured = configuration.office.data
    guard !configured.isEmpty else {
      throw UsageError(
        "\(command.name) needs the office's folder: name it after the command, or with --data")
    }
    return configured
  }

  /// The words after the command and the folder.
  func arguments() throws -> [String] {
    guard words.count >= command.arguments.count else {
      let missing = command.arguments[words.count...].joined(separator: " ")
      throw UsageError("\(command.name) needs \(missing) as well")
    }
    return Array(words.suffix(command.arguments.count))
  }
}
