import Database
import OfficeContract
import Sealing

/// What became of a check of the audit chain.
public enum AuditVerdict: Equatable, Sendable {
  /// Every entry follows from the one before; so many are on record.
  case intact(entries: Int)
  /// The entry of this number is missing or was changed.
  case broken(at: UInt64)
}

/// The audit chain: h(n) = BLAKE2b-256(h(n-1) ‖ entry), written with the act itself. Entries hold
/// no personal data of citizens.
extension KioskStore {
  /// Adds an entry and moves the head; the caller writes the device row.
  func audit(_ act: String, _ detail: String, on device: inout DeviceRow) throws {
    let entry = "1\t\(clock.wall())\t\(act)\t\(detail)"
    device.auditCount += 1
    device.auditHead = KioskStore.link(device.auditHead, entry)
    try database.run(
      "INSERT INTO audit (number, entry, hash) VALUES (?, ?, ?)",
      .integer(Int64(device.auditCount)), .text(entry), .blob(device.auditHead.bytes))
    try trimAudit(device)
  }

  /// Adds an entry in the caller's transaction, with nothing else to change in the device row.
  func audit(_ act: String, _ detail: String) throws {
    var device = try readDevice()
    try audit(act, detail, on: &device)
    try write(device)
  }

  /// Reads the whole chain.
  public func verifyAudit() throws(StoreError) -> AuditVerdict {
    // One transaction: the other process must not add an entry between chain and head.
    try writing {
      let device = try readDevice()
      var head =
        try database.first("SELECT audit_base FROM device") { $0.hex(0, Digest.self) } ?? .zero
      let first = try database.first("SELECT min(number) FROM audit") { $0.optionalInteger(0) }
      var number = UInt64(max(1, (first ?? nil) ?? 1))
      var entries = 0
      if device.auditCount == 0 { return .intact(entries: 0) }
      while number <= device.auditCount {
        let rows = try database.all(
          "SELECT number, entry, hash FROM audit WHERE number >= ? ORDER BY number LIMIT 1000",
          .integer(Int64(number))
        ) { (number: UInt64(max(0, $0.integer(0))), entry: $0.text(1), hash: $0.blob(2)) }
        guard !rows.isEmpty else { return .broken(at: number) }
        for row in rows {
          head = KioskStore.link(head, row.entry)
          guard row.number == number, row.hash == head.bytes else { return .broken(at: number) }
          number += 1
          entries += 1
        }
      }
      guard number == device.auditCount + 1, head == device.auditHead else {
        return .broken(at: device.auditCount)
      }
      return .intact(entries: entries)
    }
  }

  private func trimAudit(_ device: DeviceRow) throws {
    guard device.auditCount > auditLimit else { return }
    let last = Int64(device.auditCount - auditLimit)
    // Nothing where an earlier version, which dropped more at once, has been here.
    let hash = try database.first(
      "SELECT hash FROM audit WHERE number = ?", .integer(last)
    ) { $0.blob(0) }
    guard let hash else { return }
    try database.run("UPDATE device SET audit_base = ?", .blob(hash))
    try database.run("DELETE FROM audit WHERE number <= ?", .integer(last))
  }

  private static func link(_ head: Digest, _ entry: String) -> Digest {
    Hash.of(head.bytes + Array(entry.utf8))
  }
}
