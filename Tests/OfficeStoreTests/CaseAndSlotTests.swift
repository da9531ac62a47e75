import OfficeContract
import OfficeCore
import TestSupport
import Testing
import Values

/// What rows about cases, visits and units promise.
@Suite struct CaseAndSlotTests {
  private func opened(
    _ kind: StoreKind, carrying bodies: [UInt64: PacketBody] = [:]
  ) throws -> any OfficeStore {
    let store = try kind.open(try TestFolder())
    try store.write { records in
      try records.saveKiosk(Sample.kioskRow())
      try records.saveKiosk(Sample.kioskRow(KioskID(keyHash: hex(9)), name: "Other"))
      for sequence in 1...6 as ClosedRange<UInt64> {
        try records.insertPacket(
          try bodies[sequence].map { try Sample.packet(sequence, carrying: $0) }
            ?? Sample.packet(sequence))
      }
    }
    return store
  }

  @Test(arguments: StoreKind.allCases)
  func `Cases are counted, and found by number, reference and content`(kind: StoreKind) throws {
    let first = try Sample.registration("Дарья", mailbox: 1)
    let change = try Sample.change(1, to: nil)
    let equal = try Sample.registration("Дарья", mailbox: 2)
    try opened(kind, carrying: [1: change, 2: first, 3: equal]).write { records in
      #expect(try records.insertCase(Sample.header(1), received: 8, body: change, sameAs: nil) == 1)
      #expect(try records.insertCase(Sample.header(2), received: 9, body: first, sameAs: nil) == 2)
      #expect(
        try records.neighbours(of: first) == [
          CaseNeighbour(number: 2, hasSameContent: true, follows: false),
          CaseNeighbour(number: 1, hasSameContent: false, follows: true),
        ])
      #expect(try records.insertCase(Sample.header(3), received: 9, body: equal, sameAs: 2) == 3)
      #expect(try records.caseCount() == 3)
      let row = try #require(try records.caseRow(2))
      #expect(row.body == first && row.receivedMilliseconds == 9 && row.sequence == 2)
      #expect(row.packet == Sample.header(2).id && row.sameAs == nil)
      #expect(try records.caseRow(3)?.sameAs == 2)
      #expect(try records.caseRow(4) == nil)
      // The case of a reference comes before what was sent under it later.
      #expect(try records.cases(mailbox: hex(1)).map(\.number) == [2, 1])
      #expect(try records.cases(after: 1, limit: 1).map(\.number) == [2])
      let found = try records.caseNumber(contentHash: first.contentHash, kind: first.kind)
      #expect(found == 2)
      #expect(try records.caseNumber(contentHash: first.contentHash, kind: change.kind) == nil)
      #expect(try records.caseNumber(packet: Sample.header(3).id) == 3)
      #expect(try records.caseNumber(packet: hex(99)) == nil)
      // Nobody compares a change.
      #expect(try records.caseNumber(contentHash: change.contentHash, kind: change.kind) == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A reference has one case, a packet one case`(kind: StoreKind) throws {
    let store = try opened(kind)
    try store.write { records in
      let body = try Sample.body("one", mailbox: 1)
      _ = try records.insertCase(Sample.header(1), received: 9, body: body, sameAs: nil)
    }
    for (sequence, mailbox) in [(2, 1), (1, 2)] as [(UInt64, UInt8)] {
      #expect(throws: OfficeStoreError.self) {
        try store.write { records in
          let body = try Sample.body("two", mailbox: mailbox)
          _ = try records.insertCase(Sample.header(sequence), received: 9, body: body, sameAs: nil)
        }
      }
    }
    #expect(try store.read { try $0.caseCount() } == 1)
  }

  @Test(arguments: StoreKind.allCases)
  func `Visits are found by reference, and by what they wait for`(kind: StoreKind) throws {
    let (near, far) = (try Sample.slot(), try Sample.slot(600))
    try opened(kind).write { records in
      for number in 1...4 as ClosedRange<UInt8> {
        let body =
          number == 4
          ? try Sample.change(1, to: far) : try Sample.body("\(number)", mailbox: number)
        _ = try records.insertCase(
          Sample.header(UInt64(number)), received: 9, body: body, sameAs: nil)
      }
      var visit = Sample.visit(1, .visit, mailbox: 1, slot: near, state: .booked)
      (visit.unit, visit.currentUnit, visit.isPromised, visit.actedMilliseconds) = (2, 2, true, 44)
      try records.saveVisit(visit)
      let waiting = Sample.visit(3, .visit, mailbox: 3, slot: near, state: .requested)
      let earlier = Sample.visit(2, .visit, mailbox: 2, slot: near, state: .requested)
      let cancel = Sample.visit(4, .cancel, mailbox: 1, slot: nil, state: .applied)
      for row in [waiting, earlier, cancel] { try records.saveVisit(row) }
      #expect(try records.visit(caseNumber: 1) == visit)
      #expect(try records.visits(mailbox: hex(1)) == [visit, cancel])
      #expect(try records.placeInLine(near, caseNumber: 2) == 1)
      #expect(try records.placeInLine(near, caseNumber: 3) == 2)
      #expect(try records.visits(after: 1, limit: 9) == [earlier, waiting])
      #expect(try records.firstRequested(near) == earlier)
      #expect(try records.firstRequested(far) == nil)
      #expect(try records.requestedSlots() == [near])
      visit.state = .conflict
      (visit.unit, visit.currentSlot, visit.revision, visit.rival) = (nil, far, 3, 2)
      try records.saveVisit(visit)
      #expect(try records.disputed(near, limit: 9) == [visit])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A slot is known once, and its units are counted beside it`(kind: StoreKind) throws {
    let (near, far) = (try Sample.slot(), try Sample.slot(600, days: 2))
    let other = KioskID(keyHash: hex(9))
    try opened(kind).write { records in
      for _ in 0..<2 { try records.ensureSlots([near: 3, far: 1]) }
      #expect(try records.freeUnits(near, limit: 9) == [1, 2, 3])
      #expect(try records.freeUnits(near, limit: 2) == [1, 2])
      #expect(try records.hasSlot(far))
      #expect(try !records.hasSlot(try Sample.slot(660)))
      #expect(try records.unitCounts() == [.free: 4])
      #expect(try records.tally(of: nil, on: Sample.day) == DayTally())
      for (unit, owner) in [(1, Sample.kiosk), (2, other)] {
        let lease: LeaseID = hex(UInt8(unit))
        try records.saveUnit(
          UnitRow(
            slot: near, unit: unit, state: .leased, kiosk: owner, lease: lease, caseNumber: nil))
        try records.insertLease(
          LeaseRow(lease: lease, slot: near, unit: unit, kiosk: owner, grantedMilliseconds: 1))
      }
      #expect(try records.freeUnits(near, limit: 9) == [3])
      #expect(try records.taken(at: "bronx-1", on: Sample.day) == [near: 2])
      #expect(try records.taken(at: "queens-1", on: Sample.day).isEmpty)
      for site in ["bronx-1", nil] {
        #expect(try records.tally(of: site, on: Sample.day) == DayTally(taken: 2, leased: 2))
      }
      #expect(try records.unit(lease: hex(2))?.unit == 2)
      #expect(try records.held(by: Sample.kiosk, from: Sample.day, limit: 9).map(\.unit) == [1])
      let later = Sample.day.adding(days: 1)
      #expect(try records.held(by: Sample.kiosk, from: later, limit: 9).isEmpty)
      #expect(try records.leases(on: near, limit: 9) == [hex(1), hex(2)])
      #expect(try records.unitCounts() == [.free: 2, .leased: 2])
      // Larger, but never smaller.
      try records.ensureSlots([near: 2, far: 2])
      #expect(try records.freeUnits(far, limit: 9) == [1, 2])
      #expect(try records.unit(near, 3)?.state == .free)
      #expect(try records.unit(near, 4) == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A unit of any number may be taken first, and given back`(kind: StoreKind) throws {
    let near = try Sample.slot()
    try opened(kind).write { records in
      try records.ensureSlots([near: 5])
      var row = UnitRow(
        slot: near, unit: 3, state: .leased, kiosk: Sample.kiosk, lease: hex(3), caseNumber: nil)
      try records.saveUnit(row)
      #expect(try records.freeUnits(near, limit: 9) == [1, 2, 4, 5])
      #expect(try records.unit(near, 1)?.state == .free)
      (row.state, row.kiosk, row.lease) = (.free, nil, nil)
      try records.saveUnit(row)
      #expect(try records.freeUnits(near, limit: 9) == [1, 2, 3, 4, 5])
      #expect(try records.tally(of: "bronx-1", on: Sample.day) == DayTally())
      row.unit = 6
      #expect(throws: OfficeStoreError.self) { try records.saveUnit(row) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `What is wanted back is named to its kiosk until it is settled`(kind: StoreKind) throws {
    let near = try Sample.slot()
    let other = KioskID(keyHash: hex(9))
    try opened(kind).write { records in
      try records.ensureSlots([near: 3])
      var seen = try #require(try records.kiosk(other))
      seen.seenMilliseconds = 9
      try records.saveKiosk(seen)
      for (unit, owner) in [(1, Sample.kiosk), (2, other)] {
        let lease: LeaseID = hex(UInt8(unit))
        try records.saveUnit(
          UnitRow(
            slot: near, unit: unit, state: .leased, kiosk: owner, lease: lease, caseNumber: nil))
        try records.insertLease(
          LeaseRow(
            lease: lease, slot: near, unit: unit, kiosk: owner,
            grantedMilliseconds: Int64(unit)))
      }
      // First from the kiosk that was heard last: it brings the unit soonest.
      #expect(try records.wantBack(near, count: 1, at: 4) == 1)
      #expect(try records.wantedBack(of: other, limit: 9) == [hex(2)])
      #expect(try records.wantedBack(of: Sample.kiosk, limit: 9).isEmpty)
      #expect(try records.wantBack(near, count: 5, at: 5) == 1)
      #expect(try records.wantBack(near, count: 5, at: 6) == 0)
      #expect(try records.held(by: other, from: Sample.day, limit: 9).map(\.isWantedBack) == [true])
      #expect(try records.unsettled(of: other, grantedUpTo: 1, limit: 9).isEmpty)
      #expect(try records.unsettled(of: other, grantedUpTo: 2, limit: 9).map(\.unit) == [2])
      try records.settleLease(hex(2), outcome: .returned, at: 7)
      #expect(try records.wantedBack(of: other, limit: 9).isEmpty)
      #expect(try records.unsettled(of: other, grantedUpTo: .max, limit: 9).isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Sales are counted by the week, and overrides stay on record`(kind: StoreKind) throws {
    let other = KioskID(keyHash: hex(9))
    try opened(kind).write { records in
      for week in [1, 5, 5] as [Int64] { try records.noteSale(by: Sample.kiosk, week: week) }
      try records.noteSale(by: other, week: 4)
      #expect(try records.sales(of: Sample.kiosk, since: 2) == (2, 3))
      #expect(try records.sales(of: other, since: 5) == (0, 2))
      #expect(try records.kioskCount() == 2)
      var row = OverrideRow(
        number: 0, kiosk: other, by: "K. Alvarez", reason: "burnt down", madeMilliseconds: 3,
        leases: 2)
      row.number = try records.insertOverride(row)
      #expect(row.number == 1)
      #expect(try records.overrides(limit: 9) == [row])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A lease is settled once, a booked unit is its case's`(kind: StoreKind) throws {
    let near = try Sample.slot()
    let store = try opened(kind)
    try store.write { records in
      try records.ensureSlots([near: 2])
      let body = try Sample.body("one", mailbox: 1)
      _ = try records.insertCase(Sample.header(1), received: 9, body: body, sameAs: nil)
      let unit = UnitRow(
        slot: near, unit: 1, state: .booked, kiosk: Sample.kiosk, lease: hex(1), caseNumber: 1)
      try records.saveUnit(unit)
      try records.insertLease(
        LeaseRow(
          lease: hex(1), slot: near, unit: 1, kiosk: Sample.kiosk, grantedMilliseconds: 1,
          expiresMilliseconds: 8))
      #expect(try records.unit(near, 1) == unit)
      #expect(try records.units(caseNumber: 1) == [unit])
      #expect(try records.tally(of: nil, on: Sample.day) == DayTally(taken: 1, leased: 0))
      #expect(try records.lease(hex(1))?.kiosk == Sample.kiosk)
      #expect(try records.lease(hex(1))?.expiresMilliseconds == 8)
      #expect(try records.lease(hex(1))?.outcome == nil)
      try records.settleLease(hex(1), outcome: .sold, at: 2)
      try records.settleLease(hex(1), outcome: .returned, at: 3)
      #expect(try records.lease(hex(1))?.outcome == .sold)
      try records.settleLease(hex(1), outcome: .overridden, at: 4)
      try records.settleLease(hex(1), outcome: .sold, at: 5)
      #expect(try records.lease(hex(1))?.outcome == .overridden)
      #expect(try records.lease(hex(2)) == nil)
    }
    // A unit that nobody has a claim to has no owner, and a lease names one unit.
    #expect(throws: OfficeStoreError.self) {
      try store.write {
        try $0.saveUnit(
          UnitRow(
            slot: near, unit: 2, state: .leased, kiosk: Sample.kiosk, lease: hex(1),
            caseNumber: nil))
      }
    }
    #expect(throws: OfficeStoreError.self) {
      try store.write {
        try $0.saveUnit(
          UnitRow(
            slot: near, unit: 2, state: .booked, kiosk: nil, lease: nil, caseNumber: nil))
      }
    }
  }
}
