import OfficeContract

/// A packet of which a part is here.
public struct UploadRow: Equatable, Sendable {
  /// Its id.
  public var packet: Digest
  /// From whom.
  public var kiosk: KioskID
  /// How many bytes are here, from the beginning.
  public var received: Int64
  /// When the last of them came, in milliseconds since 1970.
  public var changedMilliseconds: Int64

  /// Makes a row.
  public init(packet: Digest, kiosk: KioskID, received: Int64, changedMilliseconds: Int64) {
    self.packet = packet
    self.kiosk = kiosk
    self.received = received
    self.changedMilliseconds = changedMilliseconds
  }
}

/// Rows about packets that come piece by piece.
public protocol UploadRecords {
  /// What is here of a packet; nothing where that is nothing.
  func upload(_ packet: Digest) throws -> UploadRow?
  /// What a kiosk has begun, the oldest first.
  func uploads(of kiosk: KioskID) throws -> [UploadRow]
  /// Adds bytes after those that are here.
  func append(_ bytes: [UInt8], toUpload packet: Digest, of kiosk: KioskID, at milliseconds: Int64)
    throws
  /// All bytes that are here of a packet.
  func uploadedBytes(_ packet: Digest) throws -> [UInt8]
  /// Forgets a packet's bytes.
  func deleteUpload(_ packet: Digest) throws
}
