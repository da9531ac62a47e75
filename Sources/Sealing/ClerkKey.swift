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
    let key = pin.mixed(for: "clerk key 1", device: device).bytes
    let locked = pair.storedSecret.withPointer {
      BoundBox.seal(
        $0, count: BoxKey.secretBytes, context: pair.publicKey.bytes, key: key)
    }
    self.init(publicKey: pair.publicKey, locked: locked)
  }

  /// The pair, with its secret half.
  public func unlock(_ pin: StretchedPIN, device: SecretBytes) throws(SealingError) -> BoxKey {
    guard locked.count == BoxKey.secretBytes + BoundBox.overhead else { throw .malformed }
    let key = pin.mixed(for: "clerk key 1", device: device).bytes
    let secret = try SecretBytes(
      count: BoxKey.secretBytes,
      fill: { (memory: UnsafeMutablePointer<UInt8>) throws(SealingError) in
        try BoundBox.open(locked, into: memory, context: publicKey.bytes, key: key)
      })
    let pair = BoxKey(secret: secret)
    guard pair.publicKey == publicKey else { throw .damaged }
    return pair
  }
}
