import OfficeContract
import Sync
import Testing

@Suite struct SyncMachineTests {
  @Test func `A start asks for the outbox, a heartbeat and leases`() {
    var machine = SyncMachine(seed: 1)
    let actions = machine.handle(.tick, at: 0)
    #expect(actions.contains(.readOutbox(after: 0, limit: 64)))
    #expect(actions.contains(.start(.heartbeat)))
    #expect(actions.contains(.start(.leases)))
    guard case .sleep = actions.last else {
      Issue.record("the last action is not a sleep")
      return
    }
  }

  @Test func `Packets go out in order and leave by a receipt`() {
    var model = SyncModel(seed: 2)
    for _ in 0..<10 { model.submit() }
    model.run(for: 5_000)
    #expect(model.outbox.isEmpty)
    let pushed = model.starts().compactMap { request -> UInt64? in
      if case .push(let item) = request { item.sequence } else { nil }
    }
    #expect(pushed == Array(1...10))
    #expect(model.machine.status.link == .online)
  }

  @Test func `Packets that wait again are read from the start, also those with lower numbers`() {
    var machine = SyncMachine(seed: 3)
    _ = machine.handle(.tick, at: 0)
    let item = SyncItem(sequence: 9, id: .zero)
    _ = machine.handle(.outbox([item], after: 0), at: 1)
    #expect(!machine.handle(.answered(.push(item), .accepted), at: 2).contains { $0.isReading })
    #expect(machine.handle(.outboxChanged, at: 3).contains(.readOutbox(after: 9, limit: 64)))
    // An answer to the question of before does not count for the new one.
    #expect(!machine.handle(.outboxRewound, at: 4).contains { $0.isReading })
    let actions = machine.handle(.outbox([], after: 9), at: 5)
    #expect(actions.contains(.readOutbox(after: 0, limit: 64)))
    let again = machine.handle(.outbox([SyncItem(sequence: 2, id: .zero)], after: 0), at: 6)
    #expect(again.contains(.start(.push(SyncItem(sequence: 2, id: .zero)))))
  }

  @Test(arguments: [1, 59, 3_000, 3_599] as [Int64])
  func `An office that comes back is seen within ten seconds`(outageSeconds: Int64) {
    for seed in 1...20 as ClosedRange<UInt64> {
      var model = SyncModel(seed: seed)
      model.weather.isDown = true
      for _ in 0..<8 { model.submit() }
      model.run(for: outageSeconds * 1_000)
      #expect(model.outbox.count == 8)
      model.weather.isDown = false
      model.run(for: 10_000)
      #expect(model.outbox.isEmpty, "seed \(seed)")
    }
  }

  @Test func `A long outage slows the asking down, and a new packet speeds it up again`() {
    var model = SyncModel(seed: 3)
    model.weather.isDown = true
    model.submit()
    model.run(for: 3_600_000)
    let firstHour = model.started.count
    #expect((720...1_500).contains(firstHour))
    model.run(for: 20 * 3_600_000)
    #expect(model.started.count - firstHour < 600)
    let before = model.now
    model.submit()
    model.run(for: 5_000)
    #expect(!model.starts(since: before).isEmpty)
    model.weather.isDown = false
    model.run(for: 6_000)
    #expect(model.outbox.isEmpty)
  }

  @Test func `During an outage only hello is asked`() {
    var model = SyncModel(seed: 4)
    model.weather.isDown = true
    for _ in 0..<8 { model.submit() }
    model.run(for: 1_000)
    let begin = model.now
    model.run(for: 60_000)
    #expect(model.starts(since: begin).allSatisfy { $0 == .hello })
  }

  @Test func `With nothing waiting an outage costs few questions`() {
    var model = SyncModel(seed: 5)
    model.weather.isDown = true
    model.run(for: 24 * 3_600_000)
    #expect(model.started.count < 700)
  }

  @Test func `Idle and online, the agent asks only what recurs`() {
    var model = SyncModel(seed: 6)
    model.run(for: 3_600_000)
    #expect((60...80).contains(model.started.count))
  }

  @Test func `A Retry-After is obeyed, also when a new packet comes`() throws {
    var machine = SyncMachine(seed: 7)
    _ = machine.handle(.tick, at: 0)
    _ = machine.handle(.answered(.hello, .accepted), at: 9)
    _ = machine.handle(.answered(.leases, .accepted), at: 10)
    _ = machine.handle(.answered(.heartbeat, .failed(.busy, retryAfter: 30_000)), at: 20)
    _ = machine.handle(.outboxChanged, at: 1_000)
    let item = SyncItem(sequence: 1, id: .zero)
    for actions in [
      machine.handle(.outbox([item], after: 0), at: 1_001), machine.handle(.tick, at: 30_019),
    ] {
      #expect(!actions.contains { if case .start = $0 { true } else { false } })
    }
    #expect(machine.handle(.tick, at: 33_021).contains(.start(.hello)))
  }

  @Test func `A Retry-After of years counts as an hour`() {
    var machine = SyncMachine(seed: 8)
    _ = machine.handle(.tick, at: 0)
    _ = machine.handle(.answered(.hello, .accepted), at: 9)
    _ = machine.handle(.answered(.leases, .accepted), at: 10)
    _ = machine.handle(.answered(.heartbeat, .failed(.busy, retryAfter: .max)), at: 20)
    #expect(machine.handle(.tick, at: 3_960_100).contains(.start(.hello)))
  }

