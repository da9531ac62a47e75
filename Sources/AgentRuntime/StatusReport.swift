import Configuration
import KioskStore
import Posix
import Sync

/// What `kiosk-sync status` prints.
struct StatusReport {
  let text: String

  init(store: KioskStore, folder: DataFolder) throws {
    let outbox = try store.pending()
    var lines = ["kiosk    \(store.kiosk)", "data     \(folder.path)"]
    if let url = try store.officeURL() {
      lines.append("office   \(Printable.text(outbox.officeName ?? "")) at \(url)")
    } else {
      lines.append("office   none: packets wait until this kiosk joins one")
    }
    var waiting = "waiting  \(outbox.count)"
    if let oldest = outbox.oldestWallMilliseconds {
      waiting += ", the oldest for \(StatusReport.age(Clock.wall - oldest))"
    }
    if outbox.refused > 0 { waiting += ", \(outbox.refused) refused by the office" }
    lines.append(waiting)
    if outbox.kept > 0 {
      lines.append("kept     \(outbox.kept) until the office has them in a backup")
    }
    if let contact = outbox.lastContactWallMilliseconds {
      lines.append("contact  \(StatusReport.age(Clock.wall - contact)) ago")
    } else {
      lines.append("contact  never")
    }
    let isRunning = folder.hasAgent
    lines.append("agent    \(isRunning ? "running" : "not running")")
    if isRunning, let state = AgentState.read(folder.agentState) {
      lines.append("link     \(StatusReport.link(state))")
      if let wrong = state.status.clockWrongBy {
        let direction = wrong > 0 ? "fast" : "slow"
        lines.append(
          "clock    \(StatusReport.age(Int64(clamping: wrong.magnitude))) \(direction)")
      }
    }
    text = lines.joined(separator: "\n")
  }

  private static func link(_ state: AgentState) -> String {
    switch state.status.link {
    case .starting: "starting"
    case .online: "online"
    case .away(let failure):
      "away: " + (state.detail.isEmpty ? failure.rawValue : Printable.text(state.detail))
    }
  }

  private static func age(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1000)
    if seconds < 120 { return "\(seconds) s" }
    if seconds < 7_200 { return "\(seconds / 60) min" }
    if seconds < 172_800 { return "\(seconds / 3_600) h" }
    return "\(seconds / 86_400) days"
  }
}

/// Text from outside, made safe for a terminal.
enum Printable {
  /// The text without control and format characters.
  static func text(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          switch $0.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
            false
          default: true
          }
        }))
  }
}
