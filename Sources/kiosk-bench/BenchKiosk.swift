import OfficeContract
import OfficeCore
import OfficeTestSupport
import Rig
import Sealing
import Services
import Values

/// A kiosk as far as an office sees it: it joins, and makes packets quickly.
final class BenchKiosk {
  private let key = SigningKey()
  private let epoch = Epoch(unchecked: Random.bytes(Epoch.byteCount))
  private let boot = BootID(unchecked: Random.bytes(BootID.byteCount))
  private let service: OfficeService
  private let office: OfficeIdentity
  private var sequence: UInt64 = 0
  private var previous = Digest.zero

  private let id: KioskID
  /// The request that it joins by.
  private let enrolment: [UInt8]

  /// A kiosk that is about to join an office; it will hand over the key that it sealed to before, as a
  /// real one does.
  init(number: Int, at service: OfficeService) throws {
    self.service = service
    id = KioskID(signingKey: key.publicKey)
    office = service.identity()
    let token = try service.makeToken(name: "Bench \(number)", hours: 1)
    let handOver = BoxKey()
    let secret = try BoxKey.seal(handOver.storedSecret, to: office.boxKey)
    enrolment = try ContractJSON.encode(
      try SignedMessage(
        EnrolmentRequest(
          token: token.secret, kioskKey: key.publicKey, epoch: epoch, handOverKey: handOver.id,
          handOverSecret: Hex.encode(secret), nonce: Self.nonce), signer: id.text, key: key),
      what: "enrolment")
  }

  private static var nonce: Nonce { Nonce(unchecked: Random.bytes(Nonce.byteCount)) }

  /// Joins.
  func join() throws {
    guard service.answer(.enrol, body: enrolment).status == 200 else {
      throw Stage.Failure("the office did not take the kiosk in")
    }
  }

  /// Asks for the units of so many days; gives how many it holds then.
  func lease(from day: CalendarDate, days: Int) throws -> Int {
    let request = LeaseRequest(
      epoch: epoch, locations: [], from: day, days: days, held: 0, settlements: [], place: nil,
      nonce: Self.nonce)
    let answer = try service.ask(
      LeaseCall.self, try SignedMessage(request, signer: id.text, key: key))
    return try answer.decoded().leases.count
  }

  /// The next packet; its body has 4 KiB.
  func packet(_ number: Int) throws -> Packet {
    sequence += 1
    let text = "\(number) " + String(repeating: "Everybody was kind. ", count: 150)
    let submission = Submission(
      Feedback(kind: .suggestion, text: text), consent: nil, language: "en")
    let body = PacketBody(
      mailbox: MailboxID(unchecked: Random.bytes(MailboxID.byteCount)),
      mailboxKey: MailboxKey(unchecked: Random.bytes(MailboxKey.byteCount)),
      submission: submission, promise: nil, lease: nil,
      localDate: CalendarDate(daysSince1970: 20_775),
      contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
    let packet = try Packet(
      sealing: try body.paddedBytes(), to: [office.boxKey, office.recoveryKey],
      at: PacketHeader(
        kiosk: id, epoch: epoch, sequence: sequence, previous: previous, id: .zero, size: 0,
        key: .zero, auditHead: .zero, boot: boot, monotonicMilliseconds: Int64(sequence),
        wallMilliseconds: 0),
      key: key)
    previous = packet.header.id
    return packet
  }
}
