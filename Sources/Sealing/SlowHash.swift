import CSodium

/// Argon2id (RFC 9106).
enum SlowHash {
  /// How much a guess costs.
  enum Cost {
    /// 64 MiB and two passes, libsodium's interactive setting: somebody waits at a terminal.
    case interactive
    /// 256 MiB and three passes, its moderate setting: once at the start of a server.
    case moderate

    fileprivate var limits: (operations: UInt64, memory: Int) {
      switch self {
      case .interactive:
        (UInt64(crypto_pwhash_opslimit_interactive()), crypto_pwhash_memlimit_interactive())
      case .moderate:
        (UInt64(crypto_pwhash_opslimit_moderate()), crypto_pwhash_memlimit_moderate())
      }
    }
  }

  static func argon2id(
    _ secret: [UInt8], salt: [UInt8], count: Int, cost: Cost = .interactive
  ) throws(SealingError) -> [UInt8] {
    Sodium.start()
    precondition(salt.count >= crypto_pwhash_saltbytes(), "a salt has 16 bytes")
    var derived = [UInt8](repeating: 0, count: count)
    var password = secret.map { CChar(bitPattern: $0) }
    defer { sodium_memzero(&password, password.count) }
    let code = crypto_pwhash(
      &derived, UInt64(count), password, UInt64(password.count), salt,
      cost.limits.operations, cost.limits.memory, crypto_pwhash_alg_argon2id13())
    guard code == 0 else { throw .outOfMemory }
    return derived
  }
}
