/// A program, its commands and options. `Request` is what a command line asks for.
public struct Program<Request: Sendable>: Sendable {
  /// One of its commands.
  public struct Command: Sendable {
    /// Its words, parted by spaces.
    public let name: String
    /// What it does: a sentence without its full stop.
    public let summary: String
    /// The words that follow it.
    public let operands: [Operand]
    /// The options that it takes beside those of the program.
    public let options: [Option]
    /// Another name, which the help does not show.
    public let alias: String?
    /// The service of systemd that runs it; nothing where it is none.
    public let service: (@Sendable (Given) throws -> ServiceUnit)?
    let read: @Sendable (Given) throws -> Request

    /// A command.
    ///
    /// - Parameters:
    ///   - service: the service that runs it with what was given.
    ///   - read: makes a request of what was given; throws `UsageError` where that makes no sense
    ///     together.
    public init(
      _ name: String, _ summary: String, operands: [Operand] = [], options: [Option] = [],
      alias: String? = nil, service: (@Sendable (Given) throws -> ServiceUnit)? = nil,
      read: @escaping @Sendable (Given) throws -> Request
    ) {
      self.name = name
      self.summary = summary
      self.operands = operands
      self.options = options + (service == nil ? [] : [.systemd])
      self.alias = alias
      self.service = service
      self.read = read
    }

    func isAlias(_ word: String?) -> Bool { alias != nil && word == alias }

    var words: [String] { name.split(separator: " ").map(String.init) }
  }

  /// The name of its file.
  public let name: String
  /// What it is: a sentence without its full stop.
  public let summary: String
  /// Paragraphs for its help and its manual page.
  public let details: [String]
  /// Paragraphs for its manual page alone: how its commands work together.
  public let manual: [String]
  /// The command that is meant where none is named.
  public let standard: String?
  /// The options that every command takes.
  public let options: [Option]
  /// Exit codes and what they mean.
  public let exits: [(code: Int32, meaning: String)]
  /// Its commands, in the order of the help.
  public let commands: [Command]

  /// A program.
  public init(
    _ name: String, _ summary: String, details: [String] = [], manual: [String] = [],
    standard: String? = nil,
    options: [Option] = [], exits: [(code: Int32, meaning: String)] = Self.exits,
    commands: [Command]
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.manual = manual
    self.standard = standard
    self.options = options
    self.exits = exits
    self.commands = commands
  }

  /// What most programs say by their exit code.
  public static var exits: [(code: Int32, meaning: String)] {
    [(0, "done"), (1, "it did not work, and the message says why"), (2, "wrong arguments")]
  }

  /// The options that every program has.
  static var own: [Option] { [.help, .manual, .completion] }

  /// The options that a command takes, in the order of the help.
  func options(of command: Command) -> [Option] { command.options + options }

  /// `kiosk staff add`; the words of the command that is meant by itself are left out.
  func words(of command: Command) -> String {
    ([name] + (command.name == standard ? [] : command.words)).joined(separator: " ")
  }

  /// `kiosk staff add ID NAME`.
  func usage(_ command: Command) -> String {
    ([words(of: command)] + command.operands.map(\.usage)).joined(separator: " ")
  }
}
