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
  /// Whether every packet that waits or is kept has its own id and this kiosk's signature.
  public var packetsAreGenuine: Bool
  /// How much room on the disk is kept for letting packets go, in bytes; 0 where none could be
  /// taken: then nothing new is accepted.
  public var reserveBytes: Int
}

extension KioskStore {
  /// Reads everything and says what is wrong, for `kiosk check`.
  public func check() throws(StoreError) -> StoreReport {
    // Only staff need this key, so that a start without it goes well.
    if try !isRevoked() {
      try sealing { () throws(SealingError) in _ = try deviceSecret.read() }
    }
    var problems = try reading { try database.integrityProblems() }
    problems += try reading { try miscounted() }
    var genuine = true
    var last: UInt64 = 0
    while let packet = try storedPacket(after: last) {
      if !packet.isGenuine(signedBy: signing.publicKey) { genuine = false }
      last = packet.header.sequence
    }
    return StoreReport(
      databaseProblems: problems, audit: try verifyAudit(), canOpenOwnPackets: handOver.exists,
      outbox: try pending(), packetsAreGenuine: genuine, reserveBytes: reserve.size)
  }

  /// Whether the counts kept beside the outbox are those of its rows.
  private func miscounted() throws -> [String] {
    let device = try readDevice()
    let row = try database.first(
      "SELECT count(*) - count(kept_ms), count(refused_as), count(kept_ms) FROM outbox"
    ) { (waiting: Int($0.integer(0)), refused: Int($0.integer(1)), kept: Int($0.integer(2))) }
    guard let row, row != (device.waiting, device.refused, device.kept) else { return [] }
    return [
      "the outbox holds \(row.waiting) packets (\(row.refused) refused) and keeps \(row.kept), and "
        + "\(device.waiting) (\(device.refused)) and \(device.kept) were counted"
    ]
  }
}
