import Database
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

/// Each day a test message of every kiosk must be opened, and the kiosk knows when it was not.
struct CanaryTests {
  let office: TestOffice
  let store: KioskStore

  init() throws {
    let office = try TestOffice(inMemory: true)
    self.office = office
    store = try KioskStore(
      directory: office.folder.path + "/kiosk",
      clock: StoreClock(
        wall: { office.clock.now }, steady: { office.clock.now - 1_700_000_000_000 }, boot: .zero))
    store.deriveQuickly()
    store.makesCanaries = true
    try store.join(office.service)
  }

  private func beat() throws {
    let request = try HeartbeatCall.request(from: store)
    _ = try HeartbeatCall.take(try office.service.ask(HeartbeatCall.self, request), into: store)
  }

  private func send() throws {
    for packet in try store.outbox() {
      let answer = office.send(packet)
      try #require(answer.status == 200)
      try store.settle(try Receipt(encoded: answer.body))
    }
  }

  @Test func `A test message is made once a day, is opened, and is nobody's case`() throws {
    try beat()
    // Only an office that says so opens them.
    #expect(try store.pending().count == 0)
    try beat()
    try beat()
    #expect(try store.pending().count == 1)
    try send()
    try beat()
    #expect(try store.pending().unopenedSinceWallMilliseconds == nil)
    #expect(try office.cases.isEmpty && office.problems.isEmpty && office.alarms.isEmpty)
    office.clock.advance(hours: 23)
    try beat()
    #expect(try store.pending().count == 0)
    office.clock.advance(hours: 2)
    try beat()
    #expect(try store.pending().count == 1)
    // One that still waits is followed by no other.
    office.clock.advance(hours: 50)
    try beat()
    #expect(try store.pending().count == 1)
    #expect(try store.heartbeat().decoded().lastSequence == 2)
  }

  @Test
  func `A kiosk knows since when its office cannot open what it sends, and when it can again`()
    throws
  {
    try beat()
    // The kiosk seals to a key that this office does not have.
    try store.database.run(
      "UPDATE office SET box_key = ?, recovery_key = ?", .blob(BoxKey().publicKey.bytes),
      .blob(BoxKey().publicKey.bytes))
    try beat()
    #expect(try store.pending().count == 1)
    // While it waits, nothing is known.
    try beat()
    #expect(try store.pending().unopenedSinceWallMilliseconds == nil)
    try send()
    try beat()
    let since = office.clock.now
    #expect(try store.pending().unopenedSinceWallMilliseconds == since)
    #expect(try office.problems.map(\.kind) == [.noKey])
    office.clock.advance(minutes: 5)
    try beat()
    #expect(try store.pending().unopenedSinceWallMilliseconds == since)
    // The heartbeat names the right key, so the kiosk asks for it.
    #expect(try HelloCall.isWanted(by: store))
    _ = try HelloCall.take(try office.service.ask(HelloCall.self, NoBody()), into: store)
    #expect(try !HelloCall.isWanted(by: store))
    office.clock.advance(hours: 25)
    try beat()
    try send()
    try beat()
    #expect(try store.pending().unopenedSinceWallMilliseconds == nil)
  }
}
