import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  private static let contentColumns = "number, message, hash, published_ms, released_ms"

  private func contentRow(_ row: Row) -> ContentRow {
    ContentRow(
      number: row.number(0), message: row.blob(1), hash: row.hex(2),
      publishedMilliseconds: row.integer(3), releasedMilliseconds: row.optionalInteger(4))
  }

  func insertContent(_ row: ContentRow) throws {
    try connection.run(
      "INSERT INTO contents (\(Self.contentColumns)) VALUES (?, ?, ?, ?, ?)", .number(row.number),
      .blob(row.message), .hex(row.hash), .integer(row.publishedMilliseconds),
      .integer(row.releasedMilliseconds))
  }

  func contents(limit: Int) throws -> [ContentRow] {
    try connection.all(
      "SELECT \(Self.contentColumns) FROM contents ORDER BY number DESC LIMIT ?", .integer(limit),
      row: contentRow)
  }

  func newestContent(released: Bool) throws -> ContentRow? {
    try connection.first(
      """
      SELECT \(Self.contentColumns) FROM contents WHERE released_ms IS NOT NULL OR NOT ?
      ORDER BY number DESC LIMIT 1
      """, .integer(released ? 1 : 0), row: contentRow)
  }

  func releaseContent(upTo number: UInt64, at milliseconds: Int64) throws {
    try connection.run(
      "UPDATE contents SET released_ms = ? WHERE number <= ? AND released_ms IS NULL",
      .integer(milliseconds), .number(number))
  }

  func insertContentFile(_ hash: Digest, _ bytes: [UInt8]) throws {
    try connection.run(
      "INSERT OR IGNORE INTO content_files (hash, bytes) VALUES (?, ?)", .hex(hash), .blob(bytes))
  }

  func contentFile(_ hash: Digest) throws -> [UInt8]? {
    try connection.first("SELECT hash, bytes FROM content_files WHERE hash = ?", .hex(hash)) {
      $0.blob(1)
    }
  }

  func canaries() throws -> [KioskID] {
    try connection.all("SELECT kiosk FROM canaries ORDER BY kiosk LIMIT 10000") { $0.kiosk(0) }
  }

  func setCanary(_ kiosk: KioskID, _ isCanary: Bool) throws {
    try connection.run(
      isCanary
        ? "INSERT OR IGNORE INTO canaries VALUES (?)" : "DELETE FROM canaries WHERE kiosk = ?",
      .kiosk(kiosk))
  }

  func saveContentReport(_ report: ContentReport, of kiosk: KioskID) throws {
    try connection.run(
      "INSERT OR REPLACE INTO content_reports VALUES (?, ?)", .kiosk(kiosk),
      .blob(try ContractJSON.encode(report, what: "content report")))
  }

  func contentReport(of kiosk: KioskID) throws -> ContentReport? {
    try connection.first(
      "SELECT kiosk, report FROM content_reports WHERE kiosk = ?", .kiosk(kiosk)
    ) { row in
      let report = try? ContractJSON.decode(
        ContentReport.self, from: row.blob(1), what: "content report")
      if report == nil { row.damaged(1) }
      return report
    }.flatMap { $0 }
  }
}
