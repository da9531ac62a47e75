import OfficeContract
import OfficeSQLite
import OfficeTestSupport
import Services
import Testing
import Values

@testable import OfficeCore

/// P4: what a lease request costs the office does not grow with the units there are. Counted in steps
/// of SQLite's machine: the clock of a busy computer says nothing.
struct LeaseCostTests {
  /// So many places with ten times a day and two units each.
  private struct Places: SlotPlan {
    let count: Int

    func slots(at site: String, on day: CalendarDate) -> [PlannedSlot] {
      (8..<18).compactMap { TimeOfDay(minutes: $0 * 60) }.map {
        PlannedSlot(SlotID(location: site, date: day, start: $0), units: 2)
      }
    }
    func sites(near _: KioskPlace?, on _: CalendarDate) -> [String] {
      (0..<count).map { "place-\($0)" }
    }
    func units(on _: CalendarDate) -> Int { count * 20 }
  }

  /// Steps of a first request, of the same again, of one unit for a citizen, and of a packet.
  private func steps(places: Int) throws -> [Int] {
    var policy = LeasePolicy()
    policy.sharePercent = places > 1000 ? 1 : 30
    policy.farPercent = policy.sharePercent
    let office = try TestOffice(plan: Places(count: places), policy: policy)
    let kiosk = try office.enrolled()
    let lettered = try #require(office.service.store as? LetteredStore)
    let store = try #require(lettered.store as? SQLiteOfficeStore)
    var before = store.work
    func cost(_ work: () throws -> Void) rethrows -> Int {
      before = store.work
      try work()
      return store.work - before
    }
    var held: [SlotLease] = []
    let first = try cost {
      held = try kiosk.leases(at: office.service, from: office.clock.today, days: 3).leases
    }
    let perLease = first / max(1, held.count)
    let again = try cost {
      _ = try kiosk.leases(at: office.service, from: office.clock.today, days: 3)
    }
    let lease = try #require(held.last)
    let packet = try kiosk.packet(
      try kiosk.body(
        TestKiosk.visit(lease.slot), promise: .confirmed(unit: lease.unit), lease: lease.lease))
    let sale = cost { #expect(office.send(packet).status == 200) }
    return [perLease, again / max(1, held.count), sale]
  }

  @Test("P4: 4,480 or 896,000 units, a lease request and a sale cost the same")
  func flat() throws {
    let few = try steps(places: 16)
    let many = try steps(places: 3200)
    for (small, large) in zip(few, many) {
      #expect(large <= small * 3 / 2 + 20, "\(few) against \(many)")
    }
    print("P4: steps a lease given, a lease listed, a sale: \(few) at 4,480, \(many) at 896,000")
  }
}
