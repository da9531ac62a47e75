/// `POST /v1/uploads`: gives a packet into the office's custody piece by piece, so that a link that
/// breaks costs no more than what was under way.
///
/// Every piece begins with the packet's signed header: the office knows from whom it is before it
/// keeps a byte. Also what came of a request that was cut off is kept.
public enum UploadCall: OfficeCall {
  /// What is asked.
  public typealias Request = UploadPiece
  /// What is answered.
  public typealias Answer = UploadAnswer
  /// The route.
  public static let endpoint = Endpoint(
    of: UploadCall.self, name: "uploads", requestLimit: Limits.packetBytes,
    responseLimit: Limits.receiptBytes + 16)
}

extension Endpoint {
  /// Takes a packet into custody piece by piece.
  public static let uploads = UploadCall.endpoint
}

/// A part of a packet's sealed bytes; with none it asks how many the office has.
public struct UploadPiece: CallBody, Equatable {
  /// Frozen bytes.
  public static let format = Endpoint.Format.binary
  /// The first byte.
  public static let version: UInt8 = 1

  /// The packet's header, which names its size and its id.
  public var header: PacketHeader
  /// The kiosk's signature over `header.signedBytes`.
  public var signature: Signature
  /// Where in the sealed bytes the part begins.
  public var offset: UInt32
  /// The part.
  public var bytes: [UInt8]

  /// Makes a piece of a packet, from an offset to its end; without an offset a question.
  public init(_ packet: Packet, from offset: Int?) {
    header = packet.header
    signature = packet.signature
    self.offset = UInt32(clamping: offset ?? 0)
    bytes = offset.map { Array(packet.sealed.dropFirst($0)) } ?? []
  }

  /// Version, header behind its length, signature, offset, and the part to the end.
  public var encoded: [UInt8] {
    let head = header.canonicalBytes
    var writer = ByteWriter()
    writer.number(Self.version)
    writer.number(UInt16(clamping: head.count))
    writer.raw(head)
    writer.raw(signature.bytes)
    writer.number(offset)
    writer.raw(bytes)
    return writer.bytes
  }

  /// Reads a piece; one that was cut off in its part is a shorter piece.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    var reader = ByteReader(bytes)
    guard let version = reader.number(UInt8.self) else { throw .malformed(what: "piece") }
    guard version == Self.version else {
      throw .unknownVersion(what: "piece", version: Int(version))
    }
    guard let count = reader.number(UInt16.self), let head = reader.raw(Int(count)) else {
      throw .malformed(what: "piece")
    }
    header = try PacketHeader(canonicalBytes: head)
    guard let signature = reader.value(Signature.self), let offset = reader.number(UInt32.self),
      let part = reader.raw(reader.remaining), header.size <= Limits.sealedBytes,
      offset <= header.size, part.count <= Int(header.size - offset)
    else { throw .malformed(what: "piece") }
    self.signature = signature
    self.offset = offset
    self.bytes = Array(part)
  }
}

/// How far a packet came.
public enum UploadAnswer: CallBody, Equatable {
  /// The office has so many bytes from the beginning and wants the next.
  case received(UInt32)
  /// It has all of them, in custody.
  case complete(Receipt)

  /// Frozen bytes.
  public static let format = Endpoint.Format.binary
  private static let version: UInt8 = 1

  /// Version, how many bytes, and the receipt where there is one.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.number(Self.version)
    switch self {
    case .received(let count): writer.number(count)
    case .complete(let receipt):
      writer.number(receipt.size)
      writer.raw(receipt.encoded)
    }
    return writer.bytes
  }

  /// Reads an answer; the receipt's signature is the caller's to check.
  public init(encoded bytes: [UInt8]) throws(ContractError) {
    var reader = ByteReader(bytes)
    guard let version = reader.number(UInt8.self) else { throw .malformed(what: "upload answer") }
    guard version == Self.version else {
      throw .unknownVersion(what: "upload answer", version: Int(version))
    }
    guard let count = reader.number(UInt32.self), let rest = reader.raw(reader.remaining) else {
      throw .malformed(what: "upload answer")
    }
    self = rest.isEmpty ? .received(count) : .complete(try Receipt(encoded: Array(rest)))
  }
}
