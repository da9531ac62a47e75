import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Testing
import Values

/// B3: who gets how many units for the dark hours.
struct LeaseShareTests {
  private static let sites = ["a", "b", "c", "d", "e"]

  /// Ten times of one day in each of five places, with ten units each: 500 a day.
  private static func office() throws -> TestOffice {
    try TestOffice(slots: { day in
      var slots: [SlotID: Int] = [:]
      for site in sites {
        for hour in 8..<18 {
          if let start = TimeOfDay(minutes: hour * 60) {
            slots[SlotID(location: site, date: day, start: start)] = 10
          }
        }
      }
      return slots
    })
  }

  @Test(
    "B3: the share is a part of the day by sales, never above the cap, and chance takes turns")
  func share() {
    let policy = LeasePolicy()
    func share(_ sold: Int, of all: Int, kiosks: Int, ahead: Int = 0, turn: Int = 0) -> Int {
      policy.share(units: 500, ahead: ahead, sold: sold, all: all, kiosks: kiosks, turn: turn)
    }
    #expect(share(0, of: 0, kiosks: 1) == 150)
    #expect(share(0, of: 0, kiosks: 1, turn: 999) == 150)
    #expect(share(0, of: 0, kiosks: 3) == 50)
    #expect(share(99, of: 99, kiosks: 2) == 148)
    #expect(share(0, of: 99, kiosks: 2) == 1)
    #expect(share(0, of: 0, kiosks: 500) == 0)
    #expect(share(0, of: 0, kiosks: 500, turn: 700) == 1)
    #expect(share(0, of: 0, kiosks: 1, ahead: 7) == 50)
    // All kiosks together hold the pool, whatever each sold.
    for kiosks in [2, 7, 40, 500] {
      let sold = (0..<kiosks).map { $0.isMultiple(of: 10) ? 50 : 0 }
      let all = sold.reduce(0, +)
      let total = sold.enumerated().reduce(0) { sum, kiosk in
        sum + share(kiosk.element, of: all, kiosks: kiosks, turn: kiosk.offset * 617 % 1000)
      }
      #expect((100...200).contains(total), "\(kiosks) kiosks hold \(total) of 150")
    }
  }

  @Test("B3: near days and near places first, spread over the hours; asking again gives the same")
  func nearFirst() throws {
    let office = try Self.office()
    let kiosk = try office.enrolled()
    let here = KioskPlace(borough: "A")
    let first = try kiosk.leases(at: office.service, from: office.clock.today, place: here)
    #expect(first.leases.count == 7 * 150 + 7 * 50)
    let today = first.leases.filter { $0.slot.date == office.clock.today }
    let counts = Self.sites.map { site in today.count { $0.slot.location == site } }
    #expect(counts.sorted(by: >) == [79, 38, 19, 9, 5])
    let times = Dictionary(grouping: today) { $0.slot.start }
    #expect(times.count == 10)
    let second = try kiosk.leases(at: office.service, from: office.clock.today, place: here)
    #expect(second.leases == first.leases)
    #expect(second.back == nil)
    // Who does not know where it stands gets as much everywhere.
    let other = try Self.office()
    let lost = try other.enrolled().leases(at: other.service, from: office.clock.today, days: 1)
    let even = Self.sites.map { site in lost.leases.count { $0.slot.location == site } }
    #expect(even == [30, 30, 30, 30, 30])
  }

  @Test("B3: a fifth of each day and of each place's stays central, however many kiosks ask")
  func reserve() throws {
    var policy = LeasePolicy()
    policy.sharePercent = 10_000
    let office = try SlotTests.office(units: 10, policy: policy)
    var total = 0
    for number in 0..<6 {
      total += try office.enrolled("k\(number)").leases(
        at: office.service, from: office.clock.today, days: 1
      ).leases.count
    }
    #expect(total == 16)
  }

  @Test("B3: a kiosk that sells is filled up below half, and gets more than one that does not")
  func demand() throws {
    let office = try Self.office()
    let (busy, idle) = (try office.enrolled("busy"), try office.enrolled("idle"))
    let day = office.clock.today.adding(days: 1)
    var held = try busy.leases(at: office.service, from: day, days: 1).leases
    #expect(try idle.leases(at: office.service, from: day, days: 1).leases.count == held.count)
    var sold = 0
    for _ in 0..<3 {
      var settlements: [LeaseSettlement] = []
      for lease in held.prefix(held.count / 2 + 1) {
        let packet = try busy.packet(
          try busy.body(
            TestKiosk.visit(lease.slot, name: "\(sold)"), promise: .confirmed(unit: lease.unit),
            lease: lease.lease))
        #expect(office.send(packet).status == 200)
        settlements.append(
          LeaseSettlement(lease: lease.lease, outcome: .sold(sequence: busy.sequence)))
        sold += 1
      }
      held = try busy.leases(at: office.service, from: day, days: 1, settlements: settlements)
        .leases
    }
    #expect(held.count > 130)
    // What the idle one holds too many is wanted back, and it is given no more.
    let answer = try idle.leases(at: office.service, from: day, days: 1)
    let back = try #require(answer.back)
    #expect(answer.leases.count - back.leases.count < 5)
    let left = try idle.leases(
      at: office.service, from: day, days: 1,
      settlements: back.leases.map { LeaseSettlement(lease: $0, outcome: .returned) })
    #expect(left.leases.count < 5 && left.back == nil)
    #expect(try office.problems.isEmpty && office.alarms.isEmpty)
  }

  @Test("B3: whom the office cannot serve waits for a unit that a kiosk holds unsold, and gets it")
  func recall() throws {
    let office = try SlotTests.office(units: 1)
    let (holder, other) = (try office.enrolled("A"), try office.enrolled("B"))
    let lease = try #require(
      try holder.leases(at: office.service, from: office.clock.today).leases.first)
    _ = office.send(
      try other.packet(try other.body(TestKiosk.visit(lease.slot), promise: .requested)))
    let waiting = try #require(try office.cases.first?.appointment)
    #expect(waiting.state == "requested" && waiting.placeInLine == 1)
    let beat = office.service.answer(.heartbeat, body: try holder.heartbeat(pending: 0))
    let reply = try SignedMessage<HeartbeatReply>(encoded: beat.body).decoded()
    #expect(reply.back?.leases == [lease.lease])
    _ = try holder.leases(
      at: office.service, from: office.clock.today, days: 0,
      settlements: [LeaseSettlement(lease: lease.lease, outcome: .returned)])
    #expect(try office.cases.first?.appointment?.state == "booked")
    #expect(try office.cases.first?.appointment?.placeInLine == nil)
  }
}
