import Chance
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

/// A real kiosk store and the office, with an agent in between that loses answers.
private final class Pair {
  let folder: TestFolder
  let office: TestOffice
  let store: KioskStore
  var random: SeededGenerator

  init(_ office: TestOffice, seed: UInt64) throws {
    self.office = office
    folder = try TestFolder()
    random = SeededGenerator(seed: seed)
    let clock = office.clock
    store = try KioskStore(
      directory: folder.path,
      clock: StoreClock(
        wall: { clock.now }, steady: { clock.now }, boot: BootID(unchecked: Random.bytes(16))))
  }

  func enrol() throws { try store.join(office.service) }

  func submit(_ payload: some PacketPayload, of reference: Reference? = nil) throws -> Submitted {
    try #require(
      try store.submit(
        Submission(payload, consent: nil, language: "ru"), of: reference,
        today: office.clock.today,
        wallMilliseconds: office.clock.now
      ).saved)
  }

  /// Sends some packets in any order; a lost answer leaves its packet to be sent again.
  func push(losing: Bool) throws {
    for packet in try store.outbox().shuffled(using: &random) {
      let answer = office.send(packet)
      try #require(answer.status == 200)
      if losing, Bool.random(using: &random) { continue }
      try store.settle(try Receipt(encoded: answer.body))
    }
  }

  func lease(losing: Bool) throws {
    let request = try store.leaseRequest(locations: [], from: office.clock.today, days: 2)
    let answer = try office.service.ask(LeaseCall.self, request)
    if losing, Bool.random(using: &random) { return }
    try store.storeLeases(answer)
  }

  func beat() throws {
    try store.record(try office.service.ask(HeartbeatCall.self, try store.heartbeat()))
  }
}

struct KioskStoreTests {
  @Test func `Packets of a kiosk from before and after enrolment become cases`() throws {
    let office = try TestOffice()
    let pair = try Pair(office, seed: 1)
    let before = try pair.submit(TestKiosk.suggestion("Дарья before"))
    try pair.enrol()
    let after = try pair.submit(TestKiosk.suggestion("after"))
    try pair.beat()
    try pair.push(losing: false)
    try pair.beat()
    #expect(try pair.store.pending().count == 0)
    for submitted in [before, after] {
      let found = try CaseDesk(office.service.store).find(submitted.reference.grouped.lowercased())
      #expect(found.count == 1)
    }
    #expect(try office.alarms.isEmpty)
    #expect(try office.problems.isEmpty)
  }

  @Test(arguments: [UInt64(21), 22])
  func `Two kiosks that book, move and cancel over a bad line agree with the office`(
    seed: UInt64
  ) throws {
    let office = try SlotTests.office(units: 3)
    let pairs = [try Pair(office, seed: seed), try Pair(office, seed: seed + 100)]
    for pair in pairs { try pair.enrol() }
    var random = SeededGenerator(seed: seed)
    var visits: [(pair: Int, reference: Reference, isCancelled: Bool)] = []
    var confirmed = 0
    for _ in 0..<45 {
      let index = Int.random(in: 0..<2, using: &random)
      let pair = pairs[index]
      let slot = SlotTests.slot(
        office.clock.today.adding(days: Int.random(in: 0...1, using: &random)),
        Int.random(in: 9...10, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1:
        let name = "visitor \(visits.count)"
        let made = try pair.submit(TestKiosk.visit(slot, name: name))
        if case .confirmed = made.promise { confirmed += 1 }
        visits.append((index, made.reference, false))
      case 2:
        guard
          let place = visits.indices.filter({ visits[$0].pair == index && !visits[$0].isCancelled })
            .randomElement(using: &random)
        else { continue }
        let cancels = Bool.random(using: &random)
        let mailbox = try pair.store.mailbox(of: visits[place].reference)
        _ = try pair.submit(
          AppointmentChange(mailbox: mailbox, newSlot: cancels ? nil : slot),
          of: visits[place].reference)
        visits[place].isCancelled = cancels
      case 3: try pair.push(losing: true)
      case 4: try pair.lease(losing: true)
      default: try pair.beat()
      }
    }
    for pair in pairs + pairs {
      try pair.push(losing: false)
      try pair.lease(losing: false)
      try pair.beat()
    }
    #expect(confirmed > 0, "seed \(seed)")
    #expect(try office.problems.map(\.kind) == [], "seed \(seed)")
    #expect(try office.alarms.map(\.kind) == [], "seed \(seed)")
    let desk = CaseDesk(office.service.store)
    for visit in visits {
      let found = try desk.find(visit.reference.text)
      #expect(found.count { $0.kind == "appointment" } == 1, "seed \(seed)")
      #expect((found[0].appointment?.state == "cancelled") == visit.isCancelled, "seed \(seed)")
    }
    let booked = try office.cases.filter { $0.appointment?.state == "booked" }
    let places = Set(
      booked.map { "\($0.appointment?.slot ?? "") \($0.appointment?.unit ?? 0)" })
    #expect(places.count == booked.count, "seed \(seed)")
  }
}
