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

/// A kiosk asks to be taken in. Signed with the kiosk's own key, which is in it.
public struct EnrolmentRequest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "enrol"
  /// The token's secret.
  public var token: String
  /// Ed25519 public key of the kiosk; its hash gives the kiosk's id.
  public var kioskKey: PublicKey
  /// The kiosk's epoch.
  public var epoch: Epoch
  /// Names the hand-over key to which packets made before enrolment are sealed.
  public var handOverKey: KeyID?
  /// Secret half of that key, sealed (crypto_box_seal) to the office's box key, hexadecimal;
  /// nothing where the kiosk has none any more.
  public var handOverSecret: String?
  /// Ties the answer to this request.
  public var nonce: Nonce

  /// Makes a request.
  public init(
    token: String, kioskKey: PublicKey, epoch: Epoch, handOverKey: KeyID?,
    handOverSecret: String?, nonce: Nonce
  ) {
    self.token = token
    self.kioskKey = kioskKey
    self.epoch = epoch
    self.handOverKey = handOverKey
    self.handOverSecret = handOverSecret
    self.nonce = nonce
  }
}

/// The office takes a kiosk in. Signed with the office's key, which the token's fingerprint names.
///
/// The same kiosk with the same token again gets an answer again: the first one may be lost.
public struct EnrolmentResponse: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "enrolled"
  /// The kiosk's id, as both sides derive it from the kiosk's key.
  public var kiosk: KioskID
  /// The office's name and keys.
  public var office: OfficeIdentity
  /// The request's nonce.
  public var nonce: Nonce

  /// Makes an answer.
  public init(kiosk: KioskID, office: OfficeIdentity, nonce: Nonce) {
    self.kiosk = kiosk
    self.office = office
    self.nonce = nonce
  }
}
