/// What an administrator carries from the office to a kiosk: `SECRET-FINGERPRINT`.
///
/// The secret lets one kiosk in, once. The fingerprint lets the kiosk know the right office before
/// it trusts it: ten bytes of the BLAKE2b-256 of the office's signing key.
public struct EnrolmentToken: Equatable, Sendable {
  /// How many random bytes the secret has.
  public static let secretBytes = 10
  /// How many bytes the fingerprint has.
  public static let fingerprintBytes = 10

  /// 20 hexadecimal digits.
  public let secret: String
  /// 20 hexadecimal digits.
  public let fingerprint: String

  /// Makes a token from random bytes and the hash of the office's signing key.
  public init?(random: [UInt8], officeKeyHash: Digest) {
    guard random.count == EnrolmentToken.secretBytes else { return nil }
    secret = Hex.encode(random)
    fingerprint = Hex.encode(officeKeyHash.bytes.prefix(EnrolmentToken.fingerprintBytes))
  }

  /// Reads a token as typed or pasted; nothing where it has another form.
  public init?(text: some StringProtocol) {
    let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = Hex.decode(parts[0]), let second = Hex.decode(parts[1]),
      first.count == EnrolmentToken.secretBytes, second.count == EnrolmentToken.fingerprintBytes
    else { return nil }
    secret = Hex.encode(first)
    fingerprint = Hex.encode(second)
  }

  /// `SECRET-FINGERPRINT`.
  public var text: String { "\(secret)-\(fingerprint)" }

  /// Whether this is the office whose signing key has that hash.
  public func names(officeKeyHash: Digest) -> Bool {
    Hex.encode(officeKeyHash.bytes.prefix(EnrolmentToken.fingerprintBytes)) == fingerprint
  }
}
