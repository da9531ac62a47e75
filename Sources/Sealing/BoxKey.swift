import CSodium
import OfficeContract

/// An X25519 key pair: everybody seals to it, its owner opens.
public struct BoxKey: Sendable {
  /// How long a stored secret is.
  public static let secretBytes = 32

  /// What others seal to.
  public let publicKey: PublicKey
  /// Names the public key.
  public let id: KeyID
  private let secret: SecretBytes

  /// Makes a new pair.
  public init() { self.init(secret: SecretBytes(random: BoxKey.secretBytes)) }

  /// The pair of a stored secret of 32 bytes.
  public init(secret: SecretBytes) {
    Sodium.start()
    precondition(secret.count == BoxKey.secretBytes, "a secret has 32 bytes")
    var open = [UInt8](repeating: 0, count: PublicKey.byteCount)
    let code = secret.withPointer { crypto_scalarmult_base(&open, $0) }
    precondition(code == 0, "a secret always has a public key")
    publicKey = PublicKey(unchecked: open)
    id = KeyID(of: publicKey)
    self.secret = secret
  }

  /// The secret, to be stored in a key file.
  public var storedSecret: SecretBytes { secret }

  /// Seals a short secret to a public key: 48 bytes longer (crypto_box_seal). It does not show who
  /// sealed it.
  public static func seal(
    _ secret: SecretBytes, to key: PublicKey
  ) throws(SealingError) -> [UInt8] {
    Sodium.start()
    var sealed = [UInt8](repeating: 0, count: secret.count + crypto_box_sealbytes())
    let code = secret.withPointer {
      crypto_box_seal(&sealed, $0, UInt64(secret.count), key.bytes)
    }
    guard code == 0 else { throw .badKey }
    return sealed
  }

  /// Lends what was sealed to this pair, for as long as `body` takes, and overwrites it then. For a key
  /// that is used once and on the spot: guarded memory would take longer than its use.
  func opening<Value>(
    _ sealed: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws(SealingError) -> Value
  ) throws(SealingError) -> Value {
    guard sealed.count >= crypto_box_sealbytes() else { throw .malformed }
    var opened = [UInt8](repeating: 0, count: sealed.count - crypto_box_sealbytes())
    defer { Wipe.bytes(&opened) }
    let code = secret.withPointer {
      crypto_box_seal_open(&opened, sealed, UInt64(sealed.count), publicKey.bytes, $0)
    }
    guard code == 0 else { throw .damaged }
    return try opened.withUnsafeBufferPointer(body)
  }

  /// Opens what was sealed to this pair.
  public func open(_ sealed: [UInt8]) throws(SealingError) -> SecretBytes {
    guard sealed.count >= crypto_box_sealbytes() else { throw .malformed }
    return try SecretBytes(
      count: sealed.count - crypto_box_sealbytes(),
      fill: { (memory: UnsafeMutablePointer<UInt8>) throws(SealingError) in
        let code = secret.withPointer {
          crypto_box_seal_open(memory, sealed, UInt64(sealed.count), publicKey.bytes, $0)
        }
        guard code == 0 else { throw .damaged }
      })
  }
}
