import KioskStore
import Posix
import Sealing

/// `kiosk audit list` and `kiosk audit verify`.
struct AuditCommand {
  private let store: KioskStore

  init(_ options: Options) throws {
    store = try options.openStore()
  }

  /// Prints the last entries, or all that are on record.
  func list(last: Int?) throws -> Int32 {
    var number: UInt64 = 0
    if let last {
      let count = try store.auditCount()
      number = count - min(count, UInt64(max(0, last)))
    }
    while true {
      let links = try store.auditEntries(after: number, limit: 1000)
      guard let end = links.last else { return 0 }
      for link in links { Streams.output(AuditLine.text(link) + "\n") }
      number = end.number
    }
  }

  /// Says whether the chain is whole; 1 where it is not.
  func verify() throws -> Int32 {
    let verdict = try store.verifyAudit()
    Streams.output("\(verdict)\n")
    guard case .intact = verdict else { return 1 }
    return 0
  }
}
