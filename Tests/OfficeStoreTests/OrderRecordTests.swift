import OfficeContract
import OfficeCore
import Sealing
import TestSupport
import Testing

/// What rows of orders, staff and audit promise.
@Suite struct OrderRecordTests {
  private func opened(_ kind: StoreKind) throws -> any OfficeStore {
    let store = try kind.open(try TestFolder())
    try store.write { try $0.saveKiosk(Sample.kioskRow()) }
    return store
  }

  @Test(arguments: StoreKind.allCases)
  func `Orders come back in order, each with its end, and a kiosk without any has an empty state`(
    kind: StoreKind
  ) throws {
    try opened(kind).write { records in
      #expect(try records.orderState(Sample.kiosk) == OrderState())
      let state = OrderState(
        issued: 3, before: 1, done: 2, refused: 4, revokedMilliseconds: 5, recalledMilliseconds: 6)
      try records.saveOrderState(Sample.kiosk, state)
      #expect(try records.orderState(Sample.kiosk) == state)
      var rows: [OrderRow] = []
      for number in 1...3 as ClosedRange<UInt64> {
        rows.append(
          OrderRow(
            number: number, kind: RecallOrder.kind, message: [UInt8(number)],
            issuedMilliseconds: 9))
        try records.insertOrder(rows[Int(number) - 1], to: Sample.kiosk)
      }
      #expect(try records.orders(to: Sample.kiosk, after: 0, limit: 9) == rows)
      #expect(try records.orders(to: Sample.kiosk, after: 1, limit: 1) == [rows[1]])
      for number in [2, 9] as [UInt64] {
        try records.setResult(
          OrderOutcome(number: number, kind: RecallOrder.kind, result: .impossible),
          of: Sample.kiosk)
      }
      #expect(
        try records.orders(to: Sample.kiosk, after: 0, limit: 9).map(\.result)
          == [nil, .impossible, nil])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Staff are there until they leave, and remembered after`(kind: StoreKind) throws {
    try opened(kind).write { records in
      var row = StaffRow(
        id: "S-014", name: "Kim", role: .supervisor, site: "Library", days: 7,
        salt: [UInt8](repeating: 1, count: 16), sealedPIN: [2])
      try records.saveStaff(row)
      var other = row
      other.id = "S-013"
      try records.saveStaff(other)
      #expect(try records.staff().map(\.id) == ["S-013", "S-014"])
      #expect(try records.staff("S-014") == row)
      row.leftMilliseconds = 8
      try records.saveStaff(row)
      #expect(try records.staff().map(\.id) == ["S-013"])
      #expect(try records.staff("S-014") == row)
      #expect(try records.departed(limit: 9) == ["S-014"])
      #expect(try records.staff("S-999") == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `Entries of the audit follow each other, and go with what failed`(kind: StoreKind) throws {
    struct Stop: Error {}
    let store = try opened(kind)
    try store.write { records in
      #expect(try records.auditHead().count == 0)
      try records.audit("export", "all", at: 1)
      try records.audit("order", "1", at: 2)
    }
    #expect(throws: Stop.self) {
      try store.write { records in
        try records.audit("lost", "", at: 3)
        throw Stop()
      }
    }
    #expect(try OfficeAudit(store).verify() == .intact(entries: 2))
    #expect(try store.read { try $0.auditLinks(after: 1, limit: 9) }.map(\.number) == [2])
  }

  @Test(arguments: StoreKind.allCases)
  func `Of the heads of a kiosk the newest are kept, and none is replaced`(kind: StoreKind) throws {
    try opened(kind).write { records in
      func row(_ count: UInt64, _ head: UInt8) -> HeadRow {
        HeadRow(count: count, head: hex(head), boot: hex(3), heardMilliseconds: Int64(count))
      }
      let limit = UInt64(AuditLimits.heads)
      for count in 1...limit + 1 {
        try records.noteHead(row(count, 1), of: Sample.kiosk, Sample.epoch)
      }
      try records.noteHead(row(2, 9), of: Sample.kiosk, Sample.epoch)
      #expect(try records.head(1, of: Sample.kiosk, Sample.epoch) == nil)
      #expect(try records.head(2, of: Sample.kiosk, Sample.epoch) == row(2, 1))
      #expect(
        try records.heads(of: Sample.kiosk, limit: 2).map(\.row.count) == [limit + 1, limit])
      #expect(try records.beat(hex(3), of: Sample.kiosk, Sample.epoch) == nil)
      let beat = BeatRow(monotonicMilliseconds: 5, firstMilliseconds: 6)
      try records.noteBeat(beat, hex(3), of: Sample.kiosk, Sample.epoch)
      #expect(try records.beat(hex(3), of: Sample.kiosk, Sample.epoch) == beat)
      let later = BeatRow(monotonicMilliseconds: 1, firstMilliseconds: 9)
      try records.noteBeat(later, hex(4), of: Sample.kiosk, Sample.epoch)
      try records.noteBeat(beat, hex(3), of: Sample.kiosk, Sample.epoch)
      #expect(try records.newestBoot(of: Sample.kiosk, Sample.epoch)?.boot == hex(4))
    }
  }
}
