/// What was asked for on the command line of `kiosk-sync`.
public struct AgentOptions: Equatable, Sendable {
  /// What to do.
  public enum Command: Equatable, Sendable {
    /// Keep in step with the office until told to stop.
    case run
    /// Do what can be done at once.
    case once
    /// Join an office.
    case enrol(office: String, token: String)
    /// Say how the kiosk and its link are.
    case status
    /// Show the usage.
    case help
  }

  /// What to do.
  public var command = Command.help
  /// Whether the terminal program started this one.
  public var isEmbedded = false
  /// The configuration file.
  public var configuration: String?
  /// The data folder.
  public var data: String?

  /// Asks for the usage.
  public init() {}

  /// Why arguments make no sense.
  public struct UsageError: Error, Equatable {
    /// A sentence for a person.
    public let message: String
  }

  /// The text of `--help`.
  public static let usage = """
    Usage: kiosk-sync COMMAND [OPTIONS]

      kiosk-sync run                            keep in step with the office
      kiosk-sync once                           send what waits, then leave
      kiosk-sync enroll --office URL --token T  join an office; `kiosk-office enroll` gives the token
      kiosk-sync status                         say what waits and how the link is

      --config FILE   read this configuration instead of the built-in defaults
      --data DIR      the kiosk's data folder
      --embedded      with run: leave with the program that started it, and print nothing
      --help          show this text

    """

  /// Reads the arguments after the program's name.
  public static func parse(_ arguments: [String]) throws(UsageError) -> AgentOptions {
    var options = AgentOptions()
    var words: [String] = []
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--embedded": options.isEmbedded = true
      case "--help", "-h": return AgentOptions()
      case "--config", "--data", "--office", "--token":
        guard let value = rest.popFirst() else {
          throw UsageError(message: "\(argument) needs a value after it")
        }
        values[argument] = value
      case _ where argument.hasPrefix("-"):
        throw UsageError(message: "there is no option \(argument)")
      default: words.append(argument)
      }
    }
    options.configuration = values["--config"]
    options.data = values["--data"]
    guard words.count <= 1 else { throw UsageError(message: "unexpected: \(words[1])") }
    switch words.first {
    case "run": options.command = .run
    case "once": options.command = .once
    case "status": options.command = .status
    case "enroll", "enrol":
      guard let office = values["--office"], let token = values["--token"] else {
        throw UsageError(message: "enroll needs --office URL and --token T")
      }
      options.command = .enrol(office: office, token: token)
    case nil: throw UsageError(message: "which command?")
    case .some(let word): throw UsageError(message: "there is no command \(word)")
    }
    return options
  }
}
