import OfficeContract
import Values

/// Where the answers to one reference lie, and the key that opens them.
///
/// Both come from the reference by Argon2id: whoever holds the reference finds the case at any
/// kiosk, and nobody else does. The work of 64 MiB a guess stands before the reference's 50 bits.
public struct Mailbox: Sendable {
  /// The place.
  public let id: MailboxID
  /// The key.
  public let key: MailboxKey

  /// Derives the mailbox of a reference; takes tens of milliseconds.
  public init(for reference: Reference) throws(SealingError) {
    // The salt only separates this use from others: a reference is random, and must give the same
    // mailbox everywhere.
    let salt = Array(Hash.of(Array("welfare-kiosk mailbox 1".utf8)).bytes)
    var derived = try SlowHash.argon2id(
      Array(reference.text.utf8), salt: salt, count: MailboxID.byteCount + MailboxKey.byteCount)
    id = MailboxID(unchecked: Array(derived.prefix(MailboxID.byteCount)))
    key = MailboxKey(unchecked: Array(derived.suffix(MailboxKey.byteCount)))
    Wipe.bytes(&derived)
  }

  /// A mailbox whose id and key came in a packet.
  public init(id: MailboxID, key: MailboxKey) {
    self.id = id
    self.key = key
  }

  /// Seals an answer for whoever holds the reference: a nonce, then XChaCha20-Poly1305, bound to
  /// the mailbox.
  public func seal(_ answer: [UInt8]) -> [UInt8] {
    BoundBox.seal(answer, count: answer.count, context: id.bytes, key: key.bytes)
  }

  /// Opens an answer.
  public func open(_ sealed: [UInt8]) throws(SealingError) -> [UInt8] {
    try BoundBox.open(sealed, context: id.bytes, key: key.bytes)
  }

  /// Seals something half filled in; it can never be taken for an answer.
  public func sealPaused(_ text: [UInt8]) -> [UInt8] {
    BoundBox.seal(text, count: text.count, context: pausedContext, key: key.bytes)
  }

  /// Opens what `sealPaused` sealed.
  public func openPaused(_ sealed: [UInt8]) throws(SealingError) -> [UInt8] {
    try BoundBox.open(sealed, context: pausedContext, key: key.bytes)
  }

  private var pausedContext: [UInt8] { id.bytes + Array("paused".utf8) }

  /// What lets go of something half filled in: only whoever had its code can make it.
  public var releaseKey: Digest { Hash.of(Array("welfare-kiosk release\0".utf8) + key.bytes) }

  /// The lock that a release key opens.
  public static func lock(of releaseKey: Digest) -> Digest { Hash.of(releaseKey.bytes) }
}

extension MailboxID {
  /// What calendars know the visit of this mailbox by: the same at every kiosk and at the office, and
  /// nothing by which the mailbox is found.
  public var calendarID: String {
    let hash = Hash.of(Array("welfare-kiosk calendar\0".utf8) + bytes)
    return Hex.encode(hash.bytes.prefix(12)) + "@visits.kiosk"
  }
}
