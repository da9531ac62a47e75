import AgentRuntime
import Configuration
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Sync
import TestSupport
import Testing

/// The agent with a real store and the real office, without a socket.
@Suite struct AgentTests {
  static let names = ["张伟", "O'Brien", "Ñandú", "Дарья"]

  @Test func `What was typed reaches the office, and no file of the kiosk has it`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    for name in Self.names { try kiosk.submit("I am \(name)") }
    for name in Self.names { #expect(try !kiosk.folder.contains(name)) }
    let agent = try kiosk.work(TestLink(office))
    #expect(agent.receipted == 4)
    #expect(agent.status.link == .online)
    #expect(try office.texts == Self.names.map { "I am \($0)" })
    #expect(try kiosk.store.pending().count == 0)
    for name in Self.names { #expect(try !kiosk.folder.contains(name)) }
  }

  @Test func `Packets made before there was an office are opened by it`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.submit("early")
    try kiosk.join(office)
    try kiosk.submit("late")
    _ = try kiosk.work(TestLink(office))
    #expect(try office.texts.sorted() == ["early", "late"])
    #expect(try !kiosk.store.check().canOpenOwnPackets)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `F05 F06 In any weather every packet has its case exactly once`(seed: UInt64) throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    let link = TestLink(office, seed: seed &* 7919)
    link.set {
      $0.lossPercent = 20
      $0.answerLossPercent = 20
      $0.twicePercent = 20
    }
    var settings = SyncSettings()
    settings.firstHold = 1
    settings.eagerHold = 2
    var sent = 0
    for round in 0..<40 {
      for _ in 0..<(Int(seed) * round % 4) where sent < 16 {
        sent += 1
        try kiosk.submit("number \(sent)")
      }
      if round % 10 == 9 { try office.restart() }
      _ = try kiosk.work(link, settings: settings, seed: seed + UInt64(round))
    }
    link.set { $0 = TestLink.Weather() }
    _ = try kiosk.work(link, settings: settings)
    #expect(try kiosk.store.pending().count == 0, "seed \(seed)")
    #expect(try office.texts.sorted() == (0..<sent).map { "number \($0 + 1)" }.sorted())
  }

  @Test(arguments: [
    (OfficeFailure.unreachable("x"), SyncFailure.unreachable),
    (.timedOut, .timedOut), (.tls("expired"), .tls), (.notAnOffice("HTML"), .notAnOffice),
    (.unavailable(status: 503, retryAfterSeconds: 9), .busy),
    (.unavailable(status: 500, retryAfterSeconds: nil), .officeFault),
    (.tooLarge(limit: 1), .malformed),
    (
      .refused(OfficeProblem(.unknownKiosk, ""), status: 403, retryAfterSeconds: nil),
      .kioskRefused
    ),
  ])
  func `F08 Every failure is named, nothing is lost`(failure: OfficeFailure, name: SyncFailure)
    throws
  {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit("kept")
    let link = TestLink(office)
    link.set { $0.failure = failure }
    let agent = try kiosk.work(link)
    #expect(agent.status.link == .away(name))
    #expect(try kiosk.store.pending().count == 1)
    let state = try #require(AgentState.read(DataFolder(kiosk.folder.path).agentState))
    #expect(state.status.link == .away(name))
    link.set { $0.failure = nil }
    _ = try kiosk.work(link)
    #expect(try office.texts == ["kept"])
  }

  @Test("S14: an agent whose kiosk is beyond its share waits as told and loses nothing")
  func share() throws {
    var quota = KioskQuota()
    quota.rate = TokenBucket.Measure(burst: 12_000, perSecond: 200_000)
    // Its clock is the test's: how busy the machine is does not fill the share again.
    let office = try TestOffice(quota: quota)
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    for number in 0..<12 { try kiosk.submit("\(number)") }
    let link = TestLink(office)
    var waits = 0
    while try kiosk.store.pending().count > 0 {
      let agent = try kiosk.work(link)
      if agent.status.link == .away(.busy) { waits += 1 }
      office.clock.advance(milliseconds: 200)
      #expect(agent.refusals == 0)
    }
    #expect(waits > 0)
    #expect(try office.texts.sorted() == (0..<12).map { "\($0)" }.sorted())
  }

