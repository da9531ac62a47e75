import CrashPoints
import OfficeContract
import Sealing
import Services
import Synchronization

extension OfficeService {
  /// Settles and leases units.
  func lease(_ request: LeaseRequest, to kiosk: KioskID) throws -> LeaseResponse {
    try LeaseDesk.check(request)
    let (environment, now) = (environment, environment.now())
    // The plan is asked before the store is locked: it keeps what it counted.
    let days = LeaseDesk.days(
      of: request, policy: environment.policy, today: environment.day(now))
    for day in days { _ = environment.slots.units(on: day) }
    if !days.isEmpty { _ = environment.slots.sites(near: request.place, on: days[0]) }
    var response = try store.write { records in
      var request = request
      // What it settles is taken; it gets nothing.
      if try records.orderState(kiosk).refusesLeases(at: now) { request.days = 0 }
      let answer = try LeaseDesk(records: records, environment: environment, now: now)
        .answer(request, from: kiosk)
      CrashPoint.leaseGranted.reach()
      return answer
    }
    CrashPoint.leaseCommitted.reach()
    let roster = try roster()
    if request.roster != Hash.of(roster.bytes) { response.roster = roster }
    log("leases kiosk=\(kiosk) held=\(response.leases.count) settled=\(response.settled.count)")
    return response
  }

  /// Leases one unit for the citizen who chooses it.
  func reserve(_ request: ReserveRequest, for kiosk: KioskID) throws -> ReserveResponse {
    guard request.known.count <= Limits.unitsPerSlot,
      request.slot.location.utf8.count <= Limits.locationBytes
    else { throw OfficeProblem(.malformed, "the reservation is larger than allowed") }
    let (environment, now) = (environment, environment.now())
    let planned = calendar.planned(request.slot, today: environment.day(now))
    let lease = try store.write { records in
      if try records.orderState(kiosk).refusesLeases(at: now) { return SlotLease?.none }
      try records.ensureSlots(planned)
      let lease = try ReserveDesk(records: records, environment: environment, now: now)
        .answer(request, from: kiosk)
      CrashPoint.reserveGranted.reach()
      return lease
    }
    CrashPoint.reserveCommitted.reach()
    log("reserve kiosk=\(kiosk) slot=\(request.slot.text) \(lease == nil ? "none" : "given")")
    return ReserveResponse(
      slot: request.slot, lease: lease, officeMilliseconds: now, nonce: request.nonce)
  }

  /// The keys of all kiosks; read again once there are more.
  private func roster() throws -> KioskRoster {
    let (known, count) = (
      memory.withLock { $0.roster }, try store.read { try $0.kioskCount() }
    )
    if let known, known.count == count { return known.roster }
    let kiosks = try store.read { try $0.kiosks() }
    let roster = KioskRoster(kiosks.map(\.signingKey))
    memory.withLock { $0.roster = (count, roster) }
    return roster
  }
}
