import Database
import OfficeContract
import Sealing
import Welfare

/// What a citizen takes away from a submission.
public struct Submitted: Equatable, Sendable {
  /// To be shown once and then forgotten.
  public let reference: Reference
  /// What the kiosk promises for a slot; nothing where none was asked for.
  public let promise: SlotPromise?
}

extension KioskStore {
  /// Seals and saves one act of a citizen. When this returns, the packet is on the disk and will
  /// reach the office; when it throws, nothing of it was kept.
  ///
  /// - Parameters:
  ///   - today: The day by the kiosk's own calendar.
  ///   - wallMilliseconds: Since 1970, by the kiosk's own clock.
  ///   - monotonicMilliseconds: Of the caller's steady clock.
  public func submit(
    _ submission: Submission, today: CalendarDate, wallMilliseconds: Int64,
    monotonicMilliseconds: Int64
  ) throws(StoreError) -> Submitted {
    var submission = submission
    if let text = submission.consent?.noticeText, !text.isEmpty {
      submission.consent?.noticeHash = Hash.of(Array(text.utf8)).hex
      submission.consent?.noticeText = ""
    }
    // The slow derivation comes first: the transaction must be short.
    let reference = Reference(random: Random.bytes(Reference.length))
    let mailbox = try sealing { () throws(SealingError) in try makeMailbox(reference) }
    try reading { try reached(.submitMailboxMade) }
    let promise = try writing { () -> SlotPromise? in
      try reached(.submitBegun)
      var device = try readDevice()
      let waiting = try database.number("SELECT count(*) FROM outbox")
      guard waiting < KioskStore.outboxLimit else {
        throw StoreError.outboxFull(limit: KioskStore.outboxLimit)
      }
      let sequence = device.lastSequence + 1
      let taken = try takeSlots(
        for: submission.payload, mailbox: mailbox.id, sequence: sequence, today: today)
      try reached(.submitSlotTaken)
      let body = PacketBody(
        mailbox: mailbox.id, mailboxKey: mailbox.key, submission: submission,
        promise: taken?.promise, lease: taken?.lease, localDate: today,
        contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
      let packet = try seal(
        body, sequence: sequence, device: device, wall: wallMilliseconds,
        monotonic: monotonicMilliseconds)
      try reached(.submitSealed)
      try insert(packet)
      try reached(.submitPacketWritten)
      try audit("packet", "\(sequence) \(packet.header.id.hex)", on: &device)
      try reached(.submitAuditWritten)
      device.lastSequence = sequence
      device.lastPacket = packet.header.id
      try write(device)
      try reached(.submitHeadWritten)
      return taken?.promise
    }
    try reading { try reached(.submitCommitted) }
    return Submitted(reference: reference, promise: promise)
  }

  private func seal(
    _ body: PacketBody, sequence: UInt64, device: DeviceRow, wall: Int64, monotonic: Int64
  ) throws -> Packet {
    let office = try readOffice()
    let key = office?.boxKey ?? device.handOverKey
    var padded = try body.paddedBytes()
    defer { Wipe.bytes(&padded) }
    let sealed = try Sealer.seal(
      padded, to: [key] + (office.map { [$0.recoveryKey] } ?? []),
      context: PacketHeader.sealingContext(kiosk: kiosk, epoch: epoch, sequence: sequence))
    let header = PacketHeader(
      kiosk: kiosk, epoch: epoch, sequence: sequence, previous: device.lastPacket,
      id: Hash.of(sealed), size: UInt32(clamping: sealed.count), key: KeyID(of: key),
      auditHead: device.auditHead, boot: clock.boot, monotonicMilliseconds: monotonic,
      wallMilliseconds: wall)
    return Packet(header: header, signature: signing.sign(header.signedBytes), sealed: sealed)
  }

  private func insert(_ packet: Packet) throws {
    try database.run(
      """
      INSERT INTO outbox (sequence, packet, header, signature, sealed, made_wall)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      .integer(Int64(packet.header.sequence)), .blob(packet.header.id.bytes),
      .blob(packet.header.canonicalBytes), .blob(packet.signature.bytes), .blob(packet.sealed),
      .integer(packet.header.wallMilliseconds))
  }
}
