import OfficeContract

/// The newest letter of a case, as it is kept for kiosks.
public struct LetterRow: Equatable, Sendable {
  /// Whose it is.
  public var mailbox: MailboxID
  /// Counts letters; the newest of a case has a higher one than those before it.
  public var number: Int64
  /// The revision of the view inside.
  public var revision: Int64
  /// When it was made, in milliseconds since 1970.
  public var madeMilliseconds: Int64
  /// The sealed view; of something half filled in the sealed copy, empty once that was let go.
  public var sealed: [UInt8]
  /// Until when it is of use, in milliseconds since 1970; nothing for the letter of a case.
  public var expiresMilliseconds: Int64?

  /// Makes a row.
  public init(
    mailbox: MailboxID, number: Int64, revision: Int64, madeMilliseconds: Int64,
    sealed: [UInt8], expiresMilliseconds: Int64? = nil
  ) {
    self.expiresMilliseconds = expiresMilliseconds
    self.mailbox = mailbox
    self.number = number
    self.revision = revision
    self.madeMilliseconds = madeMilliseconds
    self.sealed = sealed
  }
}

/// Something that the office did with a case, sealed with the case's mailbox key.
public struct ActRow: Equatable, Sendable {
  /// Counts acts.
  public var number: Int64
  /// The mailbox of the case.
  public var mailbox: MailboxID
  /// When it was done, in milliseconds since 1970.
  public var doneMilliseconds: Int64
  /// The sealed act (`CaseAct`).
  public var sealed: [UInt8]

  /// Makes a row.
  public init(number: Int64, mailbox: MailboxID, doneMilliseconds: Int64, sealed: [UInt8]) {
    self.number = number
    self.mailbox = mailbox
    self.doneMilliseconds = doneMilliseconds
    self.sealed = sealed
  }
}

/// Rows about letters to citizens, and what the office did with a case.
///
/// A letter is due as soon as something changes that it tells: inserting a case, saving a visit and
/// adding an act make it due by themselves, so nobody who changes those need think of letters.
public protocol LetterRecords {
  /// Has a letter made anew.
  func makeLetterDue(_ mailbox: MailboxID) throws
  /// Mailboxes whose letters are due, the latest first; they are due no more.
  func takeDueLetters(limit: Int) throws -> [MailboxID]
  /// The newest letter of a mailbox.
  func letter(_ mailbox: MailboxID) throws -> LetterRow?
  /// Takes the place of the mailbox's letter.
  func saveLetter(_ row: LetterRow) throws
  /// Letters after a number that were made at a moment or later, lowest number first; with the name of
  /// a site only those of cases and forms that came from its kiosks.
  func letters(
    after number: Int64, madeFrom milliseconds: Int64, limit: Int, site: String?
  ) throws -> [LetterRow]
  /// The highest number that a letter ever had; 0 where there was none.
  func newestLetter() throws -> Int64
  /// The case of a mailbox and the latest of what came under it later, in order of arrival.
  func correspondence(_ mailbox: MailboxID, limit: Int) throws -> [CaseRow]
  /// Adds what the office did with a case; gives its number.
  func insertAct(_ mailbox: MailboxID, sealed: [UInt8], at milliseconds: Int64) throws -> Int64
  /// What the office did with a case, the latest so many, in order.
  func acts(_ mailbox: MailboxID, limit: Int) throws -> [ActRow]
}

extension LetterRecords {
  /// The number of a letter that is made at a moment, in milliseconds since 1970: above all others, and
  /// not below the moment, so that what is before a window need not be looked through.
  func nextLetter(at now: Int64) throws -> Int64 { max(try newestLetter() + 1, now) }

  /// The same of all sites.
  public func letters(
    after number: Int64, madeFrom milliseconds: Int64, limit: Int
  ) throws -> [LetterRow] {
    try letters(after: number, madeFrom: milliseconds, limit: limit, site: nil)
  }
}
