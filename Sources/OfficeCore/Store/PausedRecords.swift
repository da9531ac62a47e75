import OfficeContract

/// Something half filled in that is kept for whoever has its code, beside its letter.
public struct PausedRow: Equatable, Sendable {
  /// The mailbox of its code.
  public var mailbox: MailboxID
  /// The hash of the key that lets it go.
  public var lock: Digest
  /// The kiosk that counts it as its own.
  public var kiosk: KioskID
  /// Until when it is kept, in milliseconds since 1970.
  public var expiresMilliseconds: Int64
  /// Whether it was let go: nothing is kept then, and nothing under this mailbox is taken any more.
  public var isReleased: Bool

  /// Makes a row.
  public init(
    mailbox: MailboxID, lock: Digest, kiosk: KioskID, expiresMilliseconds: Int64,
    isReleased: Bool = false
  ) {
    self.mailbox = mailbox
    self.lock = lock
    self.kiosk = kiosk
    self.expiresMilliseconds = expiresMilliseconds
    self.isReleased = isReleased
  }
}

/// Rows about what citizens have half filled in. What was filled in is a letter (`LetterRecords`).
public protocol PausedRecords {
  /// What is kept, or was let go, under a mailbox.
  func paused(_ mailbox: MailboxID) throws -> PausedRow?
  /// Takes the place of what was there.
  func savePaused(_ row: PausedRow) throws
  /// How many of a kiosk are kept.
  func pausedCount(of kiosk: KioskID) throws -> Int
  /// Forgets what is over, with its letters.
  func forgetPaused(until milliseconds: Int64) throws
}
