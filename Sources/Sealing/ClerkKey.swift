import CSodium
import OfficeContract

/// The key pair of a clerk at one device: everybody seals to it, and only the clerk's PIN on that
/// device opens its secret half.
public struct ClerkKey: Equatable, Sendable {
  /// What is sealed to.
  public let publicKey: PublicKey
  /// The secret half, encrypted: a nonce, then XChaCha20-Poly1305.
  public let locked: [UInt8]

  /// What was stored.
  public init(publicKey: PublicKey, locked: [UInt8]) {
    self.publicKey = publicKey
    self.locked = locked
  }

  /// A new pair for a PIN at a device.
  public init(_ pin: StretchedPIN, device: SecretBytes) {
    let pair = BoxKey()
    let nonce = Random.bytes(crypto_aead_xchacha20poly1305_ietf_npubbytes())
    var sealed = [UInt8](
      repeating: 0,
      count: BoxKey.secretBytes + crypto_aead_xchacha20poly1305_ietf_abytes())
    let owner = pair.publicKey.bytes
    let key = pin.mixed(for: "clerk key 1", device: device).bytes
    pair.storedSecret.withPointer { secret in
      _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
        &sealed, nil, secret, UInt64(BoxKey.secretBytes), owner, UInt64(owner.count), nil, nonce,
        key)
    }
    self.init(publicKey: pair.publicKey, locked: nonce + sealed)
  }

  /// The pair, with its secret half.
  public func unlock(_ pin: StretchedPIN, device: SecretBytes) throws(SealingError) -> BoxKey {
    let nonceBytes = crypto_aead_xchacha20poly1305_ietf_npubbytes()
    let tagBytes = crypto_aead_xchacha20poly1305_ietf_abytes()
    guard locked.count == nonceBytes + BoxKey.secretBytes + tagBytes else { throw .malformed }
    let nonce = Array(locked[..<nonceBytes])
    let sealed = Array(locked[nonceBytes...])
    let owner = publicKey.bytes
    let key = pin.mixed(for: "clerk key 1", device: device).bytes
    let secret = try SecretBytes(
      count: BoxKey.secretBytes,
      fill: { (memory: UnsafeMutablePointer<UInt8>) throws(SealingError) in
        let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
          memory, nil, nil, sealed, UInt64(sealed.count), owner, UInt64(owner.count), nonce, key)
        guard code == 0 else { throw .damaged }
      })
    let pair = BoxKey(secret: secret)
    guard pair.publicKey == publicKey else { throw .damaged }
    return pair
  }
}
