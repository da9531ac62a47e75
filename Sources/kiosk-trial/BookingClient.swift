import Dispatch
import OfficeClient
import OfficeContract
import Sealing
import Services
import Synchronization
import Values

/// A kiosk of the booking trial: it says over HTTP what a kiosk says, one question after another.
final class BookingClient {
  private let client: OfficeClient
  private let key = SigningKey()
  private let epoch = Epoch(unchecked: Random.bytes(Epoch.byteCount))
  private let boot = BootID(unchecked: Random.bytes(BootID.byteCount))
  private var office: OfficeIdentity?
  private var sequence: UInt64 = 0
  private var previous = Digest.zero
  private var officeMilliseconds: Int64 = 0

  init(url: String) throws { client = OfficeClient(address: try OfficeAddress(url)) }

  deinit { client.close() }

  private var id: KioskID { KioskID(signingKey: key.publicKey) }

  private func ask<Call: OfficeCall>(_: Call.Type, _ request: Call.Request) throws -> Call.Answer {
    let box = Box()
    client.send(Call.endpoint, body: try request.encoded) { box.put($0) }
    box.done.wait()
    guard let result = box.result else { throw OfficeFailure.malformed("no answer") }
    return try Call.Answer(encoded: try result.get())
  }

  private final class Box: Sendable {
    private let answer = Mutex<Result<[UInt8], OfficeFailure>?>(nil)
    let done = DispatchSemaphore(value: 0)

    var result: Result<[UInt8], OfficeFailure>? { answer.withLock { $0 } }

    func put(_ result: Result<[UInt8], OfficeFailure>) {
      answer.withLock { $0 = result }
      done.signal()
    }
  }

  private func signed<Payload: SignedPayload>(_ payload: Payload) throws -> SignedMessage<Payload> {
    try SignedMessage(payload, signer: id.text, key: key)
  }

  private var nonce: Nonce { Nonce(unchecked: Random.bytes(Nonce.byteCount)) }

  func enrol(token: EnrolmentToken) throws {
    office = try ask(HelloCall.self, NoBody()).decoded()
    _ = try ask(
      EnrolCall.self,
      try signed(
        EnrolmentRequest(
          token: token.secret, kioskKey: key.publicKey, epoch: epoch, handOverKey: nil,
          handOverSecret: nil, nonce: nonce)))
  }

  /// Settles, and takes what is leased for so many days.
  func lease(settling settlements: [LeaseSettlement] = [], days: Int = 0) throws -> [SlotLease] {
    var rest = settlements[...]
    var leases: [SlotLease] = []
    repeat {
      let part = Array(rest.prefix(Limits.settlements))
      rest = rest.dropFirst(part.count)
      let request = LeaseRequest(
        epoch: epoch, locations: [], from: LeaseRequest.fromToday, days: days, held: 0,
        settlements: part, nonce: nonce)
      let answer = try ask(LeaseCall.self, try signed(request)).decoded()
      officeMilliseconds = answer.officeMilliseconds
      leases = answer.leases
    } while !rest.isEmpty
    return leases
  }

  /// One unit of a slot, if the office gives it.
  func reserve(_ slot: SlotID, known: [LeaseID]) throws -> SlotLease? {
    let answer = try ask(
      ReserveCall.self,
      try signed(ReserveRequest(epoch: epoch, slot: slot, known: known, nonce: nonce))
    ).decoded()
    officeMilliseconds = answer.officeMilliseconds
    return answer.lease
  }

  /// Sends what somebody wants of the calendar; gives the packet's number.
  @discardableResult
  func send(
    _ payload: some PacketPayload, mailbox: MailboxID, promise: SlotPromise? = nil,
    lease: LeaseID? = nil
  ) throws -> UInt64 {
    guard let office else { throw OfficeFailure.malformed("not enrolled") }
    let submission = Submission(payload, consent: nil, language: "en")
    let body = PacketBody(
      mailbox: mailbox, mailboxKey: MailboxKey(unchecked: Random.bytes(MailboxKey.byteCount)),
      submission: submission, promise: promise, lease: lease,
      localDate: CalendarDate(daysSince1970: 0), officeMilliseconds: officeMilliseconds,
      contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
    sequence += 1
    let packet = try Packet(
      sealing: try body.paddedBytes(), to: [office.boxKey, office.recoveryKey],
      at: PacketHeader(
        kiosk: id, epoch: epoch, sequence: sequence, previous: previous, id: .zero, size: 0,
        key: .zero, auditHead: .zero, boot: boot, monotonicMilliseconds: Int64(sequence),
        wallMilliseconds: 0),
      key: key)
    previous = packet.header.id
    let receipt = try ask(PacketCall.self, packet)
    guard receipt.packet == packet.header.id else {
      throw OfficeFailure.malformed("another receipt")
    }
    return sequence
  }
}
