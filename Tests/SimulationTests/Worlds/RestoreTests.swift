import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services
import Simulation
import TestSupport
import Testing

@testable import KioskStore

/// F14, S16: the real store, schedule and courier of a kiosk, and an office that is lost.
@Suite struct RestoreTests {
  private let office: TestOffice
  private let agent: SimulatedAgent

  init() throws {
    office = try TestOffice(quota: .unbounded, inMemory: true)
    let kiosk = try SimulatedKiosk(
      index: 0, folder: office.folder.path + "/kiosk", clock: office.clock, skew: 0)
    try kiosk.store.join(office.service)
    agent = SimulatedAgent(kiosk, parallelPushes: 4, seed: 1)
  }

  private var store: KioskStore { agent.kiosk.store }

  private func submit(_ texts: [String]) throws {
    for text in texts {
      let outcome = try store.submit(
        Submission(Feedback(kind: .suggestion, text: text), consent: nil, language: "en"),
        today: office.clock.today, wallMilliseconds: office.clock.now)
      try #require(outcome.saved != nil)
    }
  }

  /// Lets the agent and the office talk for so long.
  private func talk(minutes: Int64) throws -> [Receipt] {
    let end = office.clock.now + minutes * 60_000
    var receipts: [Receipt] = []
    var parcels = try agent.wake(called: true, at: office.clock.now)
    while true {
      while !parcels.isEmpty {
        let parcel = parcels.removeFirst()
        let answer = office.service.answer(parcel.endpoint, body: parcel.body)
        try #require(answer.status == 200, "\(parcel.endpoint)")
        if parcel.endpoint == .packets { receipts.append(try Receipt(encoded: answer.body)) }
        parcels += try agent.finish(parcel, .success(answer.body), at: office.clock.now)
      }
      guard agent.wakeTime <= end else { break }
      office.clock.advance(milliseconds: max(1, agent.wakeTime - office.clock.now))
      parcels = try agent.wake(called: false, at: office.clock.now)
    }
    office.clock.advance(milliseconds: max(0, end - office.clock.now))
    return receipts
  }

  @Test func `500 packets, a backup, 500 more, the office lost and restored: all 1,000 are there`()
    throws
  {
    let texts = (0..<1000).map { "number \($0)" }
    try submit(Array(texts.prefix(500)))
    let first = try talk(minutes: 5)
    #expect(first.count == 500)
    let file = try office.backup()
    try submit(Array(texts.suffix(500)))
    let second = try talk(minutes: 5)
    #expect(second.count == 500)
    #expect(try store.pending().count == 0)
    // What the backup has is let go of, the rest is kept.
    #expect(try store.pending().kept == 500)
    let before = try office.cases
    #expect(before.count == 1000)

    let report = try office.restore(file)
    #expect(report.cases == 500 && report.rows.map(\.contiguous) == [500])
    // Nobody does anything but wait.
    let third = try talk(minutes: 5)
    #expect(third.count == 500)
    let after = try office.cases
    let found = after.compactMap { ($0.submission.payload.value as? Feedback)?.text }
    #expect(found.sorted() == texts.sorted())
    // No number means two things: of receipts, and of cases.
    let heads = (first + second + third).map(\.officeHead)
    #expect(Set(heads).count == heads.count)
    let lost = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0.packet) })
    for item in after { #expect(lost[item.id] == nil || lost[item.id] == item.packet) }
    #expect(try office.problems.isEmpty)
    #expect(try office.alarms.isEmpty)
    #expect(try store.pending().count == 0)
    #expect(try office.service.store.read { try $0.awaitedKiosks() }.isEmpty)
    // Once these are in a backup too, the kiosk keeps nothing.
    _ = try office.backup("second")
    _ = try talk(minutes: 3)
    #expect(try store.pending().kept == 0)
    #expect(try store.check().databaseProblems.isEmpty)
  }

  @Test func `A restored office says what it lacks until it has it, and gives away no unit before`()
    throws
  {
    try submit(["one", "two"])
    _ = try talk(minutes: 3)
    let file = try office.backup()
    try submit(["three"])
    _ = try talk(minutes: 3)
    try office.restore(file)
    let kiosk = store.kiosk
    #expect(try office.service.store.read { try $0.awaitedKiosks() } == [kiosk])
    // The first question names the old numbering: what is missing is named.
    let beat = try store.heartbeat()
    let answer = try office.service.ask(HeartbeatCall.self, beat)
    let alarm = try #require(try office.alarms.first)
    #expect(alarm.kind == .gap && alarm.sequence == 3)
    #expect(alarm.detail.contains("1 packets up to 3") && alarm.detail.contains("asked"))
    #expect(try HeartbeatCall.take(answer, into: store).sendsAgain)
    #expect(try store.pending().count == 1)
    #expect(try office.service.store.read { try $0.awaitedKiosks() } == [kiosk])
    // Not the agent, which would have been told: another program asked.
    try agent.restart(machineToo: false, seed: 2)
    _ = try talk(minutes: 3)
    #expect(try office.alarms.isEmpty && office.cases.count == 3)
    #expect(try office.service.store.read { try $0.awaitedKiosks() }.isEmpty)
  }
}
