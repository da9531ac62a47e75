/// What was asked for on the command line of `kiosk`.
struct Options: Equatable {
  enum Command: Equatable {
    case run
    case check
    case staffAdd(id: String, name: String)
    case staffList
    case staffUnlock(id: String)
    case staffResetPIN(id: String)
    case staffRemove(id: String)
    case rule
    case screen
    case catalogueCheck
    case importDirectory(file: String)
    case help
  }

  var command = Command.run
  var isPlain = false
  var configuration: String?
  var data: String?
  var screen = ScreenRequest()

  static let usage = """
    Usage: kiosk [COMMAND] [OPTIONS]

      kiosk                     run the terminal's screens
      kiosk --plain             the same as numbered prompts, for screen readers and scripts
      kiosk check               say what is wrong with this machine
      kiosk staff add ID NAME   make a staff account; the PIN is read from standard input
      kiosk staff list          list the staff accounts
      kiosk staff unlock ID     let an account sign in again after five wrong PINs
      kiosk staff reset-pin ID  give an account another PIN, which is asked for, and unlock it
      kiosk staff remove ID     take an account away; what its owner saved still reaches the office
      kiosk screen --household FILE    say what the household in a file may get
      kiosk screen --households FILE   the same for one household a line, as JSON
      kiosk rule                apply JsonLogic: {"rule":...,"data":...} a line on standard input
      kiosk catalogue check     say what is wrong with programmes, tables and texts
      kiosk catalogue import-hsds FILE
                                take over a directory of agencies (Open Referral HSDS 3.0, JSON)

      --date D        apply the rules of this day, such as 2026-10-01, instead of today's
      --complete      an absent fact means no, 0 or citizen, not unknown
      --json          print JSON
      --config FILE   read this configuration instead of the built-in defaults
      --data DIR      keep this kiosk's data in DIR
      --help          show this text

    """

  /// Reads the arguments after the program's name; a message where they make no sense.
  static func parse(_ arguments: [String]) -> Result<Options, UsageError> {
    var options = Options()
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--plain": options.isPlain = true
      case "--help", "-h": options.command = .help
      case "--json": options.screen.isJSON = true
      case "--complete": options.screen.isComplete = true
      case _ where ScreenRequest.valued.contains(argument):
        guard let value = rest.popFirst() else {
          return .failure(UsageError("\(argument) needs a value after it"))
        }
        if let problem = options.screen.take(argument, value) {
          return .failure(UsageError(problem))
        }
      case "--config", "--data":
        guard let value = rest.popFirst() else {
          return .failure(UsageError("\(argument) needs a path after it"))
        }
        if argument == "--config" { options.configuration = value } else { options.data = value }
      case _ where argument.hasPrefix("-"):
        return .failure(UsageError("there is no option \(argument)"))
      default: words.append(argument)
      }
    }
    if options.command == .help { return .success(options) }
    switch (words.first, words.dropFirst().first, words.count) {
    case (nil, _, _): break
    case ("run", _, 1): break
    case ("check", _, 1): options.command = .check
    case ("staff", "list", 2): options.command = .staffList
    case ("staff", "unlock", 3): options.command = .staffUnlock(id: words[2])
    case ("staff", "reset-pin", 3): options.command = .staffResetPIN(id: words[2])
    case ("staff", "remove", 3): options.command = .staffRemove(id: words[2])
    case ("catalogue", "import-hsds", 3): options.command = .importDirectory(file: words[2])
    case ("staff", "add", 4...):
      options.command = .staffAdd(id: words[2], name: words[3...].joined(separator: " "))
    case ("rule", _, 1): options.command = .rule
    case ("screen", _, 1): options.command = .screen
    case ("catalogue", "check", 2): options.command = .catalogueCheck
    default:
      return .failure(UsageError("there is no command “\(words.joined(separator: " "))”"))
    }
    return options.checked()
  }

  /// Refuses options that the command does not take.
  private func checked() -> Result<Options, UsageError> {
    switch command {
    case .screen where !screen.namesOneFile:
      return .failure(UsageError("screen needs --household FILE or --households FILE"))
    case .screen: break
    case .catalogueCheck where screen == ScreenRequest(date: screen.date): break
    case _ where screen.isUsed:
      return .failure(UsageError("--household, --date, --json and --complete go with “screen”"))
    default: break
    }
    return .success(self)
  }
}

/// Why a command line makes no sense.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}