  @Test func `F06 A receipt that another office signed settles nothing`() throws {
    let office = try TestOffice.inStep()
    let other = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit("kept")
    let key = other.service.keys.signing
    let link = TestLink(office)
    link.set {
      $0.forge = { endpoint, body in
        guard endpoint == .packets, let receipt = try? Receipt(encoded: body) else { return body }
        return receipt.signed(by: key).encoded
      }
    }
    let agent = try kiosk.work(link)
    #expect(agent.receipted == 0)
    #expect(agent.status.link == .away(.badSignature))
    #expect(try kiosk.store.pending().count == 1)
    link.set { $0.forge = nil }
    _ = try kiosk.work(link)
    #expect(try kiosk.store.pending().count == 0)
  }

  @Test func `F06 The receipt of another packet settles nothing`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit("first")
    let link = TestLink(office)
    _ = try kiosk.work(link)
    let old = try kiosk.submitAndKeepReceipt(office)
    try kiosk.submit("second")
    link.set { $0.forge = { endpoint, body in endpoint == .packets ? old : body } }
    let agent = try kiosk.work(link)
    #expect(agent.status.link == .away(.malformed))
    #expect(try kiosk.store.pending().count == 1)
  }

  @Test func `F11 A poison packet among good ones holds up none of them`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    for number in 0..<20 { try kiosk.submit("good \(number)") }
    let items = try kiosk.store.outboxItems()
    let poison = try #require(try kiosk.store.packet(items[7].id)).encoded
    let link = PoisonLink(TestLink(office), poison: poison)
    let agent = try kiosk.work(link)
    #expect(agent.receipted == 19)
    #expect(agent.refusals == 1)
    #expect(agent.status.link == .online)
    #expect(try kiosk.store.pending().refused == 1)
  }

  @Test func `An answer that was lost makes an enrolment no harder`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    let token = try office.service.makeToken(name: "Library", hours: 1)
    let link = TestLink(office)
    let enrolment = Enrolment(store: kiosk.store, link: link)
    link.set { $0.forge = { endpoint, body in endpoint == .enrol ? [1] : body } }
    #expect(throws: AgentProblem.self) {
      try enrolment.join(token: token, url: "http://[::1]")
    }
    #expect(try !kiosk.store.pending().isEnrolled)
    link.set { $0.forge = nil }
    #expect(try enrolment.join(token: token, url: "http://[::1]") == "Test Office")
    #expect(try kiosk.store.officeURL() == "http://[::1]")
  }

  @Test func `A token of one office is not shown to another`() throws {
    let office = try TestOffice.inStep()
    let other = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    let token = try office.service.makeToken(name: "Library", hours: 1)
    let link = TestLink(other)
    #expect(throws: AgentProblem.self) {
      try Enrolment(store: kiosk.store, link: link).join(token: token, url: "http://[::1]")
    }
    #expect(link.count(.enrol) == 0)
  }
}

extension TestKiosk {
  /// A receipt of the office for a packet that waits no more.
  fileprivate func submitAndKeepReceipt(_ office: TestOffice) throws -> [UInt8] {
    try submit("between")
    let item = try #require(try store.outboxItems().first)
    let packet = try #require(try store.packet(item.id))
    let receipt = office.service.answer(.packets, body: packet.encoded).body
    try store.settle(Receipt(encoded: receipt))
    return receipt
  }
}

/// Spoils one packet on its way, again and again.
private final class PoisonLink: OfficeLink {
  let good: TestLink
  let poison: [UInt8]

  init(_ good: TestLink, poison: [UInt8]) {
    self.good = good
    self.poison = poison
  }

  func send(
    _ endpoint: Endpoint, body: [UInt8],
    completion: @escaping @Sendable (Result<[UInt8], OfficeFailure>) -> Void
  ) {
    var body = body
    if body == poison { body[body.count - 1] ^= 1 }
    good.send(endpoint, body: body, completion: completion)
  }

  func rest() {}
  func close() {}
}
