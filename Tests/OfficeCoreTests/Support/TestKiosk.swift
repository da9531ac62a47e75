import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Testing
import Values

/// What a kiosk does as far as the office sees it.
final class TestKiosk {
  let key = SigningKey()
  let handOver = BoxKey()
  var epoch = Epoch(unchecked: Random.bytes(8))
  var boot = BootID(unchecked: Random.bytes(16))
  var sequence: UInt64 = 0
  var previous = Digest.zero
  var monotonic: Int64 = 1
  var recipients: [PublicKey]
  var keyID: KeyID
  let office: OfficeIdentity

  init(office: OfficeIdentity) {
    self.office = office
    recipients = [office.boxKey, office.recoveryKey]
    keyID = office.key
  }

  var id: KioskID { KioskID(signingKey: key.publicKey) }

  func enrolment(token: String, handingOver: Bool = false) throws -> [UInt8] {
    let sealed =
      handingOver ? Hex.encode(try BoxKey.seal(handOver.storedSecret, to: office.boxKey)) : nil
    return try message(
      EnrolmentRequest(
        token: token, kioskKey: key.publicKey, epoch: epoch,
        handOverKey: handingOver ? handOver.id : nil, handOverSecret: sealed,
        nonce: Nonce(unchecked: Random.bytes(16))))
  }

  func message(_ payload: some SignedPayload) throws -> [UInt8] {
    try ContractJSON.encode(
      try SignedMessage(payload, signer: id.text, key: key), what: "message")
  }

  func body(
    _ payload: some PacketPayload, mailbox: MailboxID = MailboxID(unchecked: Random.bytes(32)),
    promise: SlotPromise? = nil, lease: LeaseID? = nil
  ) throws -> PacketBody {
    let submission = Submission(payload, consent: nil, language: "en")
    return PacketBody(
      mailbox: mailbox, mailboxKey: MailboxKey(unchecked: Random.bytes(32)),
      submission: submission, promise: promise, lease: lease,
      localDate: CalendarDate(daysSince1970: 20_775),
      contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
  }

  func packet(_ body: PacketBody) throws -> Packet { try packet(padded: try body.paddedBytes()) }

  /// A packet with the next number.
  func packet(padded: [UInt8]) throws -> Packet {
    sequence += 1
    let sealed = try Sealer.seal(
      padded, to: recipients,
      context: PacketHeader.sealingContext(kiosk: id, epoch: epoch, sequence: sequence))
    return packet(sealed: sealed)
  }

  func packet(sealed: [UInt8]) -> Packet {
    monotonic += 1
    let header = PacketHeader(
      kiosk: id, epoch: epoch, sequence: sequence, previous: previous, id: Hash.of(sealed),
      size: UInt32(sealed.count), key: keyID, auditHead: .zero, boot: boot,
      monotonicMilliseconds: monotonic, wallMilliseconds: 1_795_000_000_000)
    previous = header.id
    return Packet(header: header, signature: key.sign(header.signedBytes), sealed: sealed)
  }

  func feedback(_ text: String = "Kind people.") throws -> Packet {
    try packet(try body(TestKiosk.suggestion(text)))
  }

  static func suggestion(_ text: String) -> Feedback {
    Feedback(kind: .suggestion, text: text)
  }

  static func visit(_ slot: SlotID, name: String = "Дарья O'Brien") -> AppointmentRequest {
    AppointmentRequest(slot: slot, service: "snap", name: name)
  }

  func change(_ mailbox: MailboxID, to slot: SlotID?) -> AppointmentChange {
    AppointmentChange(mailbox: mailbox.hex, newSlot: slot)
  }

  func leases(
    at office: OfficeService, from: CalendarDate, days: Int = 14,
    settlements: [LeaseSettlement] = [], place: KioskPlace? = nil
  ) throws -> LeaseResponse {
    let request = LeaseRequest(
      epoch: epoch, locations: [], from: from, days: days, held: 0, settlements: settlements,
      place: place, nonce: Nonce(unchecked: Random.bytes(16)))
    let signed = try office.ask(
      LeaseCall.self, try SignedMessage(request, signer: id.text, key: key))
    let response = try #require(try signed.verified(by: self.office.signingKey))
    #expect(response.nonce == request.nonce)
    return response
  }

  func heartbeat(pending: Int, lastSequence: UInt64? = nil, auditCount: UInt64 = 0) throws
    -> [UInt8]
  {
    monotonic += 1
    return try message(
      Heartbeat(
        epoch: epoch, lastSequence: lastSequence ?? sequence, pending: pending,
        oldestWallMilliseconds: nil, auditHead: .zero, auditCount: auditCount, boot: boot,
        monotonicMilliseconds: monotonic, wallMilliseconds: 0, key: keyID,
        nonce: Nonce(unchecked: Random.bytes(16))))
  }
}
