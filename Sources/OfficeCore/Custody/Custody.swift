import OfficeContract
import Sealing

/// Takes packets into custody: stored first, answered with a signed receipt, judged later.
///
/// Every genuine packet gets a receipt, also one whose number another packet has: it is kept in
/// quarantine for a clerk, with a fork alarm, and the kiosk may let go of it. Refusing it would
/// block that kiosk's queue and lose the only copy. The one exception is a packet whose sealed
/// bytes another place has already: those bytes are in custody, and open only there.
struct Custody {
  /// The receipt, which is not signed yet (nothing where it is refused), and whether the packet is new.
  struct Taken: Sendable {
    var receipt: Receipt?
    var standing: PacketRow.Standing
    var isNew: Bool
  }

  let key: SigningKey

  /// A receipt as it is answered. Signing takes longer than storing, so nobody waits for it but whoever
  /// gets the receipt.
  func signed(_ receipt: Receipt) -> Receipt {
    receipt.signature == .zero ? receipt.signed(by: key) : receipt
  }

  /// Takes a packet whose signature and id were found right.
  ///
  /// - Parameter expected: What will most likely become of it before the transaction ends.
  func take(
    _ packet: Packet, expecting expected: PacketRow.Work, at now: Int64,
    in records: any OfficeRecords
  ) throws -> Taken {
    let header = packet.header
    if let receipt = try records.receipt(header.id) {
      guard let known = try? Receipt(encoded: receipt), known.matches(header) else {
        try records.raise(
          .fork, header.kiosk, header.epoch, sequence: header.sequence,
          detail: "the sealed bytes of this packet came under another number before", at: now)
        return Taken(receipt: nil, standing: .quarantined, isNew: false)
      }
      return Taken(receipt: known, standing: .accepted, isNew: false)
    }
    let known = try records.epoch(header.kiosk, header.epoch)
    let isNext = header.sequence > known?.highest ?? 0
    let occupant =
      isNext ? nil : try records.packet(at: header.sequence, of: header.kiosk, header.epoch)
    let head = try records.newestHead() + 1
    let receipt = Receipt(
      kiosk: header.kiosk, epoch: header.epoch, sequence: header.sequence, packet: header.id,
      size: header.size, officeHead: head, officeMilliseconds: now)
    let standing: PacketRow.Standing = occupant == nil ? .accepted : .quarantined
    try records.insertPacket(
      PacketRow(
        head: head, header: header, signature: packet.signature, sealed: packet.sealed,
        receivedMilliseconds: now, receipt: receipt.encoded, standing: standing, work: expected))
    if occupant == nil {
      try ChainWatch(records: records, now: now).follow(header, after: known)
    } else {
      try records.raise(
        .fork, header.kiosk, header.epoch, sequence: header.sequence,
        detail: "another packet has number \(header.sequence): a copied or restored disk", at: now)
    }
    return Taken(receipt: receipt, standing: standing, isNew: true)
  }
}
