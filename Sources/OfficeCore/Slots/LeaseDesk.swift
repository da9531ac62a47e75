import OfficeContract
import Services
import Values

/// Gives kiosks units that they may promise by themselves, and takes their settlements.
///
/// A leased unit is let again only after the kiosk settled that lease in a signed message, or a
/// supervisor overrode it. Asking again gives the same leases and no more than the policy's share,
/// so a lost answer costs nothing. What is looked at is what may be given: counts of days and
/// places, and the slots of the places that are given from; never all units.
struct LeaseDesk {
  let records: any OfficeRecords
  let environment: OfficeEnvironment
  let now: Int64

  private var policy: LeasePolicy { environment.policy }

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
      request.locations.allSatisfy({ $0.utf8.count <= Limits.locationBytes }),
      (request.place?.borough ?? "").utf8.count <= Limits.locationBytes
    else { throw OfficeProblem(.malformed, "the lease request is larger than allowed") }
  }

  /// Answers a request.
  func answer(_ request: LeaseRequest, from kiosk: KioskID) throws -> LeaseResponse {
    let settler = LeaseSettler(records: records, terms: environment.terms, now: now)
    for settlement in request.settlements {
      try settler.settle(settlement, kiosk: kiosk, epoch: request.epoch)
    }
    // Until a restored office has heard of everything that was promised, nobody may promise more.
    let mayGrant = try RestoreWatch(records: records, terms: environment.terms, now: now).mayGrant
    if mayGrant { try balance(request, kiosk) }
    let held = mayGrant ? try held(by: kiosk) : []
    return LeaseResponse(
      leases: held.map { environment.lease($0) }, settled: request.settlements.map(\.lease),
      back: UnitsWantedBack(held.filter(\.isWantedBack).map(\.lease)),
      officeMilliseconds: now, nonce: request.nonce)
  }

  private func held(by kiosk: KioskID) throws -> [LeaseRow] {
    let yesterday = environment.day(now).adding(days: -1)
    return try records.held(by: kiosk, from: yesterday, limit: Limits.leasesHeld)
  }

  /// Fills the kiosk up to its share of each day, near days first, and wants back what is too much.
  private func balance(_ request: LeaseRequest, _ kiosk: KioskID) throws {
    let today = environment.day(now)
    let days = LeaseDesk.days(of: request, policy: policy, today: today)
    guard !days.isEmpty else { return }
    let held = try held(by: kiosk)
    var room = Limits.leasesHeld - held.count
    // What a citizen asked for while choosing is not the kiosk's stock.
    let stock = Dictionary(grouping: held.filter { $0.expiresMilliseconds == nil }) {
      $0.slot.date
    }
    let week = environment.week(now)
    let sales = try records.sales(of: kiosk, since: week - policy.weeks)
    let kiosks = try records.kioskCount()
    for day in days {
      let units = environment.slots.units(on: day)
      let ahead = day.daysSince1970 - today.daysSince1970
      let share = policy.share(
        units: units, ahead: ahead, sold: sales.own, all: sales.all, kiosks: kiosks,
        turn: LeaseDesk.turn(of: kiosk, on: day))
      let own = stock[day] ?? []
      let wanted = min(room, policy.refill(share: share, held: own.count))
      if wanted > 0 { room -= try give(wanted, of: day, units: units, request, to: kiosk) }
      let excess = policy.excess(share: share, held: own.count)
      if excess > 0 {
        try records.wantBack(own.filter { !$0.isWantedBack }.suffix(excess).map(\.lease), at: now)
      }
    }
  }

  /// Whose turn it is: spread evenly over kiosks and days, and the same each time.
  static func turn(of kiosk: KioskID, on day: CalendarDate) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(kiosk.text)/\(day.daysSince1970)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return Int((hash ^ hash >> 32) % 1000)
  }

  /// Leases units of a day, most of them at the nearest places; gives how many.
  private func give(
    _ wanted: Int, of day: CalendarDate, units: Int, _ request: LeaseRequest, to kiosk: KioskID
  ) throws -> Int {
    let tally = try records.tally(of: nil, on: day)
    let goal = min(wanted, units - tally.taken - policy.reserve(of: units))
    guard goal > 0 else { return 0 }
    let sites = sites(of: request, kiosk, on: day)
    var given = 0
    // Of what is left, half at each place, the nearest first, or as much at each where nobody knows
    // which are near; then what is left wherever there is any.
    let isNear = request.place != nil
    for pass in 0..<2 where given < goal {
      for (index, site) in sites.enumerated() where given < goal {
        let rest = goal - given
        let part =
          pass > 0 ? rest : isNear ? (rest + 1) / 2 : (rest - 1) / (sites.count - index) + 1
        given += try SiteDesk(records: records, environment: environment, now: now)
          .give(part, at: site, on: day, to: kiosk)
      }
    }
    return given
  }

  /// The places to give from: those asked for, or the nearest; without a place to go by, each kiosk
  /// begins elsewhere in the list.
  private func sites(
    of request: LeaseRequest, _ kiosk: KioskID, on day: CalendarDate
  ) -> [String] {
    guard request.locations.isEmpty else { return request.locations }
    let all = environment.slots.sites(near: request.place, on: day)
    guard request.place == nil, !all.isEmpty else {
      return Array(all.prefix(Limits.leaseLocations))
    }
    let first = LeaseDesk.turn(of: kiosk, on: CalendarDate(daysSince1970: 0)) % all.count
    return Array((all[first...] + all[..<first]).prefix(Limits.leaseLocations))
  }
}

extension OfficeEnvironment {
  /// Counts weeks, for sales.
  func week(_ milliseconds: Int64) -> Int64 { milliseconds / (7 * 86_400_000) }

  /// A lease as its kiosk hears of it.
  func lease(_ row: LeaseRow) -> SlotLease {
    let deadline = terms.deadline(of: row.slot) ?? 0
    return SlotLease(
      slot: row.slot, unit: row.unit, lease: row.lease,
      expiresOfficeMilliseconds: min(row.expiresMilliseconds ?? deadline, deadline))
  }
}
