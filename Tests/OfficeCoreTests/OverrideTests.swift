import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Testing
import Values

/// A dead kiosk's units, let again by a supervisor's word; what it sold all the same.
struct OverrideTests {
  private struct Scene {
    let office: TestOffice
    let dead: RealKiosk
    let other: RealKiosk
    let slot: SlotID

    init(units: Int = 1) throws {
      office = try SlotTests.office(units: units)
      dead = try RealKiosk(office, name: "Burnt")
      other = try RealKiosk(office, name: "Annex")
      slot = SlotTests.slot(office.clock.today.adding(days: 1))
      try dead.lease(days: 2)
      office.clock.advance(hours: 1)
    }

    @discardableResult
    func override() throws -> OverrideOutcome {
      try office.service.override(
        dead.store.kiosk, by: "K. Alvarez", reason: "the library burnt down")
    }

    var visits: [CaseExport.Visit] { get throws { try office.cases.compactMap(\.appointment) } }
  }

  @Test func `An override lets the units again, moves up who waits, and stays on record`() throws {
    let scene = try Scene()
    _ = try scene.other.book(scene.slot)
    try scene.other.deliver()
    #expect(try scene.visits.map(\.state) == ["requested"])
    let outcome = try scene.override()
    #expect(outcome.units == 4)
    #expect(try scene.visits.map(\.state) == ["booked"])
    let row = try #require(
      try scene.office.service.store.read { try $0.overrides(limit: 9) }.first)
    #expect(row.by == "K. Alvarez" && row.reason == "the library burnt down" && row.leases == 4)
    // The kiosk was only away: it stops selling with the next answer, and nothing is wrong.
    try scene.dead.lease(days: 0)
    #expect(try scene.dead.held(scene.slot) == 0)
    #expect(try scene.office.alarms.isEmpty)
    #expect(throws: OfficeError.self) { try scene.override() }
    #expect(throws: OfficeError.self) {
      try scene.office.service.override(scene.dead.store.kiosk, by: "", reason: "x")
    }
    #expect(throws: OfficeError.self) {
      try scene.office.service.override(KioskID(keyHash: .zero), by: "K", reason: "x")
    }
  }

  @Test func `A late sale has its place where the unit, or another of its slot, is free`() throws {
    for taken in [0, 1] {
      let scene = try Scene(units: 2)
      _ = try scene.dead.book(scene.slot)
      try scene.override()
      for _ in 0..<taken {
        _ = try scene.other.book(scene.slot)
        try scene.other.deliver()
      }
      try scene.dead.deliver()
      #expect(try scene.visits.map(\.state) == [String](repeating: "booked", count: taken + 1))
      #expect(try Set(scene.visits.map(\.unit)).count == taken + 1)
      #expect(try scene.office.problems.isEmpty)
    }
  }

  @Test func `The first signed ticket keeps the unit, and both cases say so`() throws {
    for isDeadFirst in [true, false] {
      let scene = try Scene()
      if isDeadFirst { _ = try scene.dead.book(scene.slot) }
      try scene.override()
      scene.office.clock.advance(hours: 1)
      // The other kiosk asks for the unit and signs a ticket.
      _ = try scene.other.store.choose(scene.slot)
      try scene.other.reserve()
      #expect(try scene.other.book(scene.slot).promise == .confirmed(unit: 1))
      try scene.other.deliver()
      scene.office.clock.advance(hours: 1)
      if !isDeadFirst {
        #expect(try scene.dead.book(scene.slot).promise == .confirmed(unit: 1))
      }
      try scene.dead.deliver()
      let visits = try scene.visits
      #expect(
        visits.map(\.state) == (isDeadFirst ? ["conflict", "booked"] : ["booked", "conflict"]))
      #expect(visits.map(\.conflictWith) == [2, 1])
      #expect(visits.count { $0.unit == 1 } == 1)
      let problems = try scene.office.problems
      #expect(Set(problems.map(\.kind)) == [.slotConflict, .lateSale])
      #expect(Set(problems.compactMap(\.caseNumber)) == [1, 2])
    }
  }

  @Test func `Who waited and was given the unit has no ticket: the late sale keeps it`() throws {
    let scene = try Scene()
    _ = try scene.dead.book(scene.slot)
    _ = try scene.other.book(scene.slot)
    try scene.other.deliver()
    try scene.override()
    #expect(try scene.visits.map(\.state) == ["booked"])
    try scene.dead.deliver()
    #expect(try scene.visits.map(\.state) == ["conflict", "booked"])
  }

  @Test func `A unit that another kiosk holds unsold goes to the late sale, and is sold once`()
    throws
  {
    let scene = try Scene()
    _ = try scene.dead.book(scene.slot)
    try scene.override()
    try scene.other.lease(days: 2)
    #expect(try scene.other.held(scene.slot) == 1)
    try scene.dead.deliver()
    #expect(try scene.visits.map(\.state) == ["booked"])
    try scene.other.lease(days: 0)
    #expect(try scene.other.held(scene.slot) == 0)
    #expect(try scene.office.problems.isEmpty)
  }

  @Test
  func `A conflict ends when something of the slot is free again, and nobody is asked any more`()
    throws
  {
    let scene = try Scene()
    _ = try scene.dead.book(scene.slot)
    scene.office.clock.advance(hours: 1)
    try scene.override()
    _ = try scene.other.store.choose(scene.slot)
    try scene.other.reserve()
    let second = try scene.other.book(scene.slot)
    try scene.other.deliver()
    try scene.dead.deliver()
    #expect(try scene.visits.map(\.state) == ["conflict", "booked"])
    // The loser's own cancellation, or the winner's: here the loser gives up.
    try scene.other.change(second.reference, to: nil)
    try scene.other.deliver()
    #expect(try scene.visits.map(\.state) == ["cancelled", "booked", "applied"])
    #expect(try scene.office.problems.isEmpty)
    #expect(try scene.visits[1].conflictWith == nil)
  }

  @Test func `The loser moves up before everybody who waits when the winner cancels`() throws {
    let scene = try Scene()
    let first = try scene.dead.book(scene.slot)
    scene.office.clock.advance(hours: 1)
    try scene.override()
    _ = try scene.other.store.choose(scene.slot)
    try scene.other.reserve()
    _ = try scene.other.book(scene.slot)
    try scene.other.deliver()
    _ = try scene.other.book(scene.slot, name: "waits")
    try scene.other.deliver()
    try scene.dead.deliver()
    #expect(try scene.visits.map(\.state) == ["conflict", "requested", "booked"])
    try scene.dead.change(first.reference, to: nil)
    try scene.dead.deliver()
    #expect(try scene.visits.map(\.state) == ["booked", "requested", "cancelled", "applied"])
    #expect(try scene.office.problems.isEmpty)
  }

  @Test func `Those who wait have their places in line, and move up in order`() throws {
    let scene = try Scene()
    for name in ["a", "b", "c"] {
      _ = try scene.other.book(scene.slot, name: name)
    }
    try scene.other.deliver()
    #expect(try scene.visits.map(\.placeInLine) == [1, 2, 3])
    _ = try scene.dead.store.settlementSlip()
    try scene.dead.lease(days: 0)
    #expect(try scene.visits.map(\.state) == ["booked", "requested", "requested"])
    #expect(try scene.visits.map(\.placeInLine) == [nil, 1, 2])
  }
}
