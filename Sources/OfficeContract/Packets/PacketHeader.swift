/// What is known of a packet without opening it; signed with the kiosk's Ed25519 key.
public struct PacketHeader: Equatable, Hashable, Sendable {
  /// The format this program writes.
  public static let currentVersion: UInt8 = 1

  /// Format version of header and sealed bytes.
  public var version: UInt8
  /// The kiosk that made the packet.
  public var kiosk: KioskID
  /// Its database's random number.
  public var epoch: Epoch
  /// 1 for the first packet of an epoch, then one more each; order comes from here, not a clock.
  public var sequence: UInt64
  /// The packet before this one; zero for the first of an epoch.
  public var previous: Digest
  /// BLAKE2b-256 of the sealed bytes.
  public var id: Digest
  /// How many sealed bytes there are.
  public var size: UInt32
  /// The office or hand-over key the packet is sealed to.
  public var key: KeyID
  /// Head of the kiosk's audit chain before this packet's own entry.
  public var auditHead: Digest
  /// The boot of the machine in which it was made.
  public var boot: BootID
  /// Milliseconds of the machine's monotonic clock.
  public var monotonicMilliseconds: Int64
  /// Milliseconds since 1970 by the machine's own clock, which may be wrong.
  public var wallMilliseconds: Int64

  /// Makes a header.
  public init(
    version: UInt8 = PacketHeader.currentVersion, kiosk: KioskID, epoch: Epoch, sequence: UInt64,
    previous: Digest, id: Digest, size: UInt32, key: KeyID, auditHead: Digest, boot: BootID,
    monotonicMilliseconds: Int64, wallMilliseconds: Int64
  ) {
    self.version = version
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.previous = previous
    self.id = id
    self.size = size
    self.key = key
    self.auditHead = auditHead
    self.boot = boot
    self.monotonicMilliseconds = monotonicMilliseconds
    self.wallMilliseconds = wallMilliseconds
  }

  /// The frozen byte form, which is what travels and is stored.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter()
    writer.number(version)
    writer.shortText(kiosk.text)
    writer.raw(epoch.bytes)
    writer.number(sequence)
    writer.raw(previous.bytes)
    writer.raw(id.bytes)
    writer.number(size)
    writer.raw(key.bytes)
    writer.raw(auditHead.bytes)
    writer.raw(boot.bytes)
    writer.number(monotonicMilliseconds)
    writer.number(wallMilliseconds)
    return writer.bytes
  }

  /// What the kiosk's signature covers: a purpose, then the canonical bytes.
  public var signedBytes: [UInt8] { Array("welfare-kiosk packet\0".utf8) + canonicalBytes }

  /// Authenticated with the sealed body, so that nobody can pass it on as a packet of their own.
  public var sealingContext: [UInt8] {
    PacketHeader.sealingContext(kiosk: kiosk, epoch: epoch, sequence: sequence)
  }

  /// The sealing context of a packet that is still to be made.
  public static func sealingContext(kiosk: KioskID, epoch: Epoch, sequence: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.raw("welfare-kiosk body\0".utf8)
    writer.shortText(kiosk.text)
    writer.raw(epoch.bytes)
    writer.number(sequence)
    return writer.bytes
  }

  /// Reads the canonical bytes; all of them must be used.
  public init(canonicalBytes bytes: ArraySlice<UInt8>) throws(ContractError) {
    guard bytes.count <= Limits.headerBytes else {
      throw .tooLarge(what: "packet header", limit: Limits.headerBytes)
    }
    var reader = ByteReader(bytes)
    guard let version = reader.number(UInt8.self) else { throw .malformed(what: "packet header") }
    guard version == PacketHeader.currentVersion else {
      throw .unknownVersion(what: "packet header", version: Int(version))
    }
    guard let kiosk = reader.shortText().flatMap({ KioskID(text: $0) }),
      let epoch = reader.value(Epoch.self), let sequence = reader.number(UInt64.self),
      let previous = reader.value(Digest.self), let id = reader.value(Digest.self),
      let size = reader.number(UInt32.self), let key = reader.value(KeyID.self),
      let auditHead = reader.value(Digest.self), let boot = reader.value(BootID.self),
      let monotonic = reader.number(Int64.self), let wall = reader.number(Int64.self),
      reader.remaining == 0, sequence >= 1
    else { throw .malformed(what: "packet header") }
    self.init(
      version: version, kiosk: kiosk, epoch: epoch, sequence: sequence, previous: previous,
      id: id, size: size, key: key, auditHead: auditHead, boot: boot,
      monotonicMilliseconds: monotonic, wallMilliseconds: wall)
  }
}
