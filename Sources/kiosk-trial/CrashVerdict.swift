import FoundationEssentials
import OfficeContract
import Sealing
import Values

/// Compares what citizens were shown with what the office has.
struct CrashVerdict {
  /// References without a case.
  private(set) var lost = 0
  /// References or journeys with more than one case.
  private(set) var duplicates = 0
  /// How many cases the office has.
  private(set) var cases = 0

  var isGood: Bool { lost == 0 && duplicates == 0 }

  private struct Exported: Decodable {
    let mailbox: String
  }

  /// - Parameters:
  ///   - shown: every reference that was shown.
  ///   - markers: the text that each journey typed.
  ///   - export: what `kiosk-office cases export --json` printed.
  init(shown: [Reference], markers: [String], export: String) throws {
    var mailboxes: [String: Int] = [:]
    let lines = export.split(separator: "\n")
    cases = lines.count
    for line in lines {
      let exported = try JSONDecoder().decode(Exported.self, from: Data(line.utf8))
      mailboxes[exported.mailbox, default: 0] += 1
    }
    for reference in shown {
      let count = mailboxes[try Mailbox(for: reference).id.hex] ?? 0
      if count == 0 { lost += 1 }
      if count > 1 { duplicates += 1 }
    }
    for marker in markers {
      if lines.count(where: { $0.contains(marker) }) > 1 { duplicates += 1 }
    }
  }
}
