/// `GET /v1/hello`: who the office is.
public enum HelloCall: OfficeCall {
  /// What is asked.
  public typealias Request = NoBody
  /// What is answered.
  public typealias Answer = SignedMessage<OfficeIdentity>
  /// The route.
  public static let endpoint = Endpoint(
    of: HelloCall.self, name: "hello", requestLimit: 0)
}

extension Endpoint {
  /// Who the office is.
  public static let hello = HelloCall.endpoint
}

/// Who an office is and which keys it has: signed by itself.
public struct OfficeIdentity: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "hello"
  /// Version of the contract that the office speaks.
  public var contract: Int
  /// The office's name, as shown to citizens and staff.
  public var name: String
  /// Ed25519 key that signs receipts and messages.
  public var signingKey: PublicKey
  /// X25519 key to seal to.
  public var boxKey: PublicKey
  /// X25519 key to seal to as well; its secret is kept offline.
  public var recoveryKey: PublicKey
  /// Names `boxKey`.
  public var key: KeyID
  /// Milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64

  /// Makes an identity.
  public init(
    contract: Int = 1, name: String, signingKey: PublicKey, boxKey: PublicKey,
    recoveryKey: PublicKey, key: KeyID, officeMilliseconds: Int64
  ) {
    self.contract = contract
    self.name = name
    self.signingKey = signingKey
    self.boxKey = boxKey
    self.recoveryKey = recoveryKey
    self.key = key
    self.officeMilliseconds = officeMilliseconds
  }
}
