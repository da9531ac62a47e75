import Database
import OfficeContract
import OfficeCore

extension SQLiteOfficeRecords {
  func makeLetterDue(_ mailbox: MailboxID) throws { notes.makeDue(mailbox) }

  /// What became due in this transaction comes before what earlier ones left.
  func takeDueLetters(limit: Int) throws -> [MailboxID] {
    let fresh = notes.takeDue(limit: limit)
    guard !notes.hasNoOldLetters, fresh.count < limit else { return fresh }
    let old = try connection.all(
      "SELECT number, mailbox FROM due_letters ORDER BY number DESC LIMIT ?",
      .integer(limit - fresh.count)
    ) { (number: $0.integer(0), mailbox: $0.hex(1, MailboxID.self)) }
    notes.hasNoOldLetters = old.count < limit - fresh.count
    guard let last = old.last else { return fresh }
    try connection.run("DELETE FROM due_letters WHERE number >= ?", .integer(last.number))
    return fresh + old.map(\.mailbox).filter { !fresh.contains($0) }
  }

  /// Leaves what is still due to later transactions.
  func saveDueLetters() throws {
    for mailbox in notes.due.mailboxes {
      try connection.run("INSERT OR IGNORE INTO due_letters (mailbox) VALUES (?)", .hex(mailbox))
    }
  }

  private static let letterColumns = """
    mailbox, number, revision, made_ms, sealed,
    (SELECT expires_ms FROM paused WHERE paused.mailbox = letters.mailbox)
    """

  private func letterRow(_ row: Row) -> LetterRow {
    LetterRow(
      mailbox: row.hex(0), number: row.integer(1), revision: row.integer(2),
      madeMilliseconds: row.integer(3), sealed: row.blob(4),
      expiresMilliseconds: row.optionalInteger(5))
  }

  func letter(_ mailbox: MailboxID) throws -> LetterRow? {
    try connection.first(
      "SELECT \(Self.letterColumns) FROM letters WHERE mailbox = ?", .hex(mailbox), row: letterRow)
  }

  func saveLetter(_ row: LetterRow) throws {
    try connection.run(
      """
      INSERT INTO letters (mailbox, number, revision, made_ms, sealed) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (mailbox) DO UPDATE SET number = excluded.number, revision = excluded.revision,
        made_ms = excluded.made_ms, sealed = excluded.sealed
      """, .hex(row.mailbox), .integer(row.number), .integer(row.revision),
      .integer(row.madeMilliseconds), .blob(row.sealed))
  }

  func letters(
    after number: Int64, madeFrom milliseconds: Int64, limit: Int, site: String?
  ) throws -> [LetterRow] {
    // What a letter is of came from these kiosks.
    let kiosks = """
      SELECT kiosk FROM cases WHERE mailbox = letters.mailbox AND follows = 0
      UNION ALL SELECT kiosk FROM cases WHERE mailbox = letters.mailbox AND follows = 1
      UNION ALL SELECT kiosk FROM paused WHERE mailbox = letters.mailbox
      """
    return try connection.all(
      """
      SELECT \(Self.letterColumns) FROM letters WHERE number > ? AND made_ms >= ?
        AND (? IS NULL OR EXISTS (SELECT 1 FROM kiosks WHERE name = ? AND id IN (\(kiosks))))
      ORDER BY number LIMIT ?
      """, .integer(number), .integer(milliseconds), .text(site), .text(site), .integer(limit),
      row: letterRow)
  }

  func newestLetter() throws -> Int64 {
    try connection.number(
      "SELECT max(number, coalesce((SELECT max(number) FROM letters), 0)) FROM newest_letter")
  }

  /// Letters count on above a number, whatever letters there are.
  func startLetters(above number: Int64) throws {
    try connection.run(
      "UPDATE newest_letter SET number = max(number, ?)", .integer(number))
  }

  func correspondence(_ mailbox: MailboxID, limit: Int) throws -> [CaseRow] {
    let numbers = try connection.all(
      """
      SELECT number, follows FROM cases WHERE mailbox = ? AND follows = 0
      UNION ALL SELECT number, follows FROM
        (SELECT number, follows FROM cases WHERE mailbox = ? AND follows = 1
          ORDER BY number DESC LIMIT ?)
      ORDER BY follows, number
      """, .hex(mailbox), .hex(mailbox), .integer(limit)
    ) { $0.integer(0) }
    return try numbers.compactMap { try caseRow($0) }
  }

  func insertAct(_ mailbox: MailboxID, sealed: [UInt8], at milliseconds: Int64) throws -> Int64 {
    try connection.run(
      "INSERT INTO acts (mailbox, done_ms, sealed) VALUES (?, ?, ?)", .hex(mailbox),
      .integer(milliseconds), .blob(sealed))
    let number = connection.lastNumber
    try makeLetterDue(mailbox)
    return number
  }

  func acts(_ mailbox: MailboxID, limit: Int) throws -> [ActRow] {
    try connection.all(
      """
      SELECT number, mailbox, done_ms, sealed FROM acts WHERE mailbox = ?
      ORDER BY number DESC LIMIT ?
      """, .hex(mailbox), .integer(limit)
    ) { row in
      ActRow(
        number: row.integer(0), mailbox: row.hex(1), doneMilliseconds: row.integer(2),
        sealed: row.blob(3))
    }.reversed()
  }
}
