import CrashPoints
import Database
import Glibc
import OfficeContract
import Sealing
import Services
import Values

/// A packet that was just put into the outbox.
struct MadePacket {
  let sequence: UInt64
  let id: Digest
  let promise: SlotPromise?
  let ticket: Ticket?
  let revision: Int
}

extension KioskStore {
  /// Runs a transaction that makes a packet, with room reserved for letting it go again. What the
  /// office has already is the first to make room; what waits never does.
  func makingRoom<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    while true {
      var isReserved = false
      do {
        return try inReserve { () throws(StoreError) in
          isReserved = true
          return try body()
        }
      } catch {
        guard case .full(let file) = error else { throw error }
        // Neither a larger reserve nor a smaller packet comes of letting others go.
        guard isReserved, file != reserve.path, try letGoOldest() else {
          throw .full(file: databasePath)
        }
      }
    }
  }

  private func inReserve<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    // Without room to let packets go again, the outbox would be a trap. A disk that may not be written
    // at all is named by the database itself.
    let hold = reserve.hold()
    defer { hold?.end() }
    let waiting = try reading { try readDevice().waiting }
    guard hold.map({ reserve.accept($0, waiting: waiting) }) ?? (access(directory, W_OK) != 0)
    else { throw .full(file: databasePath) }
    return try body()
  }

  /// Seals a submission and puts it into the outbox, in the caller's transaction.
  func makePacket(
    _ submission: Submission, mailbox: Mailbox, today: CalendarDate, wall: Int64
  ) throws -> MadePacket {
    var device = try readDevice()
    guard device.waiting < KioskStore.outboxLimit else {
      throw StoreError.outboxFull(limit: KioskStore.outboxLimit)
    }
    let sequence = device.lastSequence + 1
    let taken = try takeSlots(
      for: submission.payload, mailbox: mailbox.id, sequence: sequence, today: today)
    try reached(.submitSlotTaken)
    let body = PacketBody(
      mailbox: mailbox.id, mailboxKey: mailbox.key, submission: submission,
      promise: taken?.promise, lease: taken?.lease, localDate: today,
      officeMilliseconds: try officeEstimate(),
      contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
    let packet = try seal(body, sequence: sequence, device: device, wall: wall)
    guard packet.sealed.count <= reserve.largestPacket(waiting: device.waiting) else {
      throw StoreError.full(file: reserve.path)
    }
    try reached(.submitSealed)
    try insert(packet)
    try noteSent(
      submission.payload.kind, mailbox: mailbox.id, sequence: sequence, wall: wall)
    try reached(.submitPacketWritten)
    try audit("packet", "\(sequence) \(packet.header.id.hex)", on: &device)
    try reached(.submitAuditWritten)
    device.lastSequence = sequence
    device.lastPacket = packet.header.id
    try write(device)
    try reached(.submitHeadWritten)
    return MadePacket(
      sequence: sequence, id: packet.header.id, promise: taken?.promise,
      ticket: ticket(for: submission, taken, sequence: sequence),
      revision: try knownVisit(mailbox.id)?.revision ?? 0)
  }

  private func ticket(
    for submission: Submission, _ taken: TakenSlot?, sequence: UInt64
  ) -> Ticket? {
    guard case .confirmed(let unit) = taken?.promise, let lease = taken?.lease,
      let slot = submission.payload.visitWish?.slot
    else { return nil }
    return Ticket(
      kiosk: kiosk, epoch: epoch, sequence: sequence, slot: slot, unit: unit, lease: lease
    ).signed(by: signing)
  }

  private func seal(
    _ body: PacketBody, sequence: UInt64, device: DeviceRow, wall: Int64
  ) throws -> Packet {
    let office = try readOffice()
    let key = office?.boxKey ?? device.handOverKey
    var padded = try body.paddedBytes()
    defer { Wipe.bytes(&padded) }
    return try Packet(
      sealing: padded, to: [key] + (office.map { [$0.recoveryKey] } ?? []),
      at: PacketHeader(
        kiosk: kiosk, epoch: epoch, sequence: sequence, previous: device.lastPacket, id: .zero,
        size: 0, key: .zero, auditHead: device.auditHead, boot: clock.boot,
        monotonicMilliseconds: clock.steady(), wallMilliseconds: wall),
      key: signing)
  }

  private func insert(_ packet: Packet) throws {
    try database.run(
      """
      INSERT INTO outbox (sequence, packet, header, signature, sealed, made_wall, spare)
      VALUES (?, ?, ?, ?, ?, ?, zeroblob(\(KioskStore.spareBytes)))
      """,
      .integer(Int64(packet.header.sequence)), .blob(packet.header.id.bytes),
      .blob(packet.header.canonicalBytes), .blob(packet.signature.bytes), .blob(packet.sealed),
      .integer(packet.header.wallMilliseconds))
  }
}
