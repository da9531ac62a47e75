import CSodium
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
    let nonce = Random.bytes(crypto_aead_xchacha20poly1305_ietf_npubbytes())
    var sealed = [UInt8](
      repeating: 0, count: answer.count + crypto_aead_xchacha20poly1305_ietf_abytes())
    _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
      &sealed, nil, answer, UInt64(answer.count), id.bytes, UInt64(id.bytes.count), nil, nonce,
      key.bytes)
    return nonce + sealed
  }

  /// Opens an answer.
  public func open(_ sealed: [UInt8]) throws(SealingError) -> [UInt8] {
    Sodium.start()
    let nonceBytes = crypto_aead_xchacha20poly1305_ietf_npubbytes()
    let tagBytes = crypto_aead_xchacha20poly1305_ietf_abytes()
    guard sealed.count >= nonceBytes + tagBytes else { throw .malformed }
    let nonce = Array(sealed[..<nonceBytes])
    let text = Array(sealed[nonceBytes...])
    var answer = [UInt8](repeating: 0, count: text.count - tagBytes)
    let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &answer, nil, nil, text, UInt64(text.count), id.bytes, UInt64(id.bytes.count), nonce,
      key.bytes)
    guard code == 0 else { throw .damaged }
    return answer
  }
}

extension MailboxID {
  /// What calendars know the visit of this mailbox by: the same at every kiosk and at the office, and
  /// nothing by which the mailbox is found.
  public var calendarID: String {
    let hash = Hash.of(Array("welfare-kiosk calendar\0".utf8) + bytes)
    return Hex.encode(hash.bytes.prefix(12)) + "@visits.kiosk"
  }
}
