import Posix

/// Where a kiosk keeps its database and keys: the same rule for the terminal and its agent.
public struct DataFolder: Sendable {
  /// The folder.
  public let path: String

  /// A folder, there or not.
  public init(_ path: String) { self.path = path }

  /// Locked by the one agent that runs.
  public var agentLock: String { path + "/agent.lock" }
  /// A byte in it wakes the agent.
  public var agentPipe: String { path + "/agent.wake" }
  /// A byte in it wakes the terminal.
  public var kioskPipe: String { path + "/kiosk.wake" }
  /// What the agent did, without personal data.
  public var agentLog: String { path + "/agent.log" }
  /// How the agent's link is at present.
  public var agentState: String { path + "/agent.state" }

  /// Takes the agent's lock; nothing where another agent has it. The terminal tries the lock for a
  /// moment to see whether an agent runs, so one failure is not an answer.
  public func takeAgentLock() throws(SystemError) -> FileLock? {
    try FileLock(agentLock, tries: 4)
  }

  /// Whether an agent runs.
  public var hasAgent: Bool { FileLock.isHeld(agentLock) }

  /// The folder: the option `--data`, else the configured one, else `$XDG_DATA_HOME/kiosk`, else
  /// `~/.local/share/kiosk`.
  ///
  /// - Parameters:
  ///   - option: what `--data` names.
  ///   - configured: the key `data` of the configuration; empty for none.
  /// - Throws: `ResourceError` where the user has no home folder and nothing else is named.
  public static func path(option: String?, configured: String) throws(ResourceError) -> String {
    if let option { return option }
    if !configured.isEmpty { return configured }
    if let base = variable("XDG_DATA_HOME") { return base + "/kiosk" }
    if let home = variable("HOME") { return home + "/.local/share/kiosk" }
    throw ResourceError(
      path: "--data", message: "name a folder for the data: this user has no home folder")
  }

  /// The folder of a service, which has no user's folder to fall back upon.
  public static func ofService(option: String?, configured: String) throws(ResourceError) -> String
  {
    guard let folder = option ?? (configured.isEmpty ? nil : configured) else {
      throw ResourceError(
        path: "--data", message: "name the folder of the service, such as /var/lib/kiosk")
    }
    return folder
  }

  private static func variable(_ name: String) -> String? {
    OwnProcess.variable(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
