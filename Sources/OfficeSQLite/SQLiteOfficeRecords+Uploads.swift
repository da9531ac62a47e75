import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  private static let uploadColumns = "packet, kiosk, received, changed_ms"

  private static func upload(_ row: Row) -> UploadRow {
    UploadRow(
      packet: row.hex(0), kiosk: row.kiosk(1), received: row.integer(2),
      changedMilliseconds: row.integer(3))
  }

  func upload(_ packet: Digest) throws -> UploadRow? {
    try connection.first(
      "SELECT \(Self.uploadColumns) FROM uploads WHERE packet = ?", .hex(packet),
      row: Self.upload)
  }

  func uploads(of kiosk: KioskID) throws -> [UploadRow] {
    try connection.all(
      "SELECT \(Self.uploadColumns) FROM uploads WHERE kiosk = ? ORDER BY changed_ms, packet",
      .kiosk(kiosk), row: Self.upload)
  }

  func append(_ bytes: [UInt8], toUpload packet: Digest, of kiosk: KioskID, at milliseconds: Int64)
    throws
  {
    let start = try upload(packet)?.received ?? 0
    try connection.run(
      """
      INSERT INTO uploads (packet, kiosk, received, changed_ms) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET received = excluded.received, changed_ms = excluded.changed_ms
      """, .hex(packet), .kiosk(kiosk), .integer(start + Int64(bytes.count)),
      .integer(milliseconds))
    guard !bytes.isEmpty else { return }
    try connection.run(
      "INSERT INTO upload_pieces (packet, start, bytes) VALUES (?, ?, ?)", .hex(packet),
      .integer(start), .blob(bytes))
  }

  func uploadedBytes(_ packet: Digest) throws -> [UInt8] {
    try connection.all(
      "SELECT bytes FROM upload_pieces WHERE packet = ? ORDER BY start", .hex(packet)
    ) { $0.blob(0) }.flatMap { $0 }
  }

  func deleteUpload(_ packet: Digest) throws {
    try connection.run("DELETE FROM uploads WHERE packet = ?", .hex(packet))
  }
}
