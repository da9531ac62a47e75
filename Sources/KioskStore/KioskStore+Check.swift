import Database
import OfficeContract
import Sealing

/// What a look at the data folder found.
public struct StoreReport: Equatable, Sendable {
  /// What is wrong with the database, in SQLite's words; empty where nothing is.
  public var databaseProblems: [String]
  /// Whether the audit chain is whole.
  public var audit: AuditVerdict
  /// Whether this machine can still open packets made before it had an office.
  public var canOpenOwnPackets: Bool
  /// How the outbox and the link are.
  public var outbox: OutboxStatus
  /// Whether every packet that waits has its own id and this kiosk's signature.
  public var packetsAreGenuine: Bool
}

extension KioskStore {
  /// Reads everything and says what is wrong, for `kiosk check`.
  public func check() throws(StoreError) -> StoreReport {
    // Only staff need this key, so that a start without it goes well.
    try sealing { () throws(SealingError) in _ = try deviceSecret.read() }
    let problems = try reading { try database.integrityProblems() }
    var genuine = true
    var last: UInt64 = 0
    while true {
      let items = try outboxItems(after: last, limit: 100)
      guard let end = items.last else { break }
      for item in items {
        if let packet = try packet(item.id), !packet.isGenuine(signedBy: signing.publicKey) {
          genuine = false
        }
      }
      last = end.sequence
    }
    return StoreReport(
      databaseProblems: problems, audit: try verifyAudit(), canOpenOwnPackets: handOver.exists,
      outbox: try pending(), packetsAreGenuine: genuine)
  }
}
