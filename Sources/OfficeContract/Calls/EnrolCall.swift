/// `POST /v1/enrol`: a kiosk joins the office.
public enum EnrolCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<EnrolmentRequest>
  /// What is answered.
  public typealias Answer = SignedMessage<EnrolmentResponse>
  /// The route.
  public static let endpoint = Endpoint(
    of: EnrolCall.self, name: "enrol", requestLimit: Limits.jsonRequestBytes)
}

extension Endpoint {
  /// Takes a kiosk in.
  public static let enrol = EnrolCall.endpoint
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
  /// The number of the last order that was meant for a time before this enrolment; nothing from an
  /// office that gives none.
  public var ordersBefore: UInt64?

  /// Makes an answer.
  public init(kiosk: KioskID, office: OfficeIdentity, nonce: Nonce) {
    self.kiosk = kiosk
    self.office = office
    self.nonce = nonce
  }
}
