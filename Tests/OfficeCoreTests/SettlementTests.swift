import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Testing
import Values

/// A kiosk without a line: its units come back by a slip or by a file.
struct SettlementTests {
  private struct Scene {
    let office: TestOffice
    let kiosk: RealKiosk
    let slots: [SlotID]

    init() throws {
      office = try SlotTests.office(units: 2)
      kiosk = try RealKiosk(office)
      let day = office.clock.today.adding(days: 1)
      slots = [SlotTests.slot(day, 9), SlotTests.slot(day, 10)]
      try kiosk.lease(days: 2)
    }

    func count(_ state: UnitRow.State) throws -> Int {
      try office.service.store.read { try $0.unitCounts() }[state] ?? 0
    }
  }

  @Test func `A slip returns what is unsold, names what is sold, and sells no more`() throws {
    let scene = try Scene()
    _ = try scene.kiosk.book(scene.slots[0])
    let slip = try scene.kiosk.store.settlementSlip()
    #expect(slip.lines.joined().count < 220)
    #expect(try scene.kiosk.book(scene.slots[0]).promise == .requested)
    let outcome = try scene.office.service.settle(slip: slip.lines.joined(separator: "\n"))
    #expect(outcome.kiosk == scene.kiosk.store.kiosk)
    #expect(outcome.returned == 7 && outcome.sold == 1)
    #expect(try scene.count(.leased) == 0 && scene.count(.sold) == 1)
    // Typed again, or in small letters on one line: nothing more.
    let again = try scene.office.service.settle(slip: slip.lines.joined().lowercased())
    #expect(again.returned == 0 && again.sold == 0)
    // The packets come late all the same, and the line too.
    try scene.kiosk.deliver()
    try scene.kiosk.lease(days: 0)
    try scene.kiosk.lease(days: 0)
    #expect(try scene.office.cases.map { $0.appointment?.state } == ["booked", "booked"])
    #expect(try scene.office.problems.isEmpty && scene.office.alarms.isEmpty)
  }

  @Test func `A mistyped slip is refused by its line, and another kiosk's by its signature`() throws
  {
    let scene = try Scene()
    let lines = try scene.kiosk.store.settlementSlip().lines
    let free = try scene.count(.free)
    for (number, line) in lines.enumerated() {
      var typed = lines
      let wrong = line.first == "7" ? "8" : "7"
      typed[number] = wrong + line.dropFirst()
      #expect(throws: SettlementSlip.Mistake.line(number + 1)) {
        try SettlementSlip(typed: typed.joined(separator: "\n"))
      }
      #expect(throws: OfficeError.self) {
        try scene.office.service.settle(slip: typed.joined(separator: "\n"))
      }
      var missing = lines
      missing.remove(at: number)
      #expect(throws: SettlementSlip.Mistake.self) {
        try SettlementSlip(typed: missing.joined(separator: "\n"))
      }
    }
    #expect(throws: OfficeError.self) { try scene.office.service.settle(slip: "HELLO") }
    #expect(throws: OfficeError.self) { try scene.office.service.settle(slip: "") }
    var forged = try scene.kiosk.store.settlementSlip()
    forged.throughOfficeMilliseconds += 1
    #expect(throws: OfficeError.self) {
      try scene.office.service.settle(slip: forged.lines.joined(separator: "\n"))
    }
    #expect(try scene.count(.free) == free)
  }

  @Test func `Leases given after the slip are not its concern`() throws {
    let scene = try Scene()
    let slip = try scene.kiosk.store.settlementSlip()
    // A new day's units are leased in an answer that the slip does not know.
    scene.office.clock.advance(minutes: 1)
    try scene.kiosk.lease(days: 4)
    let held = try scene.count(.leased)
    #expect(held > 0)
    _ = try scene.office.service.settle(slip: slip.lines.joined(separator: " "))
    #expect(try scene.count(.leased) == held)
  }

  @Test func `A file settles as the agent would, and gives no new units`() throws {
    let scene = try Scene()
    _ = try scene.kiosk.book(scene.slots[1])
    let (message, left) = try scene.kiosk.store.settlementFile()
    #expect(left == 0)
    let outcome = try scene.office.service.settle(file: try message.encoded)
    #expect(outcome.returned == 7 && outcome.sold == 0)
    // What is sold in a packet under way is not let again.
    #expect(try scene.count(.leased) == 1)
    var changed = try message.encoded
    changed[changed.count / 2] ^= 1
    #expect(throws: OfficeError.self) { try scene.office.service.settle(file: changed) }
    #expect(throws: OfficeError.self) { try scene.office.service.settle(file: [1, 2]) }
    try scene.kiosk.deliver()
    try scene.kiosk.lease(days: 0)
    #expect(try scene.office.problems.isEmpty && scene.office.alarms.isEmpty)
  }
}
