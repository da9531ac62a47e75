/// A value of a fixed number of bytes whose text, also in JSON, is lower-case hexadecimal.
public protocol HexValue: Codable, Hashable, Sendable, CustomStringConvertible {
  /// How many bytes a value has.
  static var byteCount: Int { get }
  /// The bytes.
  var bytes: [UInt8] { get }
  /// Makes a value from bytes that are known to be of the right number.
  init(unchecked bytes: [UInt8])
}

extension HexValue {
  /// Makes a value, or nothing where the number of bytes is wrong.
  public init?(bytes: some Sequence<UInt8>) {
    let array = Array(bytes)
    guard array.count == Self.byteCount else { return nil }
    self.init(unchecked: array)
  }

  /// Reads hexadecimal text; nothing where it is none or has the wrong length.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// A value of zero bytes only, where nothing comes before the first of a chain.
  public static var zero: Self { Self(unchecked: [UInt8](repeating: 0, count: byteCount)) }

  /// Lower-case hexadecimal.
  public var hex: String { Hex.encode(bytes) }

  /// Lower-case hexadecimal.
  public var description: String { hex }

  /// Reads hexadecimal text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected \(Self.byteCount) bytes in hexadecimal")
    }
    self = value
  }

  /// Writes hexadecimal text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

/// A BLAKE2b-256 hash; a packet's id is the hash of its sealed bytes.
public struct Digest: HexValue {
  /// 32.
  public static var byteCount: Int { 32 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes a hash from 32 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// A public key: Ed25519 where it verifies, X25519 where it seals.
public struct PublicKey: HexValue {
  /// 32.
  public static var byteCount: Int { 32 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes a key from 32 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// An Ed25519 signature.
public struct Signature: HexValue {
  /// 64.
  public static var byteCount: Int { 64 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes a signature from 64 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// Names a key to seal to: the first eight bytes of the BLAKE2b-256 of the public key.
public struct KeyID: HexValue {
  /// 8.
  public static var byteCount: Int { 8 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes an id from 8 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// A kiosk database's random number, drawn at its creation: a re-imaged kiosk gets another.
public struct Epoch: HexValue {
  /// 8.
  public static var byteCount: Int { 8 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes an epoch from 8 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// The kernel's number of one boot of the machine.
public struct BootID: HexValue {
  /// 16.
  public static var byteCount: Int { 16 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes an id from 16 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// Where answers to a reference are left: derived from the reference by Argon2id.
public struct MailboxID: HexValue {
  /// 32.
  public static var byteCount: Int { 32 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes an id from 32 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// The symmetric key of a mailbox. Secret: it opens the answers to one reference.
public struct MailboxKey: HexValue {
  /// 32.
  public static var byteCount: Int { 32 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes a key from 32 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
  /// Says nothing of the key: a log must not hold it.
  public var description: String { "mailbox key" }
}

/// Names one lease of one unit; the office draws it.
public struct LeaseID: HexValue {
  /// 8.
  public static var byteCount: Int { 8 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes an id from 8 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// Ties an answer to its question; the asker draws it.
public struct Nonce: HexValue {
  /// 16.
  public static var byteCount: Int { 16 }
  /// The bytes.
  public let bytes: [UInt8]
  /// Makes a nonce from 16 bytes.
  public init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}
