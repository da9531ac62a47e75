import Arguments
import Configuration

/// What may stand after `kiosk-sync`.
public enum AgentCommands {
  /// The commands and options of the agent.
  public static let program = Program<AgentOptions>(
    "kiosk-sync", "keeps a kiosk in step with its office", options: [.config, .data],
    exits: [
      (0, "all went well, or an agent runs already"),
      (1, "something is wrong, or packets still wait after “once”"), (2, "wrong arguments"),
    ],
    commands: [
      .init(
        "run", "keep in step with the office until told to stop", options: [.embedded],
        service: { given in
          ServiceUnit(
            "Agent that keeps a public terminal in step with its office",
            folder: try folder(given), user: "kiosk", needsNetwork: true, watchdogSeconds: 60)
        }
      ) {
        AgentOptions($0, .run, isEmbedded: $0.has(.embedded))
      },
      .init("once", "send what waits, then leave") { AgentOptions($0, .once) },
      .init(
        "enroll", "join an office; “kiosk-office enroll” gives the token",
        options: [.office, .token], alias: "enrol"
      ) { given in
        guard let office = given.value(.office), let token = given.value(.token) else {
          throw UsageError("enroll needs --office URL and --token T")
        }
        return AgentOptions(given, .enrol(office: office, token: token))
      },
      .init(
        "export",
        "write what waits into a folder, such as a stick, which is carried to the office",
        operands: [.carried]
      ) { AgentOptions($0, .export(folder: $0.word(.carried) ?? "")) },
      .init(
        "import", "take the office's answers from the folder that was carried back",
        operands: [.carried]
      ) { AgentOptions($0, .importAnswers(folder: $0.word(.carried) ?? "")) },
      .init("status", "say what waits and how the link is") { AgentOptions($0, .status) },
    ])

  /// The folder in which it writes.
  private static func folder(_ given: Given) throws -> String {
    let configuration = try Configuration(option: given.value(.config))
    return try DataFolder.ofService(
      option: given.value(.data), configured: configuration.kiosk.data)
  }
}

extension Option {
  fileprivate static let config = Option(
    "--config", "FILE", .file, "read this configuration instead of the built-in defaults")
  fileprivate static let data = Option("--data", "DIR", .folder, "the kiosk's data folder")
  fileprivate static let embedded = Option(
    "--embedded", "leave with the program that started it, and print nothing")
  fileprivate static let office = Option("--office", "URL", .text, "the office's address")
  fileprivate static let token = Option("--token", "T", .text, "the office's one-time token")
}

extension Operand {
  fileprivate static let carried = Operand("DIR", .folder)
}

extension AgentOptions {
  fileprivate init(_ given: Given, _ command: Command, isEmbedded: Bool = false) {
    self.init(
      command: command, isEmbedded: isEmbedded, configuration: given.value(.config),
      data: given.value(.data))
  }
}
