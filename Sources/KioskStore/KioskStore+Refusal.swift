import Database
import OfficeContract

extension KioskStore {
  /// Marks a packet that the office refused. It stays, and holds no other one back.
  ///
  /// - Parameters:
  ///   - problem: What the office said, one of its codes.
  ///   - retryMilliseconds: How long to leave it alone.
  public func markRefused(
    _ id: Digest, problem: OfficeProblem.Code, retryMilliseconds: Int64
  ) throws(StoreError) {
    let code = problem.rawValue
    let retry = clock.steady() + max(0, retryMilliseconds)
    let written = code.utf8.count + BootID.byteCount + KioskStore.storedBytes(retry)
    try lettingGo {
      // What is written takes the place of spare bytes: the row stays as long as it was, and needs
      // no new page.
      try database.run(
        """
        UPDATE outbox SET refused_as = ?, retry_steady = ?, retry_boot = ?,
          spare = CASE WHEN spare IS NULL THEN NULL ELSE zeroblob(?) END
        WHERE packet = ?
        """,
        .text(code), .integer(retry), .blob(clock.boot.bytes),
        .integer(KioskStore.spareBytes - written), .blob(id.bytes))
    }
  }

  /// Bytes that each row of the outbox has for what is written when the office refuses it.
  static let spareBytes = 40

  /// How many bytes a number takes in a row (SQLite's file format, section 2.1).
  static func storedBytes(_ number: Int64) -> Int {
    switch number {
    case 0, 1: 0
    case -1 << 7..<1 << 7: 1
    case -1 << 15..<1 << 15: 2
    case -1 << 23..<1 << 23: 3
    case -1 << 31..<1 << 31: 4
    case -1 << 47..<1 << 47: 6
    default: 8
    }
  }
}
