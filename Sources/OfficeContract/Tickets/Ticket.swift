import Services
import Values

/// A confirmed visit as the citizen carries it: signed by the kiosk that promised it, and verified
/// without a line by whoever has that kiosk's key. It says nothing of the person.
public struct Ticket: Equatable, Hashable, Sendable {
  /// The format this program writes.
  public static let currentVersion: UInt8 = 1
  /// Longest text of a ticket in characters.
  public static let longestText = 512

  /// The kiosk that promised.
  public var kiosk: KioskID
  /// Its epoch.
  public var epoch: Epoch
  /// Number of the packet in which the promise went to the office.
  public var sequence: UInt64
  /// The place, day and time.
  public var slot: SlotID
  /// The unit there.
  public var unit: Int
  /// The lease from which the unit was promised.
  public var lease: LeaseID
  /// The kiosk's Ed25519 signature over `signedBytes`.
  public var signature: Signature

  /// Makes a ticket; sign `signedBytes` and set `signature`.
  public init(
    kiosk: KioskID, epoch: Epoch, sequence: UInt64, slot: SlotID, unit: Int, lease: LeaseID,
    signature: Signature = .zero
  ) {
    self.kiosk = kiosk
    self.epoch = epoch
    self.sequence = sequence
    self.slot = slot
    self.unit = unit
    self.lease = lease
    self.signature = signature
  }

  /// The frozen byte form without the signature.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter()
    writer.number(Ticket.currentVersion)
    writer.raw(kiosk.keyPrefix)
    writer.raw(epoch.bytes)
    writer.number(UInt32(clamping: sequence))
    writer.raw(lease.bytes)
    writer.number(Int32(clamping: slot.date.daysSince1970))
    writer.number(UInt16(clamping: slot.start.minutes))
    writer.number(UInt16(clamping: unit))
    writer.shortText(slot.location)
    return writer.bytes
  }

  /// What the kiosk's signature covers: a purpose, then the canonical bytes.
  public var signedBytes: [UInt8] { Array("welfare-kiosk ticket\0".utf8) + canonicalBytes }

  /// What the code on the slip says: capital letters and digits, which make a small code.
  public var text: String { Base32.encode(canonicalBytes + signature.bytes) }

  /// Reads a ticket as it was scanned or typed; whether its signature holds is the caller's to check.
  public init(text: some StringProtocol) throws(ContractError) {
    guard text.utf8.count <= Ticket.longestText else {
      throw .tooLarge(what: "ticket", limit: Ticket.longestText)
    }
    guard let bytes = Base32.values(typed: text).flatMap({ Base32.decode($0) }) else {
      throw .malformed(what: "ticket")
    }
    var reader = ByteReader(bytes)
    guard let version = reader.number(UInt8.self) else { throw .malformed(what: "ticket") }
    guard version == Ticket.currentVersion else {
      throw .unknownVersion(what: "ticket", version: Int(version))
    }
    guard let kiosk = reader.raw(KioskID.keyPrefixBytes).map({ KioskID(keyPrefix: $0) }),
      let epoch = reader.value(Epoch.self), let sequence = reader.number(UInt32.self),
      let lease = reader.value(LeaseID.self), let day = reader.number(Int32.self),
      let minutes = reader.number(UInt16.self), let start = TimeOfDay(minutes: Int(minutes)),
      let unit = reader.number(UInt16.self), let location = reader.shortText(),
      let signature = reader.value(Signature.self), reader.remaining == 0
    else { throw .malformed(what: "ticket") }
    self.init(
      kiosk: kiosk, epoch: epoch, sequence: UInt64(sequence),
      slot: SlotID(
        location: location, date: CalendarDate(daysSince1970: Int(day)), start: start),
      unit: Int(unit), lease: lease, signature: signature)
  }
}
