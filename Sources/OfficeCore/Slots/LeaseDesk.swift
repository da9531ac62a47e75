import OfficeContract
import Services
import Values

/// Gives kiosks units that they may promise by themselves, and takes their settlements.
///
/// A leased unit is let again only after the kiosk settled that lease in a signed message. Asking
/// again gives the same leases and no more than the policy's share, so a lost answer costs nothing.
struct LeaseDesk {
  let records: any OfficeRecords
  let environment: OfficeEnvironment
  let now: Int64

  /// The days a request may be about, after the office's own calendar.
  static func days(of request: LeaseRequest, policy: LeasePolicy, today: CalendarDate)
    -> [CalendarDate]
  {
    let first = min(max(request.from, today), today.adding(days: Limits.leaseDays))
    let count = min(max(request.days, 0), policy.days)
    return (0..<count).map { first.adding(days: $0) }
  }

  /// Refuses a request that is larger than the contract allows.
  static func check(_ request: LeaseRequest) throws(OfficeProblem) {
    guard request.settlements.count <= Limits.settlements,
      request.locations.count <= Limits.leaseLocations,
      request.locations.allSatisfy({ $0.utf8.count <= Limits.locationBytes })
    else { throw OfficeProblem(.malformed, "the lease request is larger than allowed") }
  }

  /// Answers a request.
  func answer(_ request: LeaseRequest, from kiosk: KioskID) throws -> LeaseResponse {
    for settlement in request.settlements {
      try settle(settlement, kiosk: kiosk, epoch: request.epoch)
    }
    let days = LeaseDesk.days(
      of: request, policy: environment.policy, today: environment.day(now))
    if let first = days.first, let last = days.last {
      try topUp(kiosk, from: first, to: last, locations: request.locations)
    }
    let yesterday = environment.day(now).adding(days: -1)
    let held = try records.leasedUnits(kiosk, from: yesterday, limit: Limits.leasesHeld)
    let leases = held.compactMap { unit in
      unit.lease.map {
        SlotLease(
          slot: unit.slot, unit: unit.unit, lease: $0,
          expiresOfficeMilliseconds: environment.terms.deadline(of: unit.slot) ?? 0)
      }
    }
    return LeaseResponse(
      leases: leases, settled: request.settlements.map(\.lease), officeMilliseconds: now,
      nonce: request.nonce)
  }

  private func topUp(
    _ kiosk: KioskID, from: CalendarDate, to: CalendarDate, locations: [String]
  ) throws {
    let yesterday = environment.day(now).adding(days: -1)
    var room = Limits.leasesHeld
    room -= try records.leasedUnits(kiosk, from: yesterday, limit: Limits.leasesHeld).count
    let tallies = try records.tallies(from: from, to: to, locations: locations, kiosk: kiosk)
    let perDay = max(1, Limits.leasesHeld / max(1, environment.policy.days))
    let days = Dictionary(grouping: tallies) { $0.slot.date }
    for (_, day) in days.sorted(by: { $0.key < $1.key }) {
      let budget = min(room, perDay - day.reduce(0) { $0 + $1.held })
      for tally in LeaseDesk.spread(wanted(day), over: budget) {
        room -= try grant(tally, to: kiosk, limit: room)
      }
    }
  }

  /// Slots of which the kiosk gets another unit, place by place.
  private func wanted(_ day: [SlotTally]) -> [SlotTally] {
    day.filter {
      environment.terms.isInTime($0.slot, at: now)
        && environment.policy.grant(units: $0.units, free: $0.free, held: $0.held) > 0
    }.sorted { ($0.slot.location, $0.slot.start) < ($1.slot.location, $1.slot.start) }
  }

  /// As many as the budget allows, spread evenly, so that every place and every hour has some.
  private static func spread(_ tallies: [SlotTally], over budget: Int) -> [SlotTally] {
    guard tallies.count > budget else { return tallies }
    return (0..<max(0, budget)).map { tallies[$0 * tallies.count / budget] }
  }

  /// Leases units of one slot; gives how many.
  private func grant(_ tally: SlotTally, to kiosk: KioskID, limit: Int) throws -> Int {
    let wanted = environment.policy.grant(units: tally.units, free: tally.free, held: tally.held)
    let units = try records.freeUnits(tally.slot, limit: max(0, min(wanted, limit)))
    for unit in units {
      guard let lease = LeaseID(bytes: environment.random(LeaseID.byteCount)) else { continue }
      try records.insertLease(lease, slot: tally.slot, unit: unit, kiosk: kiosk, at: now)
      try records.saveUnit(
        UnitRow(
          slot: tally.slot, unit: unit, state: .leased, kiosk: kiosk, lease: lease,
          caseNumber: nil))
    }
    return units.count
  }

  private func settle(_ settlement: LeaseSettlement, kiosk: KioskID, epoch: Epoch) throws {
    let outcome = settlement.outcome == .returned ? "returned" : "sold"
    guard let known = try records.lease(settlement.lease), known.kiosk == kiosk else {
      try alarm(kiosk, epoch, "a lease was settled that the office did not give this kiosk")
      return
    }
    if let before = known.outcome {
      if before != outcome {
        try alarm(kiosk, epoch, "a lease was settled as \(outcome) after it was \(before)")
      }
      return
    }
    try records.settleLease(settlement.lease, outcome: outcome, at: now)
    guard var unit = try records.unit(lease: settlement.lease) else { return }
    guard unit.state == .leased else {
      if unit.state == .booked, settlement.outcome == .returned {
        try alarm(kiosk, epoch, "a lease was returned whose unit the kiosk had sold")
      }
      return
    }
    if case .sold(let sequence) = settlement.outcome,
      try !isFiled(sequence, of: kiosk, epoch)
    {
      unit.state = .sold
      try records.saveUnit(unit)
      return
    }
    // Returned, or sold to somebody who has cancelled since.
    let book = VisitBook(records: records, terms: environment.terms, now: now)
    try book.slots.free(unit)
    try book.confirmWaiting([unit.slot])
  }

  /// Whether the office has made a case of a packet: what it says of the unit is known then.
  private func isFiled(_ sequence: UInt64, of kiosk: KioskID, _ epoch: Epoch) throws -> Bool {
    guard let place = try records.packet(at: sequence, of: kiosk, epoch),
      let row = try records.packet(place.id)
    else { return false }
    return row.work == .made || row.work == .duplicate
  }

  private func alarm(_ kiosk: KioskID, _ epoch: Epoch, _ detail: String) throws {
    try records.raise(.lease, kiosk, epoch, sequence: 0, detail: detail, at: now)
  }
}
