import CSodium

/// Bytes sealed by a secret key and bound to the place they belong to: a nonce, then
/// XChaCha20-Poly1305 (libsodium, `crypto_aead_xchacha20poly1305_ietf`).
enum BoundBox {
  private static var nonceBytes: Int { crypto_aead_xchacha20poly1305_ietf_npubbytes() }
  private static var tagBytes: Int { crypto_aead_xchacha20poly1305_ietf_abytes() }

  /// How many bytes sealing adds.
  static var overhead: Int { nonceBytes + tagBytes }

  /// Seals so many bytes with a key of 32.
  static func seal(
    _ text: UnsafePointer<UInt8>, count: Int, context: [UInt8], key: UnsafePointer<UInt8>
  ) -> [UInt8] {
    let nonce = Random.bytes(nonceBytes)
    var sealed = [UInt8](repeating: 0, count: count + tagBytes)
    _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
      &sealed, nil, text, UInt64(count), context, UInt64(context.count), nil, nonce, key)
    return nonce + sealed
  }

  /// Opens what was sealed for the same place into memory for `overhead` bytes less.
  static func open(
    _ sealed: [UInt8], into text: UnsafeMutablePointer<UInt8>, context: [UInt8],
    key: UnsafePointer<UInt8>
  ) throws(SealingError) {
    Sodium.start()
    guard sealed.count >= overhead else { throw .malformed }
    let nonce = Array(sealed[..<nonceBytes])
    let box = Array(sealed[nonceBytes...])
    let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      text, nil, nil, box, UInt64(box.count), context, UInt64(context.count), nonce, key)
    guard code == 0 else { throw .damaged }
  }

  /// Opens what was sealed for the same place.
  static func open(
    _ sealed: [UInt8], context: [UInt8], key: UnsafePointer<UInt8>
  ) throws(SealingError) -> [UInt8] {
    guard sealed.count >= overhead else { throw .malformed }
    var text = [UInt8](repeating: 0, count: sealed.count - overhead)
    try open(sealed, into: &text, context: context, key: key)
    return text
  }
}
