import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Testing
import Values

/// A unit that is asked for while a citizen chooses.
struct ReserveTests {
  /// Nothing is leased for dark hours: every unit is asked for.
  private static func office(units: Int) throws -> TestOffice {
    var policy = LeasePolicy()
    policy.sharePercent = 0
    policy.farPercent = 0
    return try SlotTests.office(units: units, policy: policy)
  }

  private static func slot(_ office: TestOffice, days: Int = 2) -> SlotID {
    SlotTests.slot(office.clock.today.adding(days: days))
  }

  @Test func `A unit that was asked for is sold, and is nobody else's meanwhile`() throws {
    let office = try Self.office(units: 1)
    let (here, there) = (try RealKiosk(office), try RealKiosk(office, name: "Annex"))
    let slot = Self.slot(office)
    #expect(try here.lease().isEmpty)
    #expect(try here.store.choose(slot) == .asked)
    #expect(try ReserveCall.isWanted(by: here.store))
    #expect(try here.reserve().lease != nil)
    #expect(try here.store.wishState() == .held)
    #expect(try !ReserveCall.isWanted(by: here.store))
    #expect(try there.store.choose(slot) == .asked)
    #expect(try there.reserve().lease == nil)
    #expect(try there.store.wishState() == .refused)
    let booked = try here.book(slot)
    #expect(booked.promise == .confirmed(unit: 1))
    try here.deliver()
    #expect(try office.cases.map { $0.appointment?.state } == ["booked"])
    try here.lease()
    #expect(try here.held(slot) == 0)
    #expect(try office.problems.isEmpty && office.alarms.isEmpty)
  }

  @Test func `An answer that was lost is given again, and not a second unit`() throws {
    let office = try Self.office(units: 3)
    let kiosk = try RealKiosk(office)
    let slot = Self.slot(office)
    _ = try kiosk.store.choose(slot)
    let first = try kiosk.reserve(losingTheAnswer: true)
    let again = try kiosk.reserve()
    #expect(first.lease == again.lease && first.lease != nil)
    #expect(try office.service.store.read { try $0.unitCounts() }[.leased] == 1)
    // The next citizen wants the same time: another unit, for that one is known.
    _ = try kiosk.book(slot)
    #expect(try kiosk.store.choose(slot) == .asked)
    #expect(try kiosk.reserve().lease?.lease != first.lease?.lease)
  }

  @Test func `What is not booked goes back: another choice, the session's end, or its time`() throws
  {
    let office = try Self.office(units: 1)
    let (here, there) = (try RealKiosk(office), try RealKiosk(office, name: "Annex"))
    let (slot, other) = (Self.slot(office), SlotTests.slot(Self.slot(office).date, 10))
    _ = try here.store.choose(slot)
    try here.reserve()
    _ = try here.store.choose(other)
    #expect(try LeaseCall.isWanted(by: here.store))
    try here.lease()
    _ = try there.store.choose(slot)
    #expect(try there.reserve().lease != nil)
    try there.store.letGo()
    try there.lease()
    _ = try here.store.choose(slot)
    #expect(try here.reserve().lease != nil)
    office.clock.advance(minutes: 16)
    #expect(try here.held(slot) == 0)
    #expect(try here.book(slot).promise == .requested)
    #expect(try LeaseCall.isWanted(by: here.store))
    try here.lease()
    #expect(try office.service.store.read { try $0.unitCounts() }[.leased] == nil)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `An answer that comes after the person went on goes back at once`() throws {
    let office = try Self.office(units: 1)
    let kiosk = try RealKiosk(office)
    let slot = Self.slot(office)
    _ = try kiosk.store.choose(slot)
    let request = try ReserveCall.request(from: kiosk.store)
    let answer = try office.service.ask(ReserveCall.self, request)
    try kiosk.store.giveUpWish()
    _ = try ReserveCall.take(answer, into: kiosk.store)
    #expect(try kiosk.held(slot) == 0)
    #expect(try kiosk.store.wishState() == .refused)
    #expect(throws: StoreError.notWanted) { try ReserveCall.request(from: kiosk.store) }
    try kiosk.lease()
    #expect(try office.service.store.read { try $0.unitCounts() }[.leased] == nil)
  }

  @Test
  func `A unit of the kiosk's own stock is kept for who chose it, also when it is wanted back`()
    throws
  {
    let office = try SlotTests.office(units: 1)
    let (here, there) = (try RealKiosk(office), try RealKiosk(office, name: "Annex"))
    let slot = Self.slot(office)
    try here.lease()
    #expect(try here.store.choose(slot) == .held)
    _ = try there.store.choose(slot)
    #expect(try there.reserve().lease == nil)
    // The office wants one back; the person at the screen keeps theirs.
    let back = try #require(
      try office.service.ask(
        HeartbeatCall.self, try HeartbeatCall.request(from: here.store)
      ).decoded().back)
    #expect(back.leases.count == 1)
    try here.lease(days: 0)
    #expect(try here.held(slot) == 1)
    #expect(try here.book(slot).promise == .confirmed(unit: 1))
    // What nobody chose goes back.
    let other = SlotTests.slot(slot.date, 10)
    _ = try there.store.choose(other)
    try there.reserve()
    try here.lease(days: 0)
    #expect(try here.held(other) == 0)
    try here.lease(days: 0)
    _ = try there.store.choose(other)
    #expect(try there.reserve().lease != nil)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `Nothing is given away too late, to a hoarder, or of a slot that does not exist`()
    throws
  {
    let office = try Self.office(units: 50)
    let kiosk = try RealKiosk(office)
    let slot = Self.slot(office, days: 0)
    office.clock.advance(hours: 12)
    _ = try kiosk.store.choose(slot)
    #expect(try kiosk.reserve().lease == nil)
    let nowhere = SlotID(location: "nowhere", date: slot.date, start: slot.start)
    _ = try kiosk.store.choose(nowhere)
    #expect(try kiosk.reserve().lease == nil)
    let far = Self.slot(office, days: 3)
    var given = 0
    for _ in 0..<40 {
      _ = try kiosk.store.choose(far)
      let request = try ReserveCall.request(from: kiosk.store)
      if try office.service.ask(ReserveCall.self, request).decoded().lease != nil { given += 1 }
      // The kiosk says it knows the lease: it would be given the same again otherwise.
      _ = try ReserveCall.take(
        try office.service.ask(ReserveCall.self, try ReserveCall.request(from: kiosk.store)),
        into: kiosk.store)
    }
    #expect(try office.service.store.read { try $0.unitCounts() }[.leased] == 16)
    #expect(given >= 16)
  }
}
