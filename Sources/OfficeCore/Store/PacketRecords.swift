import OfficeContract

/// A packet in custody.
public struct PacketRow: Equatable, Sendable {
  /// Whether it holds its place in the kiosk's sequence.
  public enum Standing: String, Sendable {
    /// It does.
    case accepted
    /// Another packet has its number: kept apart, for a clerk.
    case quarantined
  }

  /// What became of it.
  public enum Work: String, Sendable {
    /// In custody, not looked at yet.
    case received
    /// A case was made of it, or it was a kiosk's test message and was opened.
    case made
    /// The same submission has its case already.
    case duplicate
    /// A clerk must look at it.
    case problem
  }

  /// Counts all packets the office ever took.
  public var head: UInt64
  /// Its header.
  public var header: PacketHeader
  /// The kiosk's signature over the header.
  public var signature: Signature
  /// The sealed body.
  public var sealed: [UInt8]
  /// When it was taken, in milliseconds since 1970.
  public var receivedMilliseconds: Int64
  /// The receipt as it will always be answered: without its signature, or as an earlier version stored
  /// it, with it.
  public var receipt: [UInt8]
  /// Whether it holds its place.
  public var standing: Standing
  /// What became of it.
  public var work: Work

  /// Makes a row.
  public init(
    head: UInt64, header: PacketHeader, signature: Signature, sealed: [UInt8],
    receivedMilliseconds: Int64, receipt: [UInt8], standing: Standing, work: Work
  ) {
    self.head = head
    self.header = header
    self.signature = signature
    self.sealed = sealed
    self.receivedMilliseconds = receivedMilliseconds
    self.receipt = receipt
    self.standing = standing
    self.work = work
  }
}

/// Rows about packets.
public protocol PacketRecords {
  /// The stored receipt of a packet, signed or not; nothing where it was never taken.
  func receipt(_ id: Digest) throws -> [UInt8]?
  /// A packet with its sealed bytes.
  func packet(_ id: Digest) throws -> PacketRow?
  /// The id of the packet that holds a place, and the packet before it by its word.
  func packet(at sequence: UInt64, of kiosk: KioskID, _ epoch: Epoch) throws
    -> (id: Digest, previous: Digest)?
  /// The highest head that was ever given out, as far as this store knows; 0 where there is none.
  func newestHead() throws -> UInt64
  /// Adds a packet.
  func insertPacket(_ row: PacketRow) throws
  /// Says what became of a packet.
  func setWork(_ work: PacketRow.Work, of id: Digest) throws
  /// Puts packets with a standing problem of that kind back among those to be opened.
  func retryPackets(with problem: ProblemRow.Kind) throws
  /// Heads of packets after one, oldest first.
  func heads(after head: UInt64, limit: Int) throws -> [UInt64]
  /// Heads of packets after one that were not looked at yet, oldest first.
  func packetsToOpen(after head: UInt64, limit: Int) throws -> [UInt64]
  /// A packet with its sealed bytes, by its head.
  func packet(head: UInt64) throws -> PacketRow?
}
