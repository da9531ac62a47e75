/// How safe the office's custody of one epoch of a kiosk is: part of its answer to a heartbeat.
///
/// A receipt says that a packet is in custody. The durable mark says that it would be there still if
/// the office lost its disk: only then does a kiosk let go of what it keeps.
public struct CustodyMark: Codable, Equatable, Sendable {
  /// The numbering that the office is in; one that was restored from a backup begins another.
  public var numbering: Epoch
  /// Highest number of the kiosk's epoch up to which the office has every packet in a verified
  /// backup; 0 for none.
  public var durableSequence: UInt64
  /// When that backup was made, by the office's clock: of a packet whose number another one has, as
  /// after a disk was copied or set back, the number alone does not say that it is in it. Nothing from
  /// an office that does not say so.
  public var durableMilliseconds: Int64?
  /// Names the key that kiosks are to seal to: one that seals to another asks who the office is.
  public var key: KeyID?

  /// Makes a mark.
  public init(
    numbering: Epoch, durableSequence: UInt64, durableMilliseconds: Int64? = nil,
    key: KeyID? = nil
  ) {
    self.numbering = numbering
    self.durableSequence = durableSequence
    self.durableMilliseconds = durableMilliseconds
    self.key = key
  }
}

/// What a kiosk keeps of what it has receipts for: part of its heartbeat.
public struct KeptPackets: Codable, Equatable, Sendable {
  /// How many packets it keeps until the office's durable mark has passed them.
  public var count: Int
  /// The office's numbering as the kiosk knows it: whatever another one wants again, it sends again
  /// before it names that one. Nothing before the first answer.
  public var numbering: Epoch?

  /// Describes what is kept.
  public init(count: Int, numbering: Epoch?) {
    self.count = count
    self.numbering = numbering
  }
}
