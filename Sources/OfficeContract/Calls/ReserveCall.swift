import Services

/// `POST /v1/reserve`: one unit of a slot for a citizen who stands at the kiosk and chooses it.
public enum ReserveCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<ReserveRequest>
  /// What is answered.
  public typealias Answer = SignedMessage<ReserveResponse>
  /// The route.
  public static let endpoint = Endpoint(
    of: ReserveCall.self, name: "reserve", requestLimit: Limits.jsonRequestBytes)
}

extension Endpoint {
  /// Leases one unit for a moment.
  public static let reserve = ReserveCall.endpoint
}

/// A kiosk asks for one unit of one slot. Signed by the kiosk.
public struct ReserveRequest: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "reserve request"
  /// The kiosk's epoch.
  public var epoch: Epoch
  /// The slot that the citizen chose.
  public var slot: SlotID
  /// Leases of this slot that the kiosk knows: an answer that was lost is given again, and a unit
  /// that was sold is not taken for one.
  public var known: [LeaseID]
  /// Ties the answer to this request.
  public var nonce: Nonce

  /// Makes a request.
  public init(epoch: Epoch, slot: SlotID, known: [LeaseID], nonce: Nonce) {
    self.epoch = epoch
    self.slot = slot
    self.known = known
    self.nonce = nonce
  }
}

/// The unit, as a lease with a short life, or why there is none. Signed by the office.
///
/// The kiosk sells it in a packet or lets it go: past its time it is returned with the next
/// settlement, like any other lease.
public struct ReserveResponse: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "reserved"
  /// The slot that was asked for.
  public var slot: SlotID
  /// The unit; nothing where the office has none to give.
  public var lease: SlotLease?
  /// Milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// The request's nonce.
  public var nonce: Nonce

  /// Makes an answer.
  public init(slot: SlotID, lease: SlotLease?, officeMilliseconds: Int64, nonce: Nonce) {
    self.slot = slot
    self.lease = lease
    self.officeMilliseconds = officeMilliseconds
    self.nonce = nonce
  }
}
