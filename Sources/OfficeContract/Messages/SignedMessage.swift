import FoundationEssentials

/// A message that is signed by whoever sends it.
public protocol SignedPayload: Codable, Sendable {
  /// Keeps a signature for one kind of message from counting for another.
  static var purpose: String { get }
}

/// JSON bytes of a payload with a signature over exactly those bytes.
public struct SignedMessage<Payload: SignedPayload>: CallBody, Codable, Equatable {
  /// JSON.
  public static var format: Endpoint.Format { .json }
  /// The kiosk that signed, or `office`.
  public var signer: String
  /// The payload's JSON, as it was signed.
  public var payload: Data
  /// Ed25519 signature over `signedBytes`.
  public var signature: Signature

  /// Wraps a payload; sign `signedBytes` and set `signature`.
  public init(unsigned payload: Payload, signer: String) throws(ContractError) {
    self.signer = signer
    self.payload = Data(try ContractJSON.encode(payload, what: Payload.purpose))
    self.signature = .zero
  }

  /// What the signature covers: the purpose, the signer and the payload.
  public var signedBytes: [UInt8] {
    Array("welfare-kiosk \(Payload.purpose)\0\(signer)\0".utf8) + Array(payload)
  }

  /// Reads the payload; check the signature first.
  public func decoded() throws(ContractError) -> Payload {
    try ContractJSON.decode(Payload.self, from: Array(payload), what: Payload.purpose)
  }

  /// The message as JSON.
  public var encoded: [UInt8] {
    get throws(ContractError) { try ContractJSON.encode(self, what: Payload.purpose) }
  }

  /// Reads a message's JSON; whether its signature holds is the caller's to check.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    self = try ContractJSON.decode(SignedMessage.self, from: bytes, what: Payload.purpose)
  }
}
