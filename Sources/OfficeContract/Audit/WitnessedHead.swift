/// The office's signed word that a kiosk's audit chain had this head: kept at the kiosk, so that
/// whoever shortens or rewrites the chain there contradicts it. With it goes the head of the
/// office's own chain, to which every kiosk is a witness in turn.
public struct WitnessedHead: SignedPayload, Equatable {
  /// Purpose of the signature.
  public static let purpose = "audit head"
  /// The kiosk.
  public var kiosk: KioskID
  /// Its database.
  public var epoch: Epoch
  /// How many entries the chain had.
  public var count: UInt64
  /// Its head.
  public var head: Digest
  /// How many entries the office's own chain had.
  public var officeCount: UInt64
  /// Its head.
  public var officeHead: Digest
  /// When that was, in milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64

  /// Makes it.
  public init(
    kiosk: KioskID, epoch: Epoch, count: UInt64, head: Digest, officeCount: UInt64,
    officeHead: Digest, officeMilliseconds: Int64
  ) {
    self.kiosk = kiosk
    self.epoch = epoch
    self.count = count
    self.head = head
    self.officeCount = officeCount
    self.officeHead = officeHead
    self.officeMilliseconds = officeMilliseconds
  }
}

/// What a kiosk remembers of the newest `WitnessedHead` that it keeps, in each heartbeat.
public struct AuditMemory: Codable, Equatable, Sendable {
  /// How many entries the witnessed chain had.
  public var count: UInt64
  /// What the kiosk's chain has now after so many entries.
  public var head: Digest
  /// How many entries the office's own chain had then.
  public var officeCount: UInt64
  /// Its head then.
  public var officeHead: Digest

  /// Makes it.
  public init(count: UInt64, head: Digest, officeCount: UInt64, officeHead: Digest) {
    self.count = count
    self.head = head
    self.officeCount = officeCount
    self.officeHead = officeHead
  }
}
