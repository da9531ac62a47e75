import OfficeContract

/// Which letters go to which kiosk, and for how long they stay there.
struct MailDesk {
  /// The setting that says for how many days a letter stays at kiosks.
  static let daysSetting = "mailDays"
  /// The setting that says to which kiosks letters go.
  static let scopeSetting = "mailScope"
  /// Days, where the office has set none.
  static let usualDays = 90
  /// Days that an office may set.
  static let allowedDays = 1...730

  let records: any OfficeRecords
  let now: Int64

  private static let dayMilliseconds: Int64 = 86_400_000

  /// For how many days a letter stays at kiosks.
  var days: Int {
    get throws {
      try records.setting(Self.daysSetting).flatMap { Int($0) } ?? Self.usualDays
    }
  }

  /// To which kiosks letters go.
  var scope: MailScope {
    get throws {
      try records.setting(Self.scopeSetting).flatMap { MailScope(rawValue: $0) } ?? .all
    }
  }

  /// The letters of the window that come next for a kiosk: all of them, as whoever has a reference may
  /// stand at any kiosk, or those of its site alone.
  func answer(_ request: MailRequest, for kiosk: KioskID) throws -> MailResponse {
    let site = try scope == .site ? records.kiosk(kiosk)?.name ?? "" : nil
    let window = Int64(try days) * Self.dayMilliseconds
    let newest = try records.newestLetter()
    // A number that this office never gave: it was set back, and the kiosk begins anew.
    let after = request.after > newest ? 0 : max(0, request.after)
    // A letter's number is not below the moment at which it was made (`nextLetter`): what is before
    // the window need not be looked through.
    let rows = try records.letters(
      after: max(after, now - window - 1), madeFrom: now - window, limit: Limits.mailLetters,
      site: site)
    var letters: [Letter] = []
    var bytes = 0
    for row in rows {
      bytes += row.sealed.count
      guard bytes <= Limits.mailBytes else { break }
      letters.append(Self.letter(row, window: window))
    }
    let hasMore = letters.count < rows.count || rows.count == Limits.mailLetters
    return MailResponse(
      letters: letters, upTo: hasMore ? letters.last?.number ?? after : newest, hasMore: hasMore,
      officeMilliseconds: now, nonce: request.nonce)
  }

  /// The letter that somebody waits for, of whatever age; it stays at the kiosk for the window from
  /// now.
  func letter(_ mailbox: MailboxID) throws -> Letter? {
    let window = Int64(try days) * Self.dayMilliseconds
    guard let row = try records.letter(mailbox), !row.sealed.isEmpty,
      row.expiresMilliseconds ?? .max > now
    else { return nil }
    var letter = Self.letter(row, window: window)
    letter.expiresOfficeMilliseconds = row.expiresMilliseconds ?? now + window
    return letter
  }

  private static func letter(_ row: LetterRow, window: Int64) -> Letter {
    Letter(
      mailbox: row.mailbox, number: row.number, revision: row.revision,
      expiresOfficeMilliseconds: row.expiresMilliseconds ?? row.madeMilliseconds + window,
      sealed: row.sealed)
  }
}
