/// Names a kiosk: `k-` and 16 hexadecimal digits of the hash of its signing key.
///
/// A kiosk has its name before it has an office, so packets made before enrolment carry it too.
/// The office derives the same name from the public key that an enrolment brings.
public struct KioskID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The text; letters, digits and hyphens.
  public let text: String

  /// Makes the name from the BLAKE2b-256 of the kiosk's Ed25519 public key.
  public init(keyHash: Digest) { text = "k-" + Hex.encode(keyHash.bytes.prefix(8)) }

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
