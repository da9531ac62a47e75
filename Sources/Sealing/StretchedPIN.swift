import OfficeContract

/// What Argon2id makes of a PIN and a salt. Whoever has it can try PINs against it for hours and will
/// find it, so it is never stored: a kiosk mixes its own secret into it first (`PINKey`), and on the
/// way from the office it is sealed.
public struct StretchedPIN: Sendable {
  /// How many bytes it has.
  public static let byteCount = 32

  /// The bytes.
  public let bytes: SecretBytes

  /// Stretches a PIN; takes tens of milliseconds.
  public init(pin: String, salt: [UInt8]) throws(SealingError) {
    guard salt.count == PINKey.saltBytes else { throw .malformed }
    var typed = Array(pin.utf8)
    defer { Wipe.bytes(&typed) }
    var derived = try SlowHash.argon2id(typed, salt: salt, count: StretchedPIN.byteCount)
    bytes = SecretBytes(moving: &derived)
  }

  /// One that was stretched elsewhere.
  public init(bytes: SecretBytes) throws(SealingError) {
    guard bytes.count == StretchedPIN.byteCount else { throw .malformed }
    self.bytes = bytes
  }

  /// A hash of it that only this device can make, for one use.
  func mixed(for use: String, device: SecretBytes) -> Digest {
    var input = Array("welfare-kiosk \(use)\0".utf8) + bytes.withBytes { Array($0) }
    defer { Wipe.bytes(&input) }
    return Hash.of(input, key: device)
  }
}
