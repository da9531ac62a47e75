import OfficeContract
import OfficeCore
import TestSupport
import Testing
import Values

/// What rows about cases, visits and units promise.
@Suite struct CaseAndSlotTests {
  private func opened(_ kind: StoreKind) throws -> any OfficeStore {
    let store = try kind.open(try TestFolder())
    try store.write { records in
      try records.saveKiosk(Sample.kioskRow())
      try records.saveKiosk(Sample.kioskRow(KioskID(keyHash: hex(9)), name: "Other"))
      for sequence in 1...6 as ClosedRange<UInt64> {
        try records.insertPacket(Sample.packet(sequence))
      }
    }
    return store
  }

  @Test(arguments: StoreKind.allCases)
  func `Cases are counted, and found by number, reference and content`(kind: StoreKind) throws {
    try opened(kind).write { records in
      let first = try Sample.body("one Дарья", mailbox: 1)
      let change = try Sample.change(1, to: nil)
      #expect(try records.insertCase(Sample.header(1), received: 8, body: change, sameAs: nil) == 1)
      #expect(try records.insertCase(Sample.header(2), received: 9, body: first, sameAs: nil) == 2)
      let equal = try Sample.body("one Дарья", mailbox: 2)
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
      #expect(try records.firstRequested(near) == earlier)
      #expect(try records.firstRequested(far) == nil)
      visit.state = .conflict
      (visit.unit, visit.currentSlot, visit.revision) = (nil, far, 3)
      try records.saveVisit(visit)
      #expect(try records.disputed(near, limit: 9) == [visit])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Units are made once, and counted for a kiosk`(kind: StoreKind) throws {
    let (near, far) = (try Sample.slot(), try Sample.slot(600, days: 2))
    let other = KioskID(keyHash: hex(9))
    try opened(kind).write { records in
      for _ in 0..<2 { try records.ensureUnits([near: 3, far: 1]) }
      #expect(try records.freeUnits(near, limit: 9) == [1, 2, 3])
      #expect(try records.freeUnits(near, limit: 2) == [1, 2])
      #expect(try records.hasSlot(far))
      #expect(try !records.hasSlot(try Sample.slot(660)))
      for (unit, owner) in [(1, Sample.kiosk), (2, other)] {
        let lease: LeaseID = hex(UInt8(unit))
        try records.insertLease(lease, slot: near, unit: unit, kiosk: owner, at: 1)
        try records.saveUnit(
          UnitRow(
            slot: near, unit: unit, state: .leased, kiosk: owner, lease: lease, caseNumber: nil))
      }
      let tally = try records.tallies(
        from: Sample.day, to: Sample.day.adding(days: 1), locations: ["bronx-1"],
        kiosk: Sample.kiosk)
      #expect(tally == [SlotTally(slot: near, units: 3, free: 1, held: 1)])
      let all = try records.tallies(
        from: Sample.day, to: Sample.day.adding(days: 9), locations: [], kiosk: other)
      #expect(all.map(\.slot) == [near, far] && all.map(\.held) == [1, 0])
      let elsewhere = try records.tallies(
        from: Sample.day, to: Sample.day.adding(days: 9), locations: ["queens-1"], kiosk: other)
      #expect(elsewhere.isEmpty)
      #expect(try records.unit(lease: hex(2))?.unit == 2)
      #expect(try records.leasedUnits(Sample.kiosk, from: Sample.day, limit: 9).map(\.unit) == [1])
      let later = Sample.day.adding(days: 1)
      #expect(try records.leasedUnits(Sample.kiosk, from: later, limit: 9).isEmpty)
      #expect(try records.unitCounts() == [.free: 2, .leased: 2])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `A lease is settled once, a booked unit is its case's`(kind: StoreKind) throws {
    let near = try Sample.slot()
    let store = try opened(kind)
    try store.write { records in
      try records.ensureUnits([near: 2])
      let body = try Sample.body("one", mailbox: 1)
      _ = try records.insertCase(Sample.header(1), received: 9, body: body, sameAs: nil)
      try records.insertLease(hex(1), slot: near, unit: 1, kiosk: Sample.kiosk, at: 1)
      let unit = UnitRow(
        slot: near, unit: 1, state: .booked, kiosk: Sample.kiosk, lease: hex(1), caseNumber: 1)
      try records.saveUnit(unit)
      #expect(try records.unit(near, 1) == unit)
      #expect(try records.units(caseNumber: 1) == [unit])
      #expect(try records.lease(hex(1))?.kiosk == Sample.kiosk)
      #expect(try records.lease(hex(1))?.outcome == nil)
      try records.settleLease(hex(1), outcome: "sold", at: 2)
      try records.settleLease(hex(1), outcome: "returned", at: 3)
      #expect(try records.lease(hex(1))?.outcome == "sold")
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
