import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

/// Orders from the office's command to the kiosk and back, by the real code of both.
struct OrderTests {
  let office: TestOffice
  let folder: TestFolder
  let store: KioskStore

  init() throws {
    office = try TestOffice()
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
    store.deriveQuickly()
    try store.join(office.service)
  }

  private var desk: KioskDesk {
    KioskDesk(office.service.store, keys: office.service.keys, now: office.clock.now)
  }

  @discardableResult
  private func order(_ task: some OrderPayload) throws -> UInt64 {
    try desk.order(task, to: try desk.find("Library"), by: "test")
  }

  private var state: OrderState {
    get throws { try office.service.store.read { try $0.orderState(store.kiosk) } }
  }

  private func submit(_ text: String) throws {
    let outcome = try store.submit(
      Submission(Feedback(kind: .complaint, text: text), consent: nil, language: "en"),
      today: CalendarDate(daysSince1970: 20_778), wallMilliseconds: 1)
    #expect(outcome.saved != nil)
  }

  @Test func `An order is sent until it is carried out, and its end is known with the next beat`()
    throws
  {
    #expect(try order(RestartOrder()) == 1)
    // The answer is lost.
    _ = try office.service.ask(HeartbeatCall.self, try store.heartbeat())
    let news = try store.beat(at: office.service)
    #expect(news.restarts && news.wants == [.heartbeat] && news.changedStore)
    #expect(try state.done == 0)
    #expect(try store.beat(at: office.service).wants.isEmpty)
    #expect(try state.done == 1)
    let row = try desk.orders(to: try desk.find(store.kiosk.text))
    #expect(row.map(\.result) == [.done])
    #expect(try office.alarms.isEmpty)
  }

  @Test func `What a revoked kiosk sends waits for a clerk, with an alarm, and can be accepted`()
    throws
  {
    try submit("before")
    _ = office.send(try #require(try store.outbox().first))
    try submit("meanwhile")
    try order(RevokeOrder())
    #expect(office.send(try #require(try store.outbox().last)).status == 200)
    #expect(try office.cases.count == 1)
    #expect(try office.problems.map(\.kind) == [.revoked])
    #expect(try office.alarms.map(\.kind) == [.revoked])
    #expect(throws: OfficeError.self) { try order(RestartOrder()) }
    try store.beat(at: office.service)
    #expect(try store.isRevoked())
    #expect(throws: StoreError.revoked) { try submit("after") }
    try office.restart().retryWaiting()
    #expect(try office.cases.count == 1)
    let problem = try #require(try office.problems.first)
    _ = try office.service.acceptProblem(problem.number)
    #expect(try office.cases.count == 2 && office.problems.isEmpty)
  }

  @Test func `A revoked kiosk is let in by a new token, and by no other`() throws {
    let first = try store.enrolmentRequest(
      token: try office.service.makeToken(name: "Library", hours: 1),
      hello: try office.service.ask(HelloCall.self, NoBody()))
    _ = try office.service.ask(EnrolCall.self, first)
    try order(RevokeOrder())
    try store.beat(at: office.service)
    // The old token once more: the office takes it, and the kiosk stays out of service.
    _ = try office.service.ask(EnrolCall.self, first)
    #expect(try state.revokedMilliseconds != nil)
    try store.beat(at: office.service)
    #expect(try store.isRevoked())
    try store.join(office.service)
    #expect(try state.revokedMilliseconds == nil && !store.isRevoked())
    try submit("again in service")
    _ = office.send(try #require(try store.outbox().last))
    #expect(try office.cases.count == 1)
    #expect(try order(RestartOrder()) == 2)
    #expect(try store.beat(at: office.service).restarts)
  }

  @Test func `A kiosk set back to before its revocation is revoked again`() throws {
    let copy = try TestFolder.lasting()
    try order(RestartOrder())
    try store.beat(at: office.service)
    try folder.copy(to: copy)
    try order(RevokeOrder())
    try store.beat(at: office.service)
    let back = try KioskStore(directory: copy)
    #expect(try !back.isRevoked())
    try back.beat(at: office.service)
    #expect(try back.isRevoked())
  }

  @Test func `An order that a kiosk refused is an alarm, raised once`() throws {
    try store.beat(at: office.service)
    let other = try TestOffice()
    let forged = try SignedMessage(
      Order(kiosk: store.kiosk, number: 1, officeMilliseconds: 1, task: RevokeOrder()),
      signer: "office", key: other.service.keys.signing)
    #expect(try store.carryOut([forged]).refusals.map(\.reason) == [.badSignature])
    for _ in 0..<3 { try store.beat(at: office.service) }
    #expect(try office.alarms.map(\.kind) == [.order])
    #expect(try office.alarms.first?.times == 1)
    #expect(try office.alarms.first?.detail.contains("not signed by this office") == true)
  }

  @Test func `An office that lost its orders goes on after those the kiosk has carried out`() throws
  {
    for _ in 0..<3 { try order(RestartOrder()) }
    try store.beat(at: office.service)
    try office.service.store.write { try $0.saveOrderState(store.kiosk, OrderState(issued: 0)) }
    try store.beat(at: office.service)
    #expect(try order(RecallOrder()) == 4)
    #expect(try store.beat(at: office.service).wants == [.heartbeat, .leases])
    #expect(try office.alarms.isEmpty)
  }

  @Test func `Many orders come in portions, and none is left out`() throws {
    for _ in 0..<Limits.ordersAtOnce + 3 { try order(RecallOrder()) }
    try store.beat(at: office.service)
    #expect(try store.heartbeat().decoded().orders?.done == UInt64(Limits.ordersAtOnce))
    try store.beat(at: office.service)
    try store.beat(at: office.service)
    #expect(try state.done == UInt64(Limits.ordersAtOnce) + 3)
  }

  @Test func `Orders are found by either name of a kiosk, and not by one that two have`() throws {
    #expect(try desk.find(store.kiosk.text).name == "Library")
    #expect(throws: OfficeError.self) { try desk.find("Annex") }
    let second = try KioskStore(directory: try TestFolder.lasting())
    try second.join(office.service)
    #expect(throws: OfficeError.self) { try desk.find("Library") }
    #expect(try desk.find(second.kiosk.text).id == second.kiosk)
  }
}
