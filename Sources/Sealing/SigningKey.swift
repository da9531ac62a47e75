import CSodium
import OfficeContract

/// An Ed25519 key pair: its owner signs, everybody verifies.
public struct SigningKey: Sendable {
  /// What others verify with.
  public let publicKey: PublicKey
  private let seed: SecretBytes
  private let secret: SecretBytes

  /// Makes a new pair.
  public init() { self.init(seed: SecretBytes(random: SigningKey.seedBytes)) }

  /// The pair of a stored seed of 32 bytes.
  public init(seed: SecretBytes) {
    Sodium.start()
    precondition(seed.count == SigningKey.seedBytes, "a seed has 32 bytes")
    var open = [UInt8](repeating: 0, count: crypto_sign_publickeybytes())
    secret = SecretBytes(count: crypto_sign_secretkeybytes()) { memory in
      _ = seed.withPointer { crypto_sign_seed_keypair(&open, memory, $0) }
    }
    publicKey = PublicKey(unchecked: open)
    self.seed = seed
  }

  /// How long a stored seed is.
  public static let seedBytes = 32

  /// The seed, to be stored in a key file.
  public var storedSeed: SecretBytes { seed }

  /// Lends the secret to a C function of this module.
  func withSecret<Value>(_ body: (UnsafePointer<UInt8>) -> Value) -> Value {
    secret.withPointer(body)
  }

  /// Signs some bytes.
  public func sign(_ bytes: [UInt8]) -> Signature {
    var signature = [UInt8](repeating: 0, count: Signature.byteCount)
    let code = secret.withPointer {
      crypto_sign_detached(&signature, nil, bytes, UInt64(bytes.count), $0)
    }
    precondition(code == 0, "signing does not fail")
    return Signature(unchecked: signature)
  }
}

extension PublicKey {
  /// Whether the owner of this key signed exactly these bytes.
  public func verifies(_ signature: Signature, over bytes: [UInt8]) -> Bool {
    Sodium.start()
    return crypto_sign_verify_detached(
      signature.bytes, bytes, UInt64(bytes.count), self.bytes) == 0
  }
}

extension Packet {
  /// Seals a padded body and signs it; the first recipient is the one that the header names.
  ///
  /// - Parameter place: The header but for what follows from the sealed bytes: id, size and key.
  public init(
    sealing padded: [UInt8], to recipients: [PublicKey], at place: PacketHeader, key: SigningKey
  ) throws(SealingError) {
    let sealed = try Sealer.seal(padded, to: recipients, context: place.sealingContext)
    var header = place
    header.id = Hash.of(sealed)
    header.size = UInt32(clamping: sealed.count)
    if let first = recipients.first { header.key = KeyID(of: first) }
    self.init(header: header, signature: key.sign(header.signedBytes), sealed: sealed)
  }

  /// Whether the sealed bytes have the size and the id that the header names.
  public var isWhole: Bool {
    UInt64(header.size) == UInt64(sealed.count) && Hash.of(sealed) == header.id
  }

  /// Whether the kiosk with this key made the header.
  public func isSigned(by key: PublicKey) -> Bool {
    KioskID(signingKey: key) == header.kiosk && key.verifies(signature, over: header.signedBytes)
  }

  /// Whether the packet is whole, and the kiosk with this key made it.
  public func isGenuine(signedBy key: PublicKey) -> Bool { isWhole && isSigned(by: key) }
}

extension Receipt {
  /// This receipt with a signature.
  public func signed(by key: SigningKey) -> Receipt {
    var copy = self
    copy.signature = key.sign(signedBytes)
    return copy
  }

  /// Whether the office with this key signed it.
  public func isGenuine(signedBy key: PublicKey) -> Bool {
    key.verifies(signature, over: signedBytes)
  }
}

extension SignedMessage {
  /// A payload with its signature.
  public init(_ payload: Payload, signer: String, key: SigningKey) throws(ContractError) {
    try self.init(unsigned: payload, signer: signer)
    signature = key.sign(signedBytes)
  }

  /// The payload, or nothing where the signature does not hold.
  public func verified(by key: PublicKey) throws(ContractError) -> Payload? {
    guard key.verifies(signature, over: signedBytes) else { return nil }
    return try decoded()
  }
}
