/// `POST /v1/heartbeat`: how a kiosk is.
public enum HeartbeatCall: OfficeCall {
  /// What is asked.
  public typealias Request = SignedMessage<Heartbeat>
  /// What is answered.
  public typealias Answer = SignedMessage<HeartbeatReply>
  /// The route.
  public static let endpoint = Endpoint(
    of: HeartbeatCall.self, name: "heartbeat", requestLimit: Limits.jsonRequestBytes)
}

extension Endpoint {
  /// Hears how a kiosk is.
  public static let heartbeat = HeartbeatCall.endpoint
}

/// How a kiosk is, told to the office from time to time. Signed by the kiosk.
public struct Heartbeat: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "heartbeat"
  /// The kiosk's epoch.
  public var epoch: Epoch
  /// Number of the last packet made; 0 where there is none.
  public var lastSequence: UInt64
  /// How many packets wait.
  public var pending: Int
  /// When the oldest of them was made by the kiosk's clock; nothing where none waits.
  public var oldestWallMilliseconds: Int64?
  /// What is kept of packets with a receipt; nothing from a program that keeps none.
  public var kept: KeptPackets?
  /// Head of the audit chain.
  public var auditHead: Digest
  /// How many entries the audit chain has.
  public var auditCount: UInt64
  /// The boot of the machine.
  public var boot: BootID
  /// Milliseconds of the machine's monotonic clock.
  public var monotonicMilliseconds: Int64
  /// Milliseconds since 1970 by the kiosk's clock: the office sees how wrong it is.
  public var wallMilliseconds: Int64
  /// The office key that the kiosk seals to.
  public var key: KeyID
  /// Ties the answer to this message.
  public var nonce: Nonce
  /// What became of the office's orders; nothing from a kiosk that knows none.
  public var orders: OrderReport?
  /// What it remembers of a head that the office has signed; nothing where it has none.
  public var audit: AuditMemory?
  /// Which content it shows; nothing from a kiosk that takes none.
  public var content: ContentReport?

  /// Makes a heartbeat.
  public init(
    epoch: Epoch, lastSequence: UInt64, pending: Int, oldestWallMilliseconds: Int64?,
    kept: KeptPackets? = nil, auditHead: Digest, auditCount: UInt64, boot: BootID,
    monotonicMilliseconds: Int64, wallMilliseconds: Int64, key: KeyID, nonce: Nonce
  ) {
    self.epoch = epoch
    self.lastSequence = lastSequence
    self.pending = pending
    self.kept = kept
    self.oldestWallMilliseconds = oldestWallMilliseconds
    self.auditHead = auditHead
    self.auditCount = auditCount
    self.boot = boot
    self.monotonicMilliseconds = monotonicMilliseconds
    self.wallMilliseconds = wallMilliseconds
    self.key = key
    self.nonce = nonce
  }
}

/// The office's answer to a heartbeat. Signed by the office.
public struct HeartbeatReply: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "heartbeat reply"
  /// Milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// Highest number of this epoch up to which the office has every packet; 0 for none.
  public var contiguousSequence: UInt64
  /// Unsold units that the office wants back.
  public var back: UnitsWantedBack?
  /// How safe that is; nothing from an office that makes no backups.
  public var custody: CustodyMark?
  /// Which test message was opened last; nothing from an office that opens none.
  public var canary: CanaryMark?
  /// The request's nonce.
  public var nonce: Nonce
  /// Orders that wait for the kiosk; nothing where there are none.
  public var orders: OrderDelivery?
  /// The head that the heartbeat named, signed; nothing where the office does not stand by it.
  public var audit: SignedMessage<WitnessedHead>?
  /// Content that the kiosk has not taken yet; nothing where there is none for it.
  public var content: SignedMessage<ContentManifest>?

  /// Makes an answer.
  public init(
    officeMilliseconds: Int64, contiguousSequence: UInt64, back: UnitsWantedBack? = nil,
    custody: CustodyMark? = nil, canary: CanaryMark? = nil, nonce: Nonce
  ) {
    self.officeMilliseconds = officeMilliseconds
    self.contiguousSequence = contiguousSequence
    self.back = back
    self.custody = custody
    self.canary = canary
    self.nonce = nonce
  }
}
