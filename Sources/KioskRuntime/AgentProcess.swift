import Configuration
import Glibc
import KioskApp
import Posix

/// The agent `kiosk-sync` as a child of this program.
///
/// It outlives a session, because starting anew keeps the process and its children. Whether one is
/// running is told by its lock on a file beside the database.
struct AgentProcess {
  /// An agent that ended is not started again before this long.
  private static let pause: Milliseconds = 5000

  private let command: [String]
  private let folder: DataFolder
  private var lastStart: Milliseconds?

  /// Where the agent is: beside this program; nothing where it is not there.
  static func path() -> String? {
    let path = OwnProcess.neighbour("kiosk-sync")
    return access(path, X_OK) == 0 ? path : nil
  }

  init?(data: String, configuration: String?) {
    guard let path = Self.path() else { return nil }
    command =
      [path, "run", "--embedded", "--data", data]
      + (configuration.map { ["--config", $0] } ?? [])
    folder = DataFolder(data)
  }

  /// Starts the agent where none is running; answers when to look again, if it is too early.
  ///
  /// To be called on the thread that lives as long as the process: an agent ends with it.
  mutating func keepAlive(now: Milliseconds, _ children: inout Children) -> Milliseconds? {
    if folder.hasAgent { return nil }
    if let lastStart, now < lastStart + Self.pause { return lastStart + Self.pause }
    lastStart = now
    _ = children.start(command)
    return nil
  }
}
