/// One act of a citizen on its way to the office: immutable, and sealed.
public struct Packet: CallBody, Hashable {
  /// Frozen bytes.
  public static let format = Endpoint.Format.binary
  /// The frame's first byte.
  public static let frameVersion: UInt8 = 1

  /// What is known without opening it.
  public let header: PacketHeader
  /// The kiosk's signature over `header.signedBytes`.
  public let signature: Signature
  /// The sealed body.
  public let sealed: [UInt8]

  /// Makes a packet.
  public init(header: PacketHeader, signature: Signature, sealed: [UInt8]) {
    self.header = header
    self.signature = signature
    self.sealed = sealed
  }

  /// The frame on the wire: version, header behind its length, signature, sealed bytes behind
  /// theirs.
  public var encoded: [UInt8] {
    let head = header.canonicalBytes
    var writer = ByteWriter()
    writer.number(Packet.frameVersion)
    writer.number(UInt16(clamping: head.count))
    writer.raw(head)
    writer.raw(signature.bytes)
    writer.number(UInt32(clamping: sealed.count))
    writer.raw(sealed)
    return writer.bytes
  }

  /// Reads a frame; whether signature and id are right is the caller's to check.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    guard bytes.count <= Limits.packetBytes else {
      throw .tooLarge(what: "packet", limit: Limits.packetBytes)
    }
    var reader = ByteReader(bytes)
    guard let version = reader.number(UInt8.self) else { throw .malformed(what: "packet") }
    guard version == Packet.frameVersion else {
      throw .unknownVersion(what: "packet", version: Int(version))
    }
    guard let headerCount = reader.number(UInt16.self), let head = reader.raw(Int(headerCount))
    else { throw .malformed(what: "packet") }
    let header = try PacketHeader(canonicalBytes: head)
    guard let signature = reader.value(Signature.self),
      let sealedCount = reader.number(UInt32.self), sealedCount == header.size,
      let sealed = reader.raw(Int(sealedCount)), reader.remaining == 0
    else { throw .malformed(what: "packet") }
    self.init(header: header, signature: signature, sealed: Array(sealed))
  }
}
