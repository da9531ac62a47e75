import OfficeContract
import Services
import Values

/// Leases one unit for a moment to the kiosk at which a citizen chooses it.
struct ReserveDesk {
  let records: any OfficeRecords
  let environment: OfficeEnvironment
  let now: Int64

  /// The unit. Where none is free, one that another kiosk holds unsold is wanted back for the next
  /// who asks.
  func answer(_ request: ReserveRequest, from kiosk: KioskID) throws -> SlotLease? {
    let slot = request.slot
    guard environment.terms.isInTime(slot, at: now),
      try RestoreWatch(records: records, terms: environment.terms, now: now).mayGrant
    else { return nil }
    let yesterday = environment.day(now).adding(days: -1)
    let held = try records.held(by: kiosk, from: yesterday, limit: Limits.leasesHeld)
    let kept = held.filter { ($0.expiresMilliseconds ?? 0) > now }
    // The answer of before was lost.
    if let again = kept.first(where: { $0.slot == slot && !request.known.contains($0.lease) }) {
      return environment.lease(again)
    }
    guard kept.count < environment.policy.reservations, held.count < Limits.leasesHeld else {
      return nil
    }
    let until = now + environment.policy.reservationMinutes * 60_000
    let desk = SiteDesk(records: records, environment: environment, now: now)
    if let row = try desk.grant(slot, to: kiosk, until: until) { return environment.lease(row) }
    _ = try records.wantBack(slot, count: 1, at: now)
    return nil
  }
}
