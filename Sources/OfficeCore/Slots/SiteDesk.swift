import OfficeContract
import Services
import Values

/// Leases units at one place.
struct SiteDesk {
  let records: any OfficeRecords
  let environment: OfficeEnvironment
  let now: Int64

  /// Leases up to so many units of a place's day, spread over its hours, and leaves the reserve;
  /// gives how many.
  func give(_ wanted: Int, at site: String, on day: CalendarDate, to kiosk: KioskID) throws -> Int {
    let planned = environment.slots.slots(at: site, on: day)
    let units = planned.reduce(0) { $0 + $1.units }
    let tally = try records.tally(of: site, on: day)
    let policy = environment.policy
    let goal = min(wanted, units - tally.taken - policy.reserve(of: units))
    guard goal > 0 else { return 0 }
    let taken = try records.taken(at: site, on: day)
    var open = planned.filter { environment.terms.isInTime($0.slot, at: now) }
      .map { (slot: $0, free: $0.units - (taken[$0.slot] ?? 0)) }.filter { $0.free > 0 }
    var given = 0
    // In rounds: a second unit of an hour only once each hour has been given from.
    while given < goal, !open.isEmpty {
      let count = min(goal - given, open.count)
      for index in (0..<count).map({ $0 * open.count / count }) {
        guard try grant(open[index].slot, to: kiosk) else { return given }
        open[index].free -= 1
        given += 1
      }
      open.removeAll { $0.free <= 0 }
    }
    return given
  }

  private func grant(_ planned: PlannedSlot, to kiosk: KioskID) throws -> Bool {
    try records.ensureSlots([planned.slot: planned.units])
    return try grant(planned.slot, to: kiosk, until: nil) != nil
  }

  /// Leases the lowest free unit of a known slot; nothing where none is free.
  func grant(_ slot: SlotID, to kiosk: KioskID, until expires: Int64?) throws -> LeaseRow? {
    guard let unit = try records.freeUnits(slot, limit: 1).first,
      let lease = LeaseID(bytes: environment.random(LeaseID.byteCount))
    else { return nil }
    let row = LeaseRow(
      lease: lease, slot: slot, unit: unit, kiosk: kiosk, grantedMilliseconds: now,
      expiresMilliseconds: expires)
    try records.saveUnit(
      UnitRow(
        slot: slot, unit: unit, state: .leased, kiosk: kiosk, lease: lease, caseNumber: nil))
    try records.insertLease(row)
    return row
  }
}