  @Test func `A refused packet never holds up the others`() {
    var model = SyncModel(seed: 9)
    for number in 1...1_000 { model.submit(poisoned: number.isMultiple(of: 3)) }
    model.weather.slowestAnswer = 10
    model.run(for: 10_000)
    #expect(model.receipted.count == 667)
    #expect(model.outbox.count == 333)
    #expect(model.machine.status.link == .online)
    #expect(model.reports.last?.refused == 333)
  }

  @Test func `More refused packets than are remembered still do not block`() {
    var settings = SyncSettings()
    settings.refusalsRemembered = 10
    var model = SyncModel(seed: 10, settings: settings)
    for _ in 0..<500 { model.submit(poisoned: true) }
    for _ in 0..<50 { model.submit() }
    model.run(for: 300_000)
    #expect(model.receipted.count == 50)
    #expect(model.machine.known <= 74)
    model.poison = []
    model.run(for: 12 * 3_600_000)
    #expect(model.outbox.isEmpty)
  }

  @Test func `A packet that makes the office fail gives way to the others`() {
    var machine = SyncMachine(seed: 11)
    var now: Int64 = 0
    var waiting = (1...5).map { SyncItem(sequence: UInt64($0), id: .zero) }
    var queue = machine.handle(.tick, at: now)
    var settled: Set<UInt64> = []
    for _ in 0..<200 {
      var next: [SyncAction] = []
      for action in queue {
        switch action {
        case .readOutbox(let after, _):
          let items = waiting.filter { $0.sequence > after }
          next += machine.handle(.outbox(items, after: after), at: now)
        case .start(.push(let item)) where item.sequence == 1:
          next += machine.handle(.answered(.push(item), .failed(.officeFault)), at: now)
        case .start(let request):
          if case .push(let item) = request {
            settled.insert(item.sequence)
            waiting.removeAll { $0 == item }
          }
          next += machine.handle(.answered(request, .accepted), at: now)
        case .report: break
        case .sleep(let until):
          if next.isEmpty {
            now = until
            next = machine.handle(.tick, at: now)
          }
        }
      }
      queue = next
      if settled == [2, 3, 4, 5] { break }
    }
    #expect(settled == [2, 3, 4, 5])
    #expect(now < 10_000)
  }

  @Test func `A clock that is wrong is noted, a slow answer is not`() {
    var machine = SyncMachine(seed: 12)
    _ = machine.handle(.officeTime(ClockReading(office: 0, sent: 0, received: 600_000)), at: 0)
    #expect(machine.status.clockWrongBy == nil)
    _ = machine.handle(
      .officeTime(ClockReading(office: 0, sent: 7_200_000, received: 7_200_100)), at: 1)
    #expect(machine.status.clockWrongBy == 7_200_000)
    _ = machine.handle(
      .officeTime(ClockReading(office: 7_200_000, sent: 0, received: 100)), at: 2)
    #expect(machine.status.clockWrongBy == -7_199_900)
    _ = machine.handle(.officeTime(ClockReading(office: 0, sent: 100, received: 0)), at: 3)
    #expect(machine.status.clockWrongBy == -7_199_900)
    _ = machine.handle(.officeTime(ClockReading(office: 5, sent: 0, received: 10)), at: 4)
    #expect(machine.status.clockWrongBy == nil)
  }

  @Test(arguments: SyncFailure.allCases)
  func `Every failure is named in the status and gets over`(failure: SyncFailure) {
    var model = SyncModel(seed: 13)
    model.weather.isDown = true
    model.weather.downFailure = failure
    model.submit()
    model.run(for: 20_000)
    #expect(model.machine.status.link == .away(failure))
    model.weather.isDown = false
    model.run(for: 60_000)
    #expect(model.machine.status.link == .online)
    #expect(model.outbox.isEmpty)
  }
}

/// Somebody stands at the terminal and waits for an answer.
@Suite struct UrgentCallTests {
  private func starts(_ actions: [SyncAction]) -> [SyncRequest] {
    actions.compactMap { if case .start(let request) = $0 { request } else { nil } }
  }

  @Test func `What somebody waits for goes out at once and before anything else, and not unasked`()
  {
    var machine = SyncMachine(seed: 4)
    let first = starts(machine.handle(.tick, at: 0))
    #expect(!first.contains(.call(.lookUp)))
    #expect(first.contains(.call(.mail)))
    #expect(starts(machine.handle(.wanted(.lookUp), at: 10)).first == .call(.lookUp))
    #expect(starts(machine.handle(.wanted(.lookUp), at: 20)).isEmpty)
    _ = machine.handle(.answered(.call(.lookUp), .accepted), at: 30)
    _ = machine.handle(.wanted(.lookUp), at: 40)
    #expect(starts(machine.handle(.tick, at: 520)) == [.call(.lookUp)])
  }

  @Test func `Where nobody waits any more nothing is asked again`() {
    var machine = SyncMachine(seed: 5)
    _ = machine.handle(.tick, at: 0)
    #expect(starts(machine.handle(.wanted(.lookUp), at: 1)) == [.call(.lookUp)])
    #expect(starts(machine.handle(.answered(.call(.lookUp), .gone), at: 2)).isEmpty)
    #expect(starts(machine.handle(.tick, at: 60_000)).contains(.call(.lookUp)) == false)
  }

  @Test func `An outage is looked at anew when somebody waits`() {
    var model = SyncModel(seed: 6)
    model.weather.isDown = true
    model.run(for: 3_600_000)
    model.weather.isDown = false
    let before = model.started.count
    model.feed(.wanted(.lookUp))
    model.run(for: 3_000)
    #expect(model.started.dropFirst(before).contains { $0.request == .call(.lookUp) })
  }
}

extension SyncAction {
  fileprivate var isReading: Bool {
    if case .readOutbox = self { true } else { false }
  }
}
