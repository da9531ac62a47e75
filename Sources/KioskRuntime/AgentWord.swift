import Configuration
import Posix

/// What the agent last wrote of its link, for this program: a person is made to wait for an office only
/// where the agent hears it.
enum AgentWord {
  private static let fileBytes = 4096

  /// Whether an agent runs and its last request was answered.
  static func isOnline(_ folder: DataFolder) -> Bool {
    guard folder.hasAgent,
      let bytes = try? RegularFile.bytes(folder.agentState, maximumBytes: fileBytes)
    else { return false }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains("link online")
  }
}
