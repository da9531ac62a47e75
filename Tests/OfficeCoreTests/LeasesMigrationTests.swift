import Chance
import Database
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import TestSupport
import Testing
import Values

@testable import OfficeSQLite

/// An office of before comes with all its units and leases, and counts them.
struct LeasesMigrationTests {
  @Test func `Units, leases and sales of an older office are taken over and counted`() throws {
    let folder = try TestFolder()
    let path = folder.path + "/office.sqlite"
    let kiosk = KioskID(keyHash: .zero)
    let slot = SlotID(
      location: "bronx-1", date: CalendarDate(daysSince1970: 20_775),
      start: try #require(TimeOfDay(minutes: 540)))
    do {
      let connection = try Connection(path: path)
      try Migrator(
        applicationID: OfficeSchema.migrator.applicationID,
        migrations: Array(OfficeSchema.migrator.migrations.prefix(4))
      ).migrate(connection)
      try connection.run(
        "INSERT INTO kiosks (id, signing_key, name, enrolled_ms) VALUES (?, zeroblob(32), 'N', 1)",
        .text(kiosk.text))
      for (unit, state) in [(1, "free"), (2, "leased"), (3, "sold"), (4, "free")] {
        let lease = [UInt8](repeating: UInt8(unit), count: 8)
        let isFree = state == "free"
        try connection.run(
          """
          INSERT INTO units (slot, unit, location, day, start, state, kiosk, lease)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """, .text(slot.text), .integer(unit), .text(slot.location),
          .integer(slot.date.daysSince1970), .integer(540), .text(state),
          .text(isFree ? nil : kiosk.text), isFree ? .null : .blob(lease))
        guard !isFree else { continue }
        try connection.run(
          """
          INSERT INTO leases (lease, slot, unit, kiosk, granted_ms, outcome, settled_ms)
          VALUES (?, ?, ?, ?, 5, ?, ?)
          """, .blob(lease), .text(slot.text), .integer(unit), .text(kiosk.text),
          state == "sold" ? .text("sold") : .null, state == "sold" ? .integer(9) : .null)
      }
    }
    let store = try SQLiteOfficeStore(path: path)
    try store.write { records in
      #expect(try records.tally(of: nil, on: slot.date) == DayTally(taken: 2, leased: 1))
      #expect(try records.taken(at: "bronx-1", on: slot.date) == [slot: 2])
      #expect(try records.freeUnits(slot, limit: 9) == [1, 4])
      #expect(try records.held(by: kiosk, from: slot.date, limit: 9).map(\.unit) == [2])
      #expect(try records.unsettled(of: kiosk, grantedUpTo: .max, limit: 9).map(\.unit) == [2])
      #expect(try records.sales(of: kiosk, since: 0) == (1, 1))
      // More units than there were rows, and one that comes back.
      try records.ensureSlots([slot: 6])
      #expect(try records.freeUnits(slot, limit: 9) == [1, 4, 5, 6])
      let unit = try #require(try records.unit(slot, 2))
      try records.saveUnit(
        UnitRow(
          slot: slot, unit: unit.unit, state: .free, kiosk: nil, lease: nil, caseNumber: nil))
      #expect(try records.tally(of: "bronx-1", on: slot.date) == DayTally(taken: 1, leased: 0))
    }
    #expect(try Connection(path: path).integrityProblems().isEmpty)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `After any changes the counts beside the units are those of the units`(seed: UInt64) throws {
    let folder = try TestFolder(inMemory: true)
    let path = folder.path + "/office.sqlite"
    let store = try SQLiteOfficeStore(path: path)
    let kiosk = KioskID(keyHash: .zero)
    var dice = SeededGenerator(seed: seed)
    try store.write { records in
      try records.saveKiosk(
        KioskRow(
          id: kiosk, signingKey: .zero, name: "N", enrolledMilliseconds: 1,
          seenMilliseconds: nil, pending: nil, driftMilliseconds: nil))
      for step in 0..<300 {
        let slot = SlotID(
          location: "s\(Int.random(in: 0..<3, using: &dice))",
          date: CalendarDate(daysSince1970: Int.random(in: 0..<3, using: &dice)),
          start: try #require(TimeOfDay(minutes: 540 + 60 * Int.random(in: 0..<2, using: &dice))))
        try records.ensureSlots([slot: 5])
        let unit = 1 + Int.random(in: 0..<5, using: &dice)
        var lease = [UInt8](repeating: 0, count: 8)
        (lease[0], lease[1]) = (UInt8(step >> 8), UInt8(step & 255))
        let state: UnitRow.State = [.free, .leased, .sold][Int.random(in: 0..<3, using: &dice)]
        try records.saveUnit(
          UnitRow(
            slot: slot, unit: unit, state: state, kiosk: state == .free ? nil : kiosk,
            lease: state == .free ? nil : LeaseID(unchecked: lease), caseNumber: nil))
      }
    }
    let connection = try Connection(path: path)
    let wrong = try connection.number(
      """
      SELECT (SELECT count(*) FROM slots s WHERE taken <> (SELECT count(*) FROM units u
          WHERE u.location = s.location AND u.day = s.day AND u.start = s.start
            AND u.state <> 'free')
          OR made <> (SELECT coalesce(max(unit), 0) FROM units u
          WHERE u.location = s.location AND u.day = s.day AND u.start = s.start))
        + (SELECT count(*) FROM tallies t WHERE location <> '' AND (taken, leased) <>
          (SELECT sum(state <> 'free'), sum(state = 'leased') FROM units u
            WHERE u.location = t.location AND u.day = t.day))
        + (SELECT count(*) FROM tallies t WHERE location = '' AND (taken, leased) <>
          (SELECT sum(state <> 'free'), sum(state = 'leased') FROM units u WHERE u.day = t.day))
      """)
    #expect(wrong == 0)
    #expect(try connection.number("SELECT count(*) FROM units") > 20)
  }
}
