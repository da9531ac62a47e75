import FoundationEssentials

/// The newest view of a case on its way to a kiosk: sealed to the mailbox, so that only whoever has
/// the reference reads it.
public struct Letter: Codable, Equatable, Sendable {
  /// Whose it is.
  public var mailbox: MailboxID
  /// Counts the letters of an office; a case's newest has a higher one than those before it.
  public var number: Int64
  /// The view's revision, which is also inside.
  public var revision: Int64
  /// Until when a kiosk keeps it, in milliseconds since 1970 by the office's clock.
  public var expiresOfficeMilliseconds: Int64
  /// The sealed view.
  public var sealed: Data

  /// Makes a letter.
  public init(
    mailbox: MailboxID, number: Int64, revision: Int64, expiresOfficeMilliseconds: Int64,
    sealed: [UInt8]
  ) {
    self.mailbox = mailbox
    self.number = number
    self.revision = revision
    self.expiresOfficeMilliseconds = expiresOfficeMilliseconds
    self.sealed = Data(sealed)
  }

  /// Whether there is nothing in it any more: whoever has an earlier one lets that go.
  public var isEmpty: Bool { sealed.isEmpty }

  /// Whether it is no longer than a letter may be.
  public var isSound: Bool { number > 0 && sealed.count <= Limits.letterBytes }
}
