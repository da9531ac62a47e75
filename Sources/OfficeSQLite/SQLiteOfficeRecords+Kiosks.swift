import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  private static let kioskColumns =
    "id, signing_key, name, enrolled_ms, seen_ms, pending, drift_ms"

  private func kioskRow(_ row: Row) -> KioskRow {
    KioskRow(
      id: row.kiosk(0), signingKey: row.hex(1), name: row.text(2),
      enrolledMilliseconds: row.integer(3), seenMilliseconds: row.optionalInteger(4),
      pending: row.optionalInteger(5), driftMilliseconds: row.optionalInteger(6))
  }

  func kiosk(_ id: KioskID) throws -> KioskRow? {
    try connection.first(
      "SELECT \(Self.kioskColumns) FROM kiosks WHERE id = ?", .kiosk(id), row: kioskRow)
  }

  func kiosks() throws -> [KioskRow] {
    try connection.all(
      "SELECT \(Self.kioskColumns) FROM kiosks ORDER BY name, id LIMIT 10000", row: kioskRow)
  }

  func saveKiosk(_ row: KioskRow) throws {
    try connection.run(
      """
      INSERT INTO kiosks (\(Self.kioskColumns)) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET name = excluded.name, enrolled_ms = excluded.enrolled_ms,
        seen_ms = excluded.seen_ms, pending = excluded.pending, drift_ms = excluded.drift_ms
      """, .kiosk(row.id), .hex(row.signingKey), .text(row.name),
      .integer(row.enrolledMilliseconds), .integer(row.seenMilliseconds), .integer(row.pending),
      .integer(row.driftMilliseconds))
  }

  func epoch(_ kiosk: KioskID, _ epoch: Epoch) throws -> EpochRow? {
    try connection.first(
      """
      SELECT contiguous, highest, count, audit_count, boot, monotonic_ms FROM epochs
      WHERE kiosk = ? AND epoch = ?
      """, .kiosk(kiosk), .hex(epoch)
    ) { row in
      EpochRow(
        contiguous: row.number(0), highest: row.number(1), count: row.number(2),
        auditCount: row.number(3), boot: row.optionalHex(4), monotonicMilliseconds: row.integer(5))
    }
  }

  func saveEpoch(_ kiosk: KioskID, _ epoch: Epoch, _ row: EpochRow) throws {
    try connection.run(
      """
      INSERT INTO epochs (kiosk, epoch, contiguous, highest, count, audit_count, boot, monotonic_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET contiguous = excluded.contiguous, highest = excluded.highest,
        count = excluded.count, audit_count = excluded.audit_count, boot = excluded.boot,
        monotonic_ms = excluded.monotonic_ms
      """, .kiosk(kiosk), .hex(epoch), .number(row.contiguous), .number(row.highest),
      .number(row.count), .number(row.auditCount), .optionalHex(row.boot),
      .integer(row.monotonicMilliseconds))
  }

  func noteBoot(_ boot: BootID, of kiosk: KioskID, _ epoch: Epoch, at milliseconds: Int64) throws {
    if try knowsBoot(boot, of: kiosk, epoch) { return }
    try connection.run(
      "INSERT INTO boots (kiosk, epoch, boot, first_ms) VALUES (?, ?, ?, ?)", .kiosk(kiosk),
      .hex(epoch), .hex(boot), .integer(milliseconds))
    try connection.run(
      """
      DELETE FROM boots WHERE kiosk = ? AND epoch = ? AND boot IN
        (SELECT boot FROM boots WHERE kiosk = ? AND epoch = ? ORDER BY first_ms DESC
          LIMIT -1 OFFSET ?)
      """, .kiosk(kiosk), .hex(epoch), .kiosk(kiosk), .hex(epoch),
      .integer(KioskRow.bootsRemembered))
  }

  func knowsBoot(_ boot: BootID, of kiosk: KioskID, _ epoch: Epoch) throws -> Bool {
    try connection.number(
      "SELECT count(*) FROM boots WHERE kiosk = ? AND epoch = ? AND boot = ?", .kiosk(kiosk),
      .hex(epoch), .hex(boot)) != 0
  }

  func insertToken(_ row: TokenRow) throws {
    try connection.run(
      "INSERT INTO tokens (hash, name, expires_ms) VALUES (?, ?, ?)",
      .hex(row.hash), .text(row.name), .integer(row.expiresMilliseconds))
  }

  func token(_ hash: Digest) throws -> TokenRow? {
    try connection.first(
      "SELECT name, expires_ms, used_by FROM tokens WHERE hash = ?", .hex(hash)
    ) { row in
      TokenRow(
        hash: hash, name: row.text(0), expiresMilliseconds: row.integer(1),
        usedBy: row.optionalKiosk(2))
    }
  }

  func useToken(_ hash: Digest, by kiosk: KioskID, at milliseconds: Int64) throws {
    try connection.run(
      "UPDATE tokens SET used_by = ?, used_ms = ? WHERE hash = ?",
      .kiosk(kiosk), .integer(milliseconds), .hex(hash))
  }

  func insertHandOverKey(
    _ id: KeyID, kiosk: KioskID, sealedSecret: [UInt8], recoverySealed: [UInt8]
  ) throws {
    try connection.run(
      """
      INSERT INTO hand_over_keys (id, kiosk, sealed_secret, recovery_sealed) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, .hex(id), .kiosk(kiosk), .blob(sealedSecret), .blob(recoverySealed))
  }

  func handOverSecret(_ id: KeyID) throws -> [UInt8]? {
    try connection.first("SELECT sealed_secret FROM hand_over_keys WHERE id = ?", .hex(id)) {
      $0.blob(0)
    }
  }

  func recoverySecrets() throws -> [[UInt8]] {
    try connection.all(
      "SELECT recovery_sealed FROM hand_over_keys WHERE recovery_sealed IS NOT NULL LIMIT 100000"
    ) { $0.blob(0) }
  }
}
