import CSodium
import OfficeContract

// A kiosk has one name and one key, that it signs with. What the office sends to that kiosk alone is
// sealed to the same key in its other form: the map from Ed25519 to X25519 of libsodium.

extension PublicKey {
  /// What others seal to who know this signing key; nothing where it is no signing key.
  public var sealingForm: PublicKey? {
    Sodium.start()
    var form = [UInt8](repeating: 0, count: PublicKey.byteCount)
    guard crypto_sign_ed25519_pk_to_curve25519(&form, bytes) == 0 else { return nil }
    return PublicKey(unchecked: form)
  }
}

extension SigningKey {
  /// Opens what was sealed to the owner of this key.
  public var boxKey: BoxKey {
    BoxKey(
      secret: SecretBytes(count: BoxKey.secretBytes) { memory in
        let code = withSecret { crypto_sign_ed25519_sk_to_curve25519(memory, $0) }
        precondition(code == 0, "a signing key always has the other form")
      })
  }
}
