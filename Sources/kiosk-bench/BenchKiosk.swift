import OfficeContract
import OfficeCore
import Rig
import Sealing
import Services
import Values

/// A kiosk as far as an office sees it: it joins, and makes packets quickly.
final class BenchKiosk {
  private let key = SigningKey()
  private let epoch = Epoch(unchecked: Random.bytes(Epoch.byteCount))
  private let boot = BootID(unchecked: Random.bytes(BootID.byteCount))
  private let office: OfficeIdentity
  private var sequence: UInt64 = 0
  private var previous = Digest.zero

  private var id: KioskID { KioskID(signingKey: key.publicKey) }

  init(number: Int, at service: OfficeService) throws {
    office = service.identity()
    let token = try service.makeToken(name: "Bench \(number)", hours: 1)
    let request = EnrolmentRequest(
      token: token.secret, kioskKey: key.publicKey, epoch: epoch, handOverKey: nil,
      handOverSecret: nil, nonce: Nonce(unchecked: Random.bytes(Nonce.byteCount)))
    let message = try SignedMessage(request, signer: id.text, key: key)
    guard service.answer(.enrol, body: try message.encoded).status == 200 else {
      throw Stage.Failure("the office did not take the kiosk in")
    }
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
