import OfficeContract

/// A secret that only somebody with a key or a passphrase can use: what stands in a key file.
public struct LockedSecret: Codable, Equatable, Sendable {
  /// What unlocks it.
  public enum Way: String, Codable, Sendable {
    /// A secret of random bytes, such as a key file or a credential of the system.
    case key
    /// Words that somebody knows, made slow to guess by Argon2id.
    case passphrase
  }

  /// The format this program writes.
  public static let currentVersion = 1
  private static let saltBytes = 16

  /// Format.
  public var version: Int
  /// What unlocks it.
  public var way: Way
  private var salt: String
  private var sealed: String

  /// Locks a secret; `purpose` keeps one kind of file from being taken for another.
  public init(
    _ secret: [UInt8], by way: Way, _ unlocking: SecretBytes, purpose: String
  ) throws(SealingError) {
    version = LockedSecret.currentVersion
    self.way = way
    let salt = Random.bytes(LockedSecret.saltBytes)
    self.salt = Hex.encode(salt)
    let key = try LockedSecret.key(way, unlocking, salt: salt)
    sealed = Hex.encode(key.seal(secret, context: Array(purpose.utf8)))
  }

  /// The secret; `damaged` where the key or the passphrase is another one.
  public func open(_ unlocking: SecretBytes, purpose: String) throws(SealingError) -> SecretBytes {
    guard version == LockedSecret.currentVersion, let salt = Hex.decode(salt),
      salt.count == LockedSecret.saltBytes, let sealed = Hex.decode(sealed)
    else { throw .malformed }
    let key = try LockedSecret.key(way, unlocking, salt: salt)
    var bytes = try key.open(sealed, context: Array(purpose.utf8))
    return SecretBytes(moving: &bytes)
  }

  private static func key(
    _ way: Way, _ unlocking: SecretBytes, salt: [UInt8]
  ) throws(SealingError) -> RowKey {
    var given = unlocking.withBytes { Array($0) }
    defer { Wipe.bytes(&given) }
    switch way {
    case .key:
      let hash = Hash.of(Array("welfare-kiosk unlock 1\0".utf8) + salt + given)
      var bytes = hash.bytes
      return RowKey(secret: SecretBytes(moving: &bytes))
    case .passphrase:
      var bytes = try SlowHash.argon2id(
        given, salt: salt, count: RowKey.secretBytes, cost: .moderate)
      return RowKey(secret: SecretBytes(moving: &bytes))
    }
  }
}
