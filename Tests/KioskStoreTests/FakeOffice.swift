import OfficeContract
import Sealing
import Services
import Synchronization
import Testing

@testable import KioskStore

/// An office with its keys and nothing else.
struct FakeOffice {
  let signing = SigningKey()
  let box = BoxKey()
  let recovery = BoxKey()
  let token: EnrolmentToken

  init() throws {
    token = try #require(
      EnrolmentToken(random: Random.bytes(10), officeKeyHash: Hash.of(signing.publicKey.bytes)))
  }

  var identity: OfficeIdentity {
    OfficeIdentity(
      name: "Test office", signingKey: signing.publicKey, boxKey: box.publicKey,
      recoveryKey: recovery.publicKey, key: box.id, officeMilliseconds: 1_000_000)
  }

  func signed<Payload>(_ payload: Payload) throws -> SignedMessage<Payload> {
    try SignedMessage(payload, signer: "office", key: signing)
  }

  /// Takes a kiosk in; gives back the hand-over key it sent.
  @discardableResult
  func enrol(_ store: KioskStore) throws -> BoxKey? {
    let message = try store.enrolmentRequest(token: token, hello: try signed(identity))
    let request = try message.decoded()
    #expect(message.signer == store.kiosk.text)
    #expect(try message.verified(by: request.kioskKey) != nil)
    try store.enrol(
      try signed(
        EnrolmentResponse(
          kiosk: KioskID(signingKey: request.kioskKey), office: identity, nonce: request.nonce)),
      token: token, url: "https://office.example")
    let sealed = request.handOverSecret.flatMap { Hex.decode($0) }
    return try sealed.map { BoxKey(secret: try box.open($0)) }
  }

  func receipt(for packet: Packet, head: UInt64 = 1) -> Receipt {
    Receipt(
      kiosk: packet.header.kiosk, epoch: packet.header.epoch, sequence: packet.header.sequence,
      packet: packet.header.id, size: packet.header.size, officeHead: head,
      officeMilliseconds: 2_000_000
    ).signed(by: signing)
  }

  /// Answers a heartbeat of a kiosk; says what came of it.
  @discardableResult
  func hear(
    _ store: KioskStore, contiguous: UInt64, durable: UInt64, numbering: UInt8 = 1,
    backup: Int64? = nil, at time: Int64 = 2_000_000
  ) throws -> KioskNews {
    let beat = try store.heartbeat().decoded()
    let mark = CustodyMark(
      numbering: Epoch(unchecked: [UInt8](repeating: numbering, count: 8)),
      durableSequence: durable, durableMilliseconds: backup)
    return try HeartbeatCall.take(
      try signed(
        HeartbeatReply(
          officeMilliseconds: time, contiguousSequence: contiguous, custody: mark,
          nonce: beat.nonce)), into: store)
  }

  /// Leases units to a kiosk, all it asks for being granted.
  @discardableResult
  func lease(
    _ leases: [SlotLease], to store: KioskStore, settling: Bool = true, at time: Int64 = 1_000_000
  ) throws -> LeaseRequest {
    let request = try store.leaseRequest(locations: [], from: today, days: 30).decoded()
    try store.storeLeases(
      try signed(
        LeaseResponse(
          leases: leases, settled: settling ? request.settlements.map(\.lease) : [],
          officeMilliseconds: time, nonce: request.nonce)))
    return request
  }

  func body(of packet: Packet, with extra: [BoxKey] = []) throws -> PacketBody {
    try PacketBody(
      paddedBytes: try Sealer.open(
        packet.sealed, with: [box] + extra, context: packet.header.sealingContext))
  }
}

/// Clocks that a test moves.
final class TestClock: Sendable {
  private let now = Mutex<Int64>(5_000)

  func advance(_ milliseconds: Int64) { now.withLock { $0 += milliseconds } }

  func clock(boot: BootID = .zero) -> StoreClock {
    StoreClock(
      wall: { 1_795_000_000_000 }, steady: { [self] in now.withLock { $0 } }, boot: boot)
  }
}
