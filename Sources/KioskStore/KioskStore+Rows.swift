import Database
import OfficeContract
import Sealing

/// The one row on this machine's own state.
struct DeviceRow {
  var lastSequence: UInt64
  var lastPacket: Digest
  var auditCount: UInt64
  var auditHead: Digest
  var handOverKey: PublicKey
}

/// The one row on the office.
struct OfficeRow {
  var url: String
  var name: String
  var signingKey: PublicKey
  var boxKey: PublicKey
  var recoveryKey: PublicKey
  var lastContactWall: Int64
  var contactOffice: Int64
  var contactSteady: Int64
  var contactBoot: BootID
}

extension KioskStore {
  func readDevice() throws -> DeviceRow {
    let row = try database.first(
      """
      SELECT last_sequence, last_packet, audit_count, audit_head, hand_over_key FROM device
      """
    ) { row in
      DeviceRow(
        lastSequence: UInt64(max(0, row.integer(0))), lastPacket: Digest(unchecked: row.blob(1)),
        auditCount: UInt64(max(0, row.integer(2))), auditHead: Digest(unchecked: row.blob(3)),
        handOverKey: PublicKey(unchecked: row.blob(4)))
    }
    guard let row else { throw StoreError.corrupt(file: databasePath) }
    return row
  }

  func write(_ device: DeviceRow) throws {
    try database.run(
      """
      UPDATE device SET last_sequence = ?, last_packet = ?, audit_count = ?, audit_head = ?
      """,
      .integer(Int64(device.lastSequence)), .blob(device.lastPacket.bytes),
      .integer(Int64(device.auditCount)), .blob(device.auditHead.bytes))
  }

  func readOffice() throws -> OfficeRow? {
    try database.first(
      """
      SELECT url, name, signing_key, box_key, recovery_key, last_contact_wall, contact_office,
        contact_steady, contact_boot
      FROM office
      """
    ) { row in
      OfficeRow(
        url: row.text(0), name: row.text(1), signingKey: PublicKey(unchecked: row.blob(2)),
        boxKey: PublicKey(unchecked: row.blob(3)), recoveryKey: PublicKey(unchecked: row.blob(4)),
        lastContactWall: row.integer(5), contactOffice: row.integer(6),
        contactSteady: row.integer(7), contactBoot: BootID(unchecked: row.blob(8)))
    }
  }

  func requireOffice() throws -> OfficeRow {
    guard let office = try readOffice() else { throw StoreError.notEnrolled }
    return office
  }

  /// Remembers the office's time from a fresh answer.
  func noteContact(officeMilliseconds: Int64) throws {
    try database.run(
      """
      UPDATE office SET last_contact_wall = ?, contact_office = ?, contact_steady = ?,
        contact_boot = ?
      """,
      .integer(clock.wall()), .integer(officeMilliseconds), .integer(clock.steady()),
      .blob(clock.boot.bytes))
  }

  /// The latest that it can be by the office's clock, the kiosk's own clock being up to one in a
  /// hundred slow; nothing before the first contact of this boot.
  func officeTime() throws -> Int64? {
    guard let office = try readOffice(), office.contactBoot == clock.boot else { return nil }
    let elapsed = max(0, clock.steady() - office.contactSteady)
    return office.contactOffice + elapsed + elapsed / 100 + 1
  }
}
