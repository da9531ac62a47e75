/// The office's signed word that a packet is in its custody.
///
/// The same packet again is answered with the identical receipt, byte for byte: the office stores what
/// it says, and Ed25519 gives equal signatures of equal bytes. A kiosk deletes nothing without a receipt
/// whose signature holds.
public struct Receipt: CallBody, Hashable {
  /// Frozen bytes.
  public static let format = Endpoint.Format.binary
  /// The format this program writes.
  public static let currentVersion: UInt8 = 1

  /// The kiosk whose packet it is.
  public var kiosk: KioskID
  /// The packet's epoch.
  public var epoch: Epoch
  /// The packet's number.
  public var sequence: UInt64
  /// The packet's id.
  public var packet: Digest
  /// How many sealed bytes the office has.
  public var size: UInt32
  /// Counts every packet the office ever took, over all kiosks.
  public var officeHead: UInt64
  /// When the office took it, in milliseconds since 1970 by the office's clock.
  public var officeMilliseconds: Int64
  /// The office's Ed25519 signature over `signedBytes`.
  public var signature: Signature

  /// Makes a receipt; sign `signedBytes` and set `signature`.
  public init(
    kiosk: KioskID, epoch: Epoch, sequence: UInt64, packet: Digest, size: UInt32,
    officeHead: UInt64, officeMilliseconds: Int64, signature: Signature = .zero
  ) {
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.packet = packet
    self.size = size
    self.officeHead = officeHead
    self.officeMilliseconds = officeMilliseconds
    self.signature = signature
  }

  /// The frozen byte form without the signature.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter()
    writer.number(Receipt.currentVersion)
    writer.shortText(kiosk.text)
    writer.raw(epoch.bytes)
    writer.number(sequence)
    writer.raw(packet.bytes)
    writer.number(size)
    writer.number(officeHead)
    writer.number(officeMilliseconds)
    return writer.bytes
  }

  /// What the office's signature covers: a purpose, then the canonical bytes.
  public var signedBytes: [UInt8] { Array("welfare-kiosk receipt\0".utf8) + canonicalBytes }

  /// The bytes on the wire: the canonical bytes and the signature.
  public var encoded: [UInt8] { canonicalBytes + signature.bytes }

  /// Reads the bytes on the wire; the signature is the caller's to check.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    guard bytes.count <= Limits.receiptBytes else {
      throw .tooLarge(what: "receipt", limit: Limits.receiptBytes)
    }
    var reader = ByteReader(bytes)
    guard let version = reader.number(UInt8.self) else { throw .malformed(what: "receipt") }
    guard version == Receipt.currentVersion else {
      throw .unknownVersion(what: "receipt", version: Int(version))
    }
    guard let kiosk = reader.shortText().flatMap({ KioskID(text: $0) }),
      let epoch = reader.value(Epoch.self), let sequence = reader.number(UInt64.self),
      let packet = reader.value(Digest.self), let size = reader.number(UInt32.self),
      let head = reader.number(UInt64.self), let time = reader.number(Int64.self),
      let signature = reader.value(Signature.self), reader.remaining == 0
    else { throw .malformed(what: "receipt") }
    self.init(
      kiosk: kiosk, epoch: epoch, sequence: sequence, packet: packet, size: size,
      officeHead: head, officeMilliseconds: time, signature: signature)
  }

  /// Whether this receipt is about this packet.
  public func matches(_ header: PacketHeader) -> Bool {
    kiosk == header.kiosk && epoch == header.epoch && sequence == header.sequence
      && packet == header.id && size == header.size
  }
}
