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
    /// Write what waits into a folder that is carried to the office.
    case export(folder: String)
    /// Take the office's answers from a folder that was carried back.
    case importAnswers(folder: String)
    /// Say how the kiosk and its link are.
    case status
  }

  /// What to do.
  public var command: Command
  /// Whether the terminal program started this one.
  public var isEmbedded: Bool
  /// The configuration file.
  public var configuration: String?
  /// The data folder.
  public var data: String?

  /// Asks for something.
  public init(
    command: Command, isEmbedded: Bool = false, configuration: String? = nil, data: String? = nil
  ) {
    self.command = command
    self.isEmbedded = isEmbedded
    self.configuration = configuration
    self.data = data
  }
}
