import CSodium
import OfficeContract

/// A key under which rows of a database lie sealed, so that its disk alone tells nothing.
public struct RowKey: Sendable {
  /// How long a stored secret is.
  public static let secretBytes = 32

  private let secret: SecretBytes

  /// Makes a new key.
  public init() { secret = SecretBytes(random: RowKey.secretBytes) }

  /// The key of a stored secret of 32 bytes.
  public init(secret: SecretBytes) {
    precondition(secret.count == RowKey.secretBytes, "a secret has 32 bytes")
    self.secret = secret
  }

  /// The secret, to be stored sealed to somebody.
  public var storedSecret: SecretBytes { secret }

  /// Seals bytes: a nonce, then XChaCha20-Poly1305, bound to the place they belong to.
  public func seal(_ bytes: [UInt8], context: [UInt8]) -> [UInt8] {
    let nonce = Random.bytes(crypto_aead_xchacha20poly1305_ietf_npubbytes())
    var sealed = [UInt8](
      repeating: 0, count: bytes.count + crypto_aead_xchacha20poly1305_ietf_abytes())
    _ = secret.withPointer {
      crypto_aead_xchacha20poly1305_ietf_encrypt(
        &sealed, nil, bytes, UInt64(bytes.count), context, UInt64(context.count), nil, nonce, $0)
    }
    return nonce + sealed
  }

  /// Opens what was sealed for the same place.
  public func open(_ sealed: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    Sodium.start()
    let nonceBytes = crypto_aead_xchacha20poly1305_ietf_npubbytes()
    let tagBytes = crypto_aead_xchacha20poly1305_ietf_abytes()
    guard sealed.count >= nonceBytes + tagBytes else { throw .malformed }
    let nonce = Array(sealed[..<nonceBytes])
    let text = Array(sealed[nonceBytes...])
    var bytes = [UInt8](repeating: 0, count: text.count - tagBytes)
    let code = secret.withPointer {
      crypto_aead_xchacha20poly1305_ietf_decrypt(
        &bytes, nil, nil, text, UInt64(text.count), context, UInt64(context.count), nonce, $0)
    }
    guard code == 0 else { throw .damaged }
    return bytes
  }

  /// A hash that only the holder of this key can make: equal for equal bytes, and no help to somebody
  /// who guesses what they were.
  public func mark(of bytes: [UInt8], purpose: String) -> Digest {
    Hash.of(Array("welfare-kiosk \(purpose)\0".utf8) + bytes, key: secret)
  }
}
