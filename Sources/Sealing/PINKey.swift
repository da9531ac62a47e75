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
    let salt = Random.bytes(PINKey.saltBytes)
    self.init(try StretchedPIN(pin: pin, salt: salt), salt: salt, device: device)
  }

  /// The key of a PIN that was stretched already.
  public init(_ pin: StretchedPIN, salt: [UInt8], device: SecretBytes) {
    self.init(salt: salt, tag: pin.mixed(for: "pin 1", device: device))
  }

  /// Whether this is the PIN; takes tens of milliseconds whether it is or not.
  public func matches(pin: String, device: SecretBytes) throws(SealingError) -> Bool {
    try unlock(pin: pin, device: device) != nil
  }

  /// The PIN as it opens its owner's key; nothing where it is another PIN. Takes tens of
  /// milliseconds whether it is or not.
  public func unlock(pin: String, device: SecretBytes) throws(SealingError) -> StretchedPIN? {
    let stretched = try StretchedPIN(pin: pin, salt: salt)
    let other = stretched.mixed(for: "pin 1", device: device)
    return sodium_memcmp(tag.bytes, other.bytes, Digest.byteCount) == 0 ? stretched : nil
  }
}
