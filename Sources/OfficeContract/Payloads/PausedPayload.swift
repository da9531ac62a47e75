import FoundationEssentials
import Services

/// Something half filled in on its way to other kiosks: sealed by its code, so that neither the office
/// nor a kiosk reads it. The office brings it where letters go, until its time is over.
public struct PausedCopy: Codable, Equatable, Sendable {
  /// The mailbox of its code.
  public var mailbox: MailboxID
  /// The hash of the key that lets it go: whoever holds the code has that key.
  public var lock: Digest
  /// Until when it is kept, in milliseconds since 1970 by the office's clock.
  public var expiresMilliseconds: Int64
  /// What was filled in, padded as a letter is (`PausedText`), and sealed.
  public var sealed: Data

  /// Makes a copy.
  public init(mailbox: MailboxID, lock: Digest, expiresMilliseconds: Int64, sealed: [UInt8]) {
    self.mailbox = mailbox
    self.lock = lock
    self.expiresMilliseconds = expiresMilliseconds
    self.sealed = Data(sealed)
  }

  /// Whether it is as long as a letter may be.
  public var isSound: Bool {
    Limits.letterSizes.contains(sealed.count - Limits.letterSeal)
  }
}

/// A copy is of no use any more: it was sent, or a newer one took its place.
public struct PausedRelease: Codable, Equatable, Sendable {
  /// The mailbox of its code.
  public var mailbox: MailboxID
  /// What opens its lock.
  public var key: Digest

  /// Makes a release.
  public init(mailbox: MailboxID, key: Digest) {
    self.mailbox = mailbox
    self.key = key
  }
}

/// Keeps a copy, lets one go, or puts one in the place of another.
public struct PausedChange: Codable, Equatable, Sendable {
  /// What is to be kept; nothing where one is only let go.
  public var kept: PausedCopy?
  /// What is let go; nothing where none was kept before.
  public var released: PausedRelease?

  /// Makes a change.
  public init(kept: PausedCopy?, released: PausedRelease?) {
    self.kept = kept
    self.released = released
  }
}

extension PausedChange: PacketPayload {
  /// Something half filled in.
  public static let kind = PacketKind("paused")
  /// Nothing is sent to be read.
  public static let consent: ConsentNotice.Subject? = nil
  /// Each counts, and none becomes a case.
  public static let duplicates = DuplicateRule.each
}

/// What is sealed of something half filled in: bytes padded to one of the sizes of a letter, so that
/// nobody who sees them pass can tell the one from the other.
public enum PausedText {
  /// The bytes to seal.
  public static func padded(_ bytes: [UInt8]) throws(ContractError) -> [UInt8] {
    try Padding.pad(bytes, toOneOf: Limits.letterSizes)
  }

  /// Reads what `padded` made.
  public static func bytes(from padded: [UInt8]) throws(ContractError) -> [UInt8] {
    try Padding.unpad(padded, fromOneOf: Limits.letterSizes)
  }
}
