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
  /// How many packets wait, and how many of them the office has refused. The schema's triggers
  /// keep them, so that nobody need look through the outbox and its sealed bytes.
  var waiting: Int
  var refused: Int
  /// How many packets with a receipt are kept until the office's durable mark has passed them.
  var kept: Int
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
  /// The office's numbering; nothing before its first answer to a heartbeat.
  var numbering: Epoch?
}

extension Row {
  /// A value of a fixed number of bytes; another number makes the whole read fail, naming the row.
  package func hex<Value: HexValue>(_ column: Int32, _ type: Value.Type = Value.self) -> Value {
    guard let value = Value(bytes: blob(column)) else {
      damaged(column)
      return .zero
    }
    return value
  }
}

extension KioskStore {
  func readDevice() throws -> DeviceRow {
    let row = try database.first(
      """
      SELECT last_sequence, last_packet, audit_count, audit_head, hand_over_key, waiting, refused,
        kept
      FROM device
      """
    ) { row in
      DeviceRow(
        lastSequence: UInt64(max(0, row.integer(0))), lastPacket: row.hex(1),
        auditCount: UInt64(max(0, row.integer(2))), auditHead: row.hex(3),
        handOverKey: row.hex(4), waiting: Int(row.integer(5)), refused: Int(row.integer(6)),
        kept: Int(row.integer(7)))
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
        contact_steady, contact_boot, numbering
      FROM office
      """
    ) { row in
      OfficeRow(
        url: row.text(0), name: row.text(1), signingKey: row.hex(2), boxKey: row.hex(3),
        recoveryKey: row.hex(4),
        lastContactWall: row.integer(5), contactOffice: row.integer(6),
        contactSteady: row.integer(7), contactBoot: row.hex(8),
        numbering: row.isNull(9) ? nil : row.hex(9))
    }
  }

  func requireOffice() throws -> OfficeRow {
    guard let office = try readOffice() else { throw StoreError.notEnrolled }
    return office
  }

  /// Remembers the office's time from a fresh answer.
  func noteContact(officeMilliseconds: Int64) throws {
    guard !isTimeOld else { return try hearByHand() }
    try database.run(
      """
      UPDATE office SET last_contact_wall = ?, contact_office = ?, contact_steady = ?,
        contact_boot = ?
      """,
      .integer(clock.wall()), .integer(officeMilliseconds), .integer(clock.steady()),
      .blob(clock.boot.bytes))
    try endAbsence()
  }

  /// The latest that it can be by the office's clock, the kiosk's own clock being up to one in a
  /// hundred slow; nothing before the first contact of this boot.
  func officeTime() throws -> Int64? {
    try officeClock().map { $0.contact + $0.elapsed + $0.elapsed / 100 + 1 }
  }

  /// The office's time as well as it is known, by which acts at different kiosks are ordered: a
  /// steady clock is off by a minute in a week at most, and nobody is faster from one kiosk to
  /// another. Nothing after a restart of the machine until the office was reached.
  package func officeEstimate() throws -> Int64? {
    try officeClock().map { $0.contact + $0.elapsed }
  }

  private func officeClock() throws -> (contact: Int64, elapsed: Int64)? {
    guard let office = try readOffice(), office.contactBoot == clock.boot else { return nil }
    return (office.contactOffice, max(0, clock.steady() - office.contactSteady))
  }
}
