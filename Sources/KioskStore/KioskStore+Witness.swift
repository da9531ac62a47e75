import Database
import OfficeContract
import Sealing

// Heads of the audit chain that the office has signed (`WitnessedHead`).

extension KioskStore {
  /// Most signed heads that are kept; then the oldest goes.
  static let witnessLimit: Int64 = 100

  /// Keeps a head that the office has signed. One that is not this chain's is worth nothing; on a
  /// full disk the next one will do.
  func keep(_ message: SignedMessage<WitnessedHead>) throws(StoreError) {
    do {
      try writing {
        let office = try requireOffice()
        guard message.signer == "office",
          let witness = try message.verified(by: office.signingKey), witness.kiosk == kiosk,
          witness.epoch == epoch, witness.count > 0,
          try head(after: witness.count) == witness.head
        else { return }
        try database.run(
          "INSERT OR REPLACE INTO audit_witness VALUES (?, ?, ?, ?, ?)",
          .integer(Int64(clamping: witness.count)), .blob(witness.head.bytes),
          .integer(Int64(clamping: witness.officeCount)), .blob(witness.officeHead.bytes),
          .blob(try message.encoded))
        try database.run(
          """
          DELETE FROM audit_witness WHERE count <
            (SELECT min(count) FROM (SELECT count FROM audit_witness ORDER BY count DESC LIMIT ?))
          """, .integer(KioskStore.witnessLimit))
      }
    } catch {
      guard case .full = error else { throw error }
    }
  }

  /// What is remembered of the newest head that the office has signed.
  func auditMemory() throws -> AuditMemory? {
    let row = try database.first(
      "SELECT count, office_count, office_head FROM audit_witness ORDER BY count DESC LIMIT 1"
    ) { row in
      (
        count: UInt64(clamping: row.integer(0)), officeCount: UInt64(clamping: row.integer(1)),
        officeHead: row.hex(2, Digest.self)
      )
    }
    guard let row, let head = try head(after: row.count) else { return nil }
    return AuditMemory(
      count: row.count, head: head, officeCount: row.officeCount, officeHead: row.officeHead)
  }

  /// The chain's head after so many entries; nothing where that entry is not on record.
  private func head(after count: UInt64) throws -> Digest? {
    try database.first(
      "SELECT number, hash FROM audit WHERE number = ?", .integer(Int64(clamping: count))
    ) { $0.hex(1) }
  }

  /// Where the chain contradicts what the office has signed; nothing where it does not.
  func contradiction(entries: UInt64) throws -> AuditVerdict? {
    let rows = try database.all(
      """
      SELECT count, head, message, hash FROM audit_witness
      LEFT JOIN audit ON number = count ORDER BY count
      """
    ) { row in
      (
        count: UInt64(clamping: row.integer(0)), head: row.blob(1), message: row.blob(2),
        hash: row.optionalBlob(3)
      )
    }
    guard !rows.isEmpty else { return nil }
    let office = try requireOffice()
    for row in rows {
      let message = try? SignedMessage<WitnessedHead>(encoded: row.message)
      let witness = try? message?.verified(by: office.signingKey)
      guard let witness, witness.kiosk == kiosk, witness.epoch == epoch,
        witness.count == row.count, witness.head.bytes == row.head
      else { return .forgedHead(at: row.count) }
      guard row.count <= entries else { return .cutOff(entries: entries, signed: row.count) }
      // An entry that was dropped in time is checked by those after it.
      if let hash = row.hash, hash != row.head { return .rewritten(upTo: row.count) }
    }
    return nil
  }
}
