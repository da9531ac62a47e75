import CSodium

/// Argon2id (RFC 9106) with 64 MiB and two passes: libsodium's interactive setting.
enum SlowHash {
  static func argon2id(
    _ secret: [UInt8], salt: [UInt8], count: Int
  ) throws(SealingError) -> [UInt8] {
    Sodium.start()
    precondition(salt.count >= crypto_pwhash_saltbytes(), "a salt has 16 bytes")
    var derived = [UInt8](repeating: 0, count: count)
    var password = secret.map { CChar(bitPattern: $0) }
    defer { sodium_memzero(&password, password.count) }
    let code = crypto_pwhash(
      &derived, UInt64(count), password, UInt64(password.count), salt,
      UInt64(crypto_pwhash_opslimit_interactive()), crypto_pwhash_memlimit_interactive(),
      crypto_pwhash_alg_argon2id13())
    guard code == 0 else { throw .outOfMemory }
    return derived
  }
}
