import Database
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing
import Values

@testable import KioskStore

@Suite struct SlotTests {
  let folder: TestFolder
  let clock = TestClock()
  let store: KioskStore
  let office: FakeOffice

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path, clock: clock.clock())
    office = try FakeOffice()
    try office.enrol(store)
  }

  private func open() throws -> [SlotID: Int] {
    try store.openSlots(location: "bronx-1", from: today, days: 10)
  }

  @Test func `Without an office every visit is a request`() throws {
    let other = try TestFolder()
    let store = try KioskStore(directory: other.path)
    let submitted = try store.submit(visit(slot(600)))
    #expect(submitted.promise == .requested)
    #expect(try store.openSlots(location: "bronx-1", from: today, days: 10).isEmpty)
    #expect(
      try store.find(submitted.reference)
        == .visit(KnownVisit(slot: slot(600), isConfirmed: false)))
  }

  @Test("B2: a visit keeps its first reference through moves and its cancellation")
  func keepsReference() throws {
    try office.lease([lease(1, 600, unit: 1), lease(2, 660, unit: 1)], to: store)
    let submitted = try store.submit(visit(slot(600)))
    let mailbox = try store.mailbox(of: submitted.reference)
    for next in [slot(660), slot(720), slot(600), nil] {
      #expect(try store.change(submitted.reference, to: next).reference == submitted.reference)
    }
    let bodies = try store.outbox().map { try office.body(of: $0) }
    #expect(bodies.count == 5)
    #expect(bodies.allSatisfy { $0.mailbox.hex == mailbox })
    #expect(Set(bodies.map(\.mailboxKey)).count == 1)
  }

  @Test("B5: a reference gets the truth for its kind, also when its visit was cancelled")
  func truthForEachKind() throws {
    try office.lease([lease(1, 600, unit: 1), lease(2, 660, unit: 1)], to: store)
    let visited = try store.submit(visit(slot(600))).reference
    let message = try store.submit(complaint).reference
    #expect(try store.find(message) == .other(kind: "feedback"))
    #expect(
      try store.find(visited) == .visit(KnownVisit(slot: slot(600), isConfirmed: true)))
    _ = try store.change(visited, to: slot(720))
    #expect(
      try store.find(visited)
        == .visit(KnownVisit(slot: slot(600), isConfirmed: true, wish: slot(720))))
    _ = try store.change(visited, to: nil)
    #expect(try store.find(visited) == .cancelled(slot(600)))
    let foreign = Reference(random: Random.bytes(Reference.length))
    #expect(try store.find(foreign) == .unknown)
    _ = try store.change(foreign, to: slot(660))
    #expect(
      try store.find(foreign)
        == .visit(KnownVisit(slot: slot(660), isConfirmed: true, isBookedHere: false)))
    _ = try store.change(foreign, to: nil)
    #expect(try store.find(foreign) == .cancelled(slot(660)))
  }

  @Test("B1: a page that stood open is refused at the moment of saving, and nothing is kept")
  func tooLate() throws {
    try office.lease([lease(1, 600, unit: 1)], to: store)
    let now = try #require(try store.officeEstimate())
    #expect(throws: StoreError.tooLate) {
      _ = try store.submit(visit(slot(600)), by: now - 1)
    }
    #expect(try store.outbox().isEmpty)
    #expect(try open() == [slot(600): 1])
    #expect(try store.submit(visit(slot(600)), by: now).promise == .confirmed(unit: 1))
    clock.advance(1)
    #expect(throws: StoreError.tooLate) {
      _ = try store.submit(visit(slot(660)), by: now)
    }
  }

  @Test func `Units are promised until none is left`() throws {
    try office.lease([lease(1, 600, unit: 1), lease(2, 600, unit: 4)], to: store)
    #expect(try open() == [slot(600): 2])
    #expect(try store.submit(visit(slot(600))).promise == .confirmed(unit: 1))
    #expect(try store.submit(visit(slot(600))).promise == .confirmed(unit: 4))
    #expect(try open().isEmpty)
    #expect(try store.submit(visit(slot(600))).promise == .requested)
    #expect(try store.submit(visit(slot(660))).promise == .requested)
    let bodies = try store.outbox().map { try office.body(of: $0) }
    #expect(bodies.map { $0.lease?.bytes.last } == [1, 2, nil, nil])
    #expect(bodies[1].promise == .confirmed(unit: 4))
  }

  @Test func `A move takes a new unit and gives the old one back, unless it is a mere wish`() throws
  {
    try office.lease([lease(1, 600, unit: 1), lease(2, 660, unit: 1)], to: store)
    let submitted = try store.submit(visit(slot(600)))
    let reference = submitted.reference
    let moved = try store.change(reference, to: slot(660))
    #expect(moved.promise == .confirmed(unit: 1))
    #expect(try open() == [slot(600): 1])
    #expect(
      try store.find(reference) == .visit(KnownVisit(slot: slot(660), isConfirmed: true)))
    #expect(try store.change(reference, to: slot(720)).promise == .requested)
    #expect(try open() == [slot(600): 1])
    #expect(try store.change(reference, to: slot(600)).promise == .confirmed(unit: 1))
    #expect(try open() == [slot(660): 1])
    #expect(try store.change(reference, to: nil).promise == nil)
    #expect(try open() == [slot(600): 1, slot(660): 1])
    #expect(try store.find(reference) == .cancelled(slot(600)))
  }

  @Test func `A sold unit is settled once the office has its packet, and never promised again`()
    throws
  {
    try office.lease([lease(1, 600, unit: 1)], to: store)
    let submitted = try store.submit(visit(slot(600)))
    #expect(try store.leaseRequest(locations: [], from: today, days: 1).decoded().settlements == [])
    try store.settle(office.receipt(for: try #require(try store.outbox().first)))
    let request = try store.leaseRequest(locations: [], from: today, days: 1).decoded()
    #expect(
      request.settlements == [
        LeaseSettlement(lease: lease(1, 600, unit: 1).lease, outcome: .sold(sequence: 1))
      ])
    _ = try store.change(submitted.reference, to: nil)
    #expect(try open().isEmpty)
  }

  @Test func `Sales stop when the lease ends by the office's clock, and after a restart`() throws {
    try office.lease([lease(1, 600, unit: 1, until: 1_060_000)], to: store)
    clock.advance(58_000)
    #expect(try open().count == 1)
    let restarted = try KioskStore(
      directory: folder.path,
      clock: clock.clock(boot: BootID(unchecked: [UInt8](repeating: 7, count: 16))))
    #expect(try restarted.openSlots(location: "bronx-1", from: today, days: 10).isEmpty)
    #expect(try restarted.submit(visit(slot(600))).promise == .requested)
    clock.advance(2_000)
    #expect(try open().isEmpty)
    let request = try store.leaseRequest(locations: [], from: today, days: 1).decoded()
    #expect(request.settlements.map(\.outcome) == [.returned])
  }

  @Test func `Unsold units that the office no longer lists are given up, sold ones are kept`()
    throws
  {
    try office.lease([lease(1, 600, unit: 1), lease(2, 660, unit: 1)], to: store)
    let submitted = try store.submit(visit(slot(600)))
    try office.lease([lease(3, 720, unit: 2)], to: store)
    #expect(try open() == [slot(720): 1])
    #expect(submitted.promise == .confirmed(unit: 1))
    #expect(
      try store.database.number("SELECT count(*) FROM lease WHERE state = 'sold'") == 1)
    // A listed lease that is sold here stays sold.
    try office.lease([lease(1, 600, unit: 1), lease(3, 720, unit: 2)], to: store)
    #expect(try open() == [slot(720): 1])
  }

  @Test func `An answer to another question brings no leases`() throws {
    let request = try store.leaseRequest(locations: [], from: today, days: 1).decoded()
    let response = LeaseResponse(
      leases: [lease(1, 600, unit: 1)], settled: [], officeMilliseconds: 1, nonce: .zero)
    #expect(request.nonce != response.nonce)
    #expect(throws: StoreError.notFromOffice(what: "lease")) {
      try store.storeLeases(try office.signed(response))
    }
  }

  @Test func `Two processes never sell one unit twice`() throws {
    try office.lease((1...20).map { lease($0, 600, unit: Int($0)) }, to: store)
    let other = try KioskStore(directory: folder.path, clock: clock.clock())
    var units: [SlotPromise?] = []
    for index in 0..<24 {
      units.append(try (index.isMultiple(of: 2) ? store : other).submit(visit(slot(600))).promise)
    }
    let confirmed = units.filter { $0 != .requested }
    #expect(confirmed.count == 20)
    #expect(Set(confirmed).count == 20)
  }
}
