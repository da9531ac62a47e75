import AgentRuntime
import Configuration
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import TestSupport
import Testing

/// Orders by the agent: obeyed and acknowledged without waiting for the next hour.
@Suite struct OrderAgentTests {
  private func order(_ task: some OrderPayload, at office: TestOffice, _ kiosk: TestKiosk) throws {
    let desk = KioskDesk(
      office.service.store, keys: office.service.keys, now: office.clock.now)
    _ = try desk.order(task, to: try desk.find(kiosk.store.kiosk.text), by: "test")
  }

  @Test func `One run carries orders out, says so, and settles what was called back`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    for _ in 0..<Limits.ordersAtOnce + 1 { try order(RecallOrder(), at: office, kiosk) }
    let link = TestLink(office)
    _ = try kiosk.work(link)
    let state = try office.service.store.read { try $0.orderState(kiosk.store.kiosk) }
    #expect(state.done == UInt64(Limits.ordersAtOnce) + 1)
    #expect(link.count(.heartbeat) == 3)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `An agent that is to start anew ends so, and only once`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try order(RestartOrder(), at: office, kiosk)
    let folder = DataFolder(kiosk.folder.path)
    func agent() throws -> Agent {
      try Agent(
        store: kiosk.store, link: TestLink(office), folder: folder,
        log: AgentLog(path: folder.agentLog), seed: 1)
    }
    #expect(try agent().run(stop: nil) == .restart)
    #expect(try agent().run(stop: nil, once: true) == .quiet)
    let state = try office.service.store.read { try $0.orderState(kiosk.store.kiosk) }
    #expect(state.done == 1)
  }
}
