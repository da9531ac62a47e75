import CSodium
import OfficeContract

/// What is stored of a PIN: a salt and a tag that only this device can make.
///
/// Six digits alone fall to a guesser in hours, whatever the hash. So the result of Argon2id is
/// hashed once more with the device's secret, a file of its own: a copy of the database is not
/// enough to guess from.
public struct PINKey: Equatable, Sendable {
  /// How many random bytes the salt has.
  public static let saltBytes = 16

  /// The salt.
  public let salt: [UInt8]
  /// The tag.
  public let tag: Digest

  /// What was stored.
  public init(salt: [UInt8], tag: Digest) {
    self.salt = salt
    self.tag = tag
  }

  /// Makes the key of a new PIN; takes tens of milliseconds.
  public init(pin: String, device: SecretBytes) throws(SealingError) {
    salt = Random.bytes(PINKey.saltBytes)
    tag = try PINKey.tag(of: pin, salt: salt, device: device)
  }

  /// Whether this is the PIN; takes tens of milliseconds whether it is or not.
  public func matches(pin: String, device: SecretBytes) throws(SealingError) -> Bool {
    guard salt.count == PINKey.saltBytes else { throw .malformed }
    let other = try PINKey.tag(of: pin, salt: salt, device: device)
    return sodium_memcmp(tag.bytes, other.bytes, Digest.byteCount) == 0
  }

  private static func tag(
    of pin: String, salt: [UInt8], device: SecretBytes
  ) throws(SealingError) -> Digest {
    var typed = Array(pin.utf8)
    defer { Wipe.bytes(&typed) }
    var derived = try SlowHash.argon2id(typed, salt: salt, count: 32)
    defer { Wipe.bytes(&derived) }
    return Hash.of(Array("welfare-kiosk pin 1\0".utf8) + derived, key: device)
  }
}
