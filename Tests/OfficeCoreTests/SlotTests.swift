import Chance
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

struct SlotTests {
  static func slot(_ day: CalendarDate, _ hour: Int = 9) -> SlotID {
    SlotID(location: "hra-bronx", date: day, start: time(hour))
  }

  private static func time(_ hour: Int) -> TimeOfDay {
    guard let time = TimeOfDay(minutes: hour * 60) else { preconditionFailure("no such hour") }
    return time
  }

  /// Two slots a day with so many units.
  static func office(units: Int, policy: LeasePolicy = .everything) throws -> TestOffice {
    try TestOffice(
      slots: { day in [slot(day, 9): units, slot(day, 10): units] }, policy: policy)
  }

  @Test func `A promise that fits its lease is booked, delivered twice or not`() throws {
    let office = try Self.office(units: 2)
    let kiosk = try office.enrolled()
    let lease = try #require(
      try kiosk.leases(at: office.service, from: office.clock.today).leases.first)
    let packet = try kiosk.packet(
      try kiosk.body(
        TestKiosk.visit(lease.slot), promise: .confirmed(unit: lease.unit), lease: lease.lease))
    _ = office.send(packet)
    _ = office.send(packet)
    let found = try #require(try office.cases.first)
    #expect(found.appointment?.state == "booked")
    #expect(found.appointment?.unit == lease.unit)
    #expect(found.promise == "confirmed")
    #expect(try office.problems.isEmpty)
    let next = try kiosk.leases(
      at: office.service, from: office.clock.today,
      settlements: [LeaseSettlement(lease: lease.lease, outcome: .sold(sequence: 1))])
    #expect(next.settled == [lease.lease])
    #expect(!next.leases.contains { $0.lease == lease.lease })
    #expect(try office.alarms.isEmpty)
  }

  @Test func `A promise without a fitting lease is a conflict, and nobody loses a unit`() throws {
    let office = try Self.office(units: 1)
    let (owner, other) = (try office.enrolled("A"), try office.enrolled("B"))
    let lease = try #require(
      try owner.leases(at: office.service, from: office.clock.today).leases.first)
    _ = office.send(
      try other.packet(
        try other.body(
          TestKiosk.visit(lease.slot), promise: .confirmed(unit: lease.unit), lease: lease.lease)))
    _ = office.send(
      try owner.packet(
        try owner.body(
          TestKiosk.visit(lease.slot), promise: .confirmed(unit: lease.unit), lease: lease.lease)))
    #expect(try office.cases.map { $0.appointment?.state } == ["conflict", "booked"])
    #expect(try office.problems.map(\.kind) == [.slotConflict])
  }

  @Test func `A leased unit is let again only after its settlement, whatever the time`() throws {
    let office = try Self.office(units: 1)
    let (first, second) = (try office.enrolled("A"), try office.enrolled("B"))
    let day = office.clock.today.adding(days: 5)
    let held = try first.leases(at: office.service, from: day, days: 1).leases
    #expect(held.count == 2)
    office.clock.advance(hours: 24 * 4)
    #expect(try second.leases(at: office.service, from: day, days: 1).leases.isEmpty)
    // The kiosk asks again at once and would get its units back; so it asks for no new days.
    let back = held.map { LeaseSettlement(lease: $0.lease, outcome: .returned) }
    _ = try first.leases(at: office.service, from: day, days: 0, settlements: back)
    #expect(try second.leases(at: office.service, from: day, days: 1).leases.count == 2)
    // A promise under the returned lease is a conflict.
    _ = office.send(
      try first.packet(
        try first.body(
          TestKiosk.visit(held[0].slot), promise: .confirmed(unit: 1), lease: held[0].lease)))
    #expect(try office.problems.map(\.kind) == [.slotConflict])
  }

  @Test func `A request is confirmed where a unit is free, and later where one becomes free`()
    throws
  {
    let office = try Self.office(units: 1)
    let kiosk = try office.enrolled()
    let slot = Self.slot(office.clock.today.adding(days: 3))
    let mailbox = MailboxID(unchecked: Random.bytes(32))
    for box in [mailbox, MailboxID(unchecked: Random.bytes(32))] {
      _ = office.send(
        try kiosk.packet(
          try kiosk.body(
            TestKiosk.visit(slot, name: box.hex), mailbox: box, promise: .requested)))
    }
    #expect(try office.cases.map { $0.appointment?.state } == ["booked", "requested"])
    _ = office.send(try kiosk.packet(try kiosk.body(kiosk.change(mailbox, to: nil))))
    #expect(
      try office.cases.map { $0.appointment?.state } == ["cancelled", "booked", "applied"])
  }

  @Test func `A wish for a slot the office does not have is a clerk's`() throws {
    let office = try Self.office(units: 1)
    let kiosk = try office.enrolled()
    let slot = SlotID(
      location: "nowhere", date: office.clock.today, start: Self.time(12))
    _ = office.send(
      try kiosk.packet(try kiosk.body(TestKiosk.visit(slot), promise: .requested)))
    #expect(try office.cases.first?.appointment?.state == "requested")
    #expect(try office.problems.map(\.kind) == [.unknownSlot])
  }

  @Test func `All orders of a visit, two moves and a cancellation end alike`() throws {
    for cancels in [false, true] {
      for order in permutations(cancels ? 4 : 3) {
        let office = try Self.office(units: 3)
        let kiosk = try office.enrolled()
        let day = office.clock.today.adding(days: 2)
        let mailbox = MailboxID(unchecked: Random.bytes(32))
        var bodies = [
          try kiosk.body(TestKiosk.visit(Self.slot(day)), mailbox: mailbox, promise: .requested),
          try kiosk.body(kiosk.change(mailbox, to: Self.slot(day, 10)), promise: .requested),
          try kiosk.body(
            kiosk.change(mailbox, to: Self.slot(day.adding(days: 1))), promise: .requested),
        ]
        if cancels { bodies.append(try kiosk.body(kiosk.change(mailbox, to: nil))) }
        let packets = try bodies.map { try kiosk.packet($0) }
        for index in order + order { #expect(office.send(packets[index]).status == 200) }
        let visit = try #require(
          try office.cases.first { $0.kind == "appointment" }?.appointment)
        let counts = try office.service.store.read { try $0.unitCounts() }
        if cancels {
          #expect(visit.state == "cancelled", "order \(order)")
          #expect(visit.revision == 3)
          #expect(counts[.booked] == nil)
        } else {
          #expect(visit.state == "booked", "order \(order)")
          #expect(visit.slot == Self.slot(day.adding(days: 1)).text)
          #expect(visit.revision == 2)
          #expect(counts[.booked] == 1)
        }
        #expect(try office.problems.isEmpty)
      }
    }
  }

  @Test func `A kiosk may sell a unit again after a cancellation, in any order of arrival`() throws
  {
    for order in permutations(3) {
      let office = try Self.office(units: 1)
      let kiosk = try office.enrolled()
      let lease = try #require(
        try kiosk.leases(at: office.service, from: office.clock.today).leases.first)
      let mailbox = MailboxID(unchecked: Random.bytes(32))
      let promise = SlotPromise.confirmed(unit: lease.unit)
      let packets = try [
        kiosk.body(
          TestKiosk.visit(lease.slot), mailbox: mailbox, promise: promise, lease: lease.lease),
        kiosk.body(kiosk.change(mailbox, to: nil)),
        kiosk.body(
          TestKiosk.visit(lease.slot, name: "Next"), promise: promise, lease: lease.lease),
      ].map { try kiosk.packet($0) }
      for index in order { #expect(office.send(packets[index]).status == 200) }
      let states = try office.cases.sorted { $0.seq < $1.seq }.map { $0.appointment?.state }
      #expect(states == ["cancelled", "applied", "booked"], "order \(order)")
      #expect(try office.problems.isEmpty, "order \(order)")
      #expect(try office.alarms.isEmpty)
    }
  }

  @Test func `A unit cancelled elsewhere is let again once its kiosk has settled the lease`() throws
  {
    let office = try Self.office(units: 1)
    let (kiosk, other) = (try office.enrolled("A"), try office.enrolled("B"))
    let lease = try #require(
      try kiosk.leases(at: office.service, from: office.clock.today).leases.first)
    let mailbox = MailboxID(unchecked: Random.bytes(32))
    _ = office.send(
      try kiosk.packet(
        try kiosk.body(
          TestKiosk.visit(lease.slot), mailbox: mailbox, promise: .confirmed(unit: lease.unit),
          lease: lease.lease)))
    _ = office.send(
      try other.packet(
        try other.body(TestKiosk.visit(lease.slot, name: "Waiting"), promise: .requested)))
    _ = office.send(try other.packet(try other.body(other.change(mailbox, to: nil))))
    #expect(
      try office.cases.map { $0.appointment?.state } == ["cancelled", "requested", "applied"])
    _ = try kiosk.leases(
      at: office.service, from: office.clock.today, days: 0,
      settlements: [LeaseSettlement(lease: lease.lease, outcome: .sold(sequence: 1))])
    #expect(
      try office.cases.map { $0.appointment?.state } == ["cancelled", "booked", "applied"])
    #expect(try office.alarms.isEmpty)
  }

  private func permutations(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(count - 1).flatMap { rest in
      (0...rest.count).map { place in
        var order = rest
        order.insert(count - 1, at: place)
        return order
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func `Kiosks that sell, return, cancel and lose messages never pass a slot's units`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let units = Int.random(in: 1...7, using: &random)
    let office = try Self.office(units: units)
    let kiosks = try (0..<4).map { try office.enrolled("k\($0)") }
    var held: [[SlotLease]] = [[], [], [], []]
    var settlements: [[LeaseSettlement]] = [[], [], [], []]
    var late: [Packet] = []
    var sold: Set<String> = []
    for _ in 0..<120 {
      let index = Int.random(in: 0..<4, using: &random)
      let kiosk = kiosks[index]
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let days = Int.random(in: 0...3, using: &random)
        let answer = try kiosk.leases(
          at: office.service, from: office.clock.today, days: days,
          settlements: settlements[index])
        if Bool.random(using: &random) {
          held[index] = answer.leases
          settlements[index] = []
        }
      case 1 where !held[index].isEmpty:
        let lease = held[index].remove(
          at: Int.random(in: 0..<held[index].count, using: &random))
        #expect(sold.insert("\(lease.slot.text) \(lease.unit)").inserted, "seed \(seed)")
        late.append(
          try kiosk.packet(
            try kiosk.body(
              TestKiosk.visit(lease.slot), promise: .confirmed(unit: lease.unit),
              lease: lease.lease)))
        settlements[index].append(
          LeaseSettlement(lease: lease.lease, outcome: .sold(sequence: kiosk.sequence)))
      case 2 where !held[index].isEmpty:
        let lease = held[index].removeLast()
        settlements[index].append(LeaseSettlement(lease: lease.lease, outcome: .returned))
      default:
        late.shuffle(using: &random)
        for packet in late.prefix(2) { #expect(office.send(packet).status == 200) }
        if Bool.random(using: &random) { late.removeFirst(min(2, late.count)) }
      }
    }
    for packet in late { #expect(office.send(packet).status == 200) }
    #expect(try office.problems.isEmpty, "seed \(seed)")
    #expect(try office.cases.allSatisfy { $0.appointment?.state == "booked" })
    #expect(try office.cases.count == sold.count)
  }
}
