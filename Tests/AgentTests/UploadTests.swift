import AgentRuntime
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Synchronization
import Testing

/// A link that breaks whenever so many bytes went up since it was made.
private final class BrittleLink: OfficeLink {
  private let office: TestOffice
  private let bytesPerConnection: Int
  private let state = Mutex((left: 0, sent: 0, cuts: 0))

  init(_ office: TestOffice, bytesPerConnection: Int) {
    self.office = office
    self.bytesPerConnection = bytesPerConnection
    state.withLock { $0.left = bytesPerConnection }
  }

  /// All bytes of bodies that went up.
  var sent: Int { state.withLock { $0.sent } }
  var cuts: Int { state.withLock { $0.cuts } }

  func send(
    _ endpoint: Endpoint, body: [UInt8],
    completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void
  ) {
    let arrived = state.withLock { state in
      let count = min(body.count, state.left)
      state.sent += count
      state.left -= count
      if count < body.count {
        state.left = bytesPerConnection
        state.cuts += 1
      }
      return count
    }
    guard arrived == body.count else {
      office.service.keep(cutOff: endpoint, body: Array(body.prefix(arrived)))
      return completion(.failure(.unreachable("cut")))
    }
    let answer = office.service.answer(endpoint, body: body)
    guard answer.status == 200 else {
      return completion(.failure(.unavailable(status: answer.status, retryAfterSeconds: nil)))
    }
    completion(.success(answer.body))
  }

  func rest() {}
  func close() {}
}

@Suite struct UploadTests {
  /// The packets that wait at a kiosk.
  private func packets(_ kiosk: TestKiosk) throws -> [Packet] { try kiosk.store.outbox() }

  @Test func `A long packet over a link that breaks every 64 KiB costs hardly more than its bytes`()
    throws
  {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit(String(repeating: "x", count: 900_000))
    let size = try #require(try packets(kiosk).first).sealed.count
    #expect(size > 1 << 20)
    let link = BrittleLink(office, bytesPerConnection: 64 << 10)
    var rounds = 0
    // Each run begins as after a start of the program, which knows nothing of what went before.
    while try kiosk.store.pending().count > 0, rounds < 100 {
      _ = try kiosk.work(link, seed: UInt64(rounds))
      rounds += 1
    }
    #expect(try kiosk.store.pending().count == 0)
    #expect(try office.texts.count == 1)
    #expect(link.cuts >= size / (64 << 10))
    #expect(Double(link.sent) < 1.05 * Double(size), "\(link.sent) for \(size)")
  }

  @Test func `Pieces in any order, twice, and of others leave one packet in custody`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit(String(repeating: "y", count: 100_000))
    let packet = try #require(try packets(kiosk).first)
    let service = office.service
    func give(_ from: Int?, _ count: Int? = nil) throws -> UploadAnswer {
      var piece = UploadPiece(packet, from: from)
      if let count { piece.bytes = Array(piece.bytes.prefix(count)) }
      return try service.ask(UploadCall.self, piece)
    }
    #expect(try give(nil) == .received(0))
    #expect(try give(5000, 10) == .received(0))
    #expect(try give(0, 1000) == .received(1000))
    #expect(try give(500, 1000) == .received(1500))
    #expect(try give(0, 1000) == .received(1500))
    #expect(try give(2000) == .received(1500))
    #expect(try give(nil) == .received(1500))
    service.keep(
      cutOff: .uploads, body: Array(UploadPiece(packet, from: 1500).encoded.prefix(3000)))
    guard case .received(let count) = try give(nil) else {
      Issue.record("complete too soon")
      return
    }
    #expect(count > 1500)
    guard case .complete(let receipt) = try give(Int(count)) else {
      Issue.record("not complete")
      return
    }
    #expect(receipt.matches(packet.header))
    // Again, by either road, the identical receipt.
    #expect(try give(0) == .complete(receipt))
    #expect(try service.ask(PacketCall.self, packet) == receipt)
    #expect(try office.texts.count == 1)
  }

  @Test func `Bytes that are not the packet's are thrown away, and it begins anew`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit(String(repeating: "z", count: 100_000))
    let packet = try #require(try packets(kiosk).first)
    var piece = UploadPiece(packet, from: 0)
    piece.bytes[7] ^= 1
    #expect(try office.service.ask(UploadCall.self, piece) == .received(0))
    #expect(try office.texts.isEmpty)
    guard case .complete = try office.service.ask(UploadCall.self, UploadPiece(packet, from: 0))
    else {
      Issue.record("not complete")
      return
    }
    piece.signature = .zero
    #expect(throws: Refused.self) { try office.service.ask(UploadCall.self, piece) }
  }

  @Test func `One kiosk keeps no more than a few packets unfinished at the office`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    for number in 0..<6 { try kiosk.submit(String(repeating: "\(number)", count: 60_000)) }
    for packet in try packets(kiosk) {
      var piece = UploadPiece(packet, from: 0)
      piece.bytes = Array(piece.bytes.prefix(100))
      #expect(try office.service.ask(UploadCall.self, piece) == .received(100))
    }
    let rows = try office.service.store.read { try $0.uploads(of: kiosk.store.kiosk) }
    #expect(rows.count == 4)
    _ = try kiosk.work(TestLink(office))
    #expect(try office.texts.count == 6)
    #expect(try office.service.store.read { try $0.uploads(of: kiosk.store.kiosk) }.isEmpty)
  }
}
