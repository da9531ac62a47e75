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
    secret.withPointer {
      BoundBox.seal(bytes, count: bytes.count, context: context, key: $0)
    }
  }

  /// Opens what was sealed for the same place.
  public func open(_ sealed: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    try secret.withPointer { (key: UnsafePointer<UInt8>) throws(SealingError) in
      try BoundBox.open(sealed, context: context, key: key)
    }
  }

  /// A hash that only the holder of this key can make: equal for equal bytes, and no help to somebody
  /// who guesses what they were.
  public func mark(of bytes: [UInt8], purpose: String) -> Digest {
    Hash.of(Array("welfare-kiosk \(purpose)\0".utf8) + bytes, key: secret)
  }
}
