import Glibc
import Posix
import Sync

/// How the link to the office is, for others to read: lines of `key value` in `agent.state`.
///
/// It counts only while an agent holds the lock.
public struct AgentState: Equatable, Sendable {
  /// Longest file that is read, in bytes.
  public static let fileBytes = 4096

  /// How the link is, and how the packets and the clock are.
  public var status: SyncStatus
  /// What went wrong in words; empty where nothing did.
  public var detail: String
  /// Since when, by the kiosk's clock in milliseconds since 1970.
  public var since: Int64

  /// Makes a state.
  public init(status: SyncStatus, detail: String, since: Int64) {
    self.status = status
    self.detail = detail
    self.since = since
  }

  /// The file's text.
  public var text: String {
    var lines = ["link \(Self.name(status.link))"]
    if case .away(let failure) = status.link { lines.append("reason \(failure.rawValue)") }
    lines.append("since \(since)")
    lines.append("refused \(status.refused)")
    if let wrong = status.clockWrongBy { lines.append("clock \(wrong)") }
    let oneLine = detail.prefix(AgentLog.lineCharacters).map { $0.isNewline ? " " : $0 }
    if !oneLine.isEmpty { lines.append("detail \(String(oneLine))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the file's text; nothing where it has another form.
  public init?(text: String) {
    var values: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    status = SyncStatus()
    switch values["link"] {
    case "starting": status.link = .starting
    case "online": status.link = .online
    case "away":
      guard let failure = values["reason"].flatMap({ SyncFailure(rawValue: String($0)) })
      else { return nil }
      status.link = .away(failure)
    default: return nil
    }
    guard let since = values["since"].flatMap({ Int64($0) }) else { return nil }
    self.since = since
    status.refused = values["refused"].flatMap { Int($0) } ?? 0
    status.clockWrongBy = values["clock"].flatMap { Int64($0) }
    detail = values["detail"].map { String($0) } ?? ""
  }

  /// Reads the file; nothing where there is none.
  public static func read(_ path: String) -> AgentState? {
    let file = try? RegularFile(path, maximumBytes: fileBytes, followsLinks: false)
    guard let file, let bytes = try? file.bytes() else { return nil }
    return AgentState(text: String(decoding: bytes, as: UTF8.self))
  }

  /// Replaces the file whole; losing it costs nothing.
  func write(_ path: String) {
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    let isWhole = WholeWrite.text(text, to: descriptor)
    close(descriptor)
    if isWhole { rename(fresh, path) } else { unlink(fresh) }
  }

  private static func name(_ link: SyncStatus.Link) -> String {
    switch link {
    case .starting: "starting"
    case .online: "online"
    case .away: "away"
    }
  }
}
