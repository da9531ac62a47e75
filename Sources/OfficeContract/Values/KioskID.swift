/// Names a kiosk: `k-` and 16 hexadecimal digits of the hash of its signing key.
///
/// A kiosk has its name before it has an office, so packets made before enrolment carry it too.
/// The office derives the same name from the public key that an enrolment brings.
public struct KioskID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The text; letters, digits and hyphens.
  public let text: String

  /// Makes the name from the BLAKE2b-256 of the kiosk's Ed25519 public key.
  public init(keyHash: Digest) { self.init(keyPrefix: keyHash.bytes.prefix(8)) }

  /// How many bytes of the hash a name has.
  static let keyPrefixBytes = 8

  /// Makes the name from the first eight bytes of that hash.
  init(keyPrefix: some Sequence<UInt8>) { text = "k-" + Hex.encode(Array(keyPrefix)) }

  /// The bytes of the hash in the name; zeros where it was not made of a key.
  var keyPrefix: [UInt8] {
    let bytes = Hex.decode(text.dropFirst(2)) ?? []
    return bytes.count == KioskID.keyPrefixBytes
      ? bytes : [UInt8](repeating: 0, count: KioskID.keyPrefixBytes)
  }

  /// Reads a name; nothing where it is empty, too long or has other characters.
  public init?(text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let allowed = bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard !bytes.isEmpty, bytes.count <= Limits.kioskIDCharacters, allowed else { return nil }
    self.text = String(text)
  }

  /// The text.
  public var description: String { text }

  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = KioskID(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected a kiosk id")
    }
    self = id
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
