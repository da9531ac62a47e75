import OfficeContract
import Services

/// Whose each unit of a slot is. A unit has one owner: the primary key (slot, unit) sees to it.
struct SlotBook {
  /// What a case got.
  struct Claim {
    var state: VisitRow.State
    var unit: Int?
    var problems: [ProblemRow.Kind] = []
    /// The case from which the unit was taken: its kiosk sold the same lease anew, or its ticket is
    /// the later one.
    var loser: Int64?
    /// The other case of a dispute over the unit, which both are told of.
    var rival: Int64?
  }

  let records: any OfficeRecords
  let terms: VisitTerms
  let now: Int64

  /// Books what a kiosk promised, or a free unit where it promised none.
  func claim(_ slot: SlotID, _ promise: SlotPromise?, lease: LeaseID?, for row: VisitRow) throws
    -> Claim
  {
    if case .confirmed(let unit) = promise, let lease {
      return try claim(slot, unit, lease: lease, for: row)
    }
    return try claimWish(slot, caseNumber: row.caseNumber)
  }

  /// Whether a kiosk sold a lease again, in a packet with a higher number: the one before has given
  /// the unit up there, in a packet that is still under way.
  private func isSoldAnew(_ unit: UnitRow, lease: LeaseID, by row: VisitRow) throws -> Bool {
    guard unit.state == .booked, unit.kiosk == row.kiosk, unit.lease == lease,
      let holder = try unit.caseNumber.flatMap({ try records.visit(caseNumber: $0) })
    else { return false }
    return holder.kiosk == row.kiosk && holder.epoch == row.epoch
      && holder.sequence < row.sequence
  }

  /// Books a free unit for a wish. One whose time is past or too near by now is a clerk's: the
  /// person could not be told.
  func claimWish(_ slot: SlotID, caseNumber: Int64) throws -> Claim {
    if let unit = try claimFree(slot, caseNumber: caseNumber) {
      return Claim(state: .booked, unit: unit)
    }
    var problems: [ProblemRow.Kind] = []
    if let deadline = terms.deadline(of: slot), deadline < now {
      problems = [.tooLate]
    } else if try !records.hasSlot(slot) {
      problems = [.unknownSlot]
    } else {
      // It has its place in line. One that another kiosk holds unsold is asked back for it.
      _ = try records.wantBack(slot, count: 1, at: now)
    }
    return Claim(state: .requested, unit: nil, problems: problems)
  }

  /// A promise must fit the kiosk's lease. One that does not opens a conflict for a clerk; if the
  /// unit happens to be free, it is kept for the citizen meanwhile.
  private func claim(_ slot: SlotID, _ unit: Int, lease: LeaseID, for row: VisitRow) throws
    -> Claim
  {
    guard var found = try records.unit(slot, unit) else {
      return Claim(state: .conflict, unit: nil, problems: [.unknownSlot, .slotConflict])
    }
    let isLeased = found.state == .leased || found.state == .sold
    let isFitting = isLeased && found.kiosk == row.kiosk && found.lease == lease
    if try isSoldAnew(found, lease: lease, by: row) {
      let loser = found.caseNumber
      found.caseNumber = row.caseNumber
      try records.saveUnit(found)
      return Claim(state: .booked, unit: unit, loser: loser)
    }
    if isFitting { try records.noteSale(by: row.kiosk, week: now / (7 * 86_400_000)) }
    if !isFitting, let known = try records.lease(lease), known.outcome == .overridden,
      known.kiosk == row.kiosk, known.slot == slot, known.unit == unit
    {
      return try claimLate(found, lease: lease, for: row)
    }
    let isLost = try found.state != .booked && isLost(lease)
    guard isFitting || isLost || found.state == .free else {
      return Claim(state: .conflict, unit: nil, problems: [.slotConflict])
    }
    found.state = .booked
    found.caseNumber = row.caseNumber
    if isLost {
      // Whoever had the unit before must have given it back: else it had not been let again.
      if let before = found.lease { try records.settleLease(before, outcome: .returned, at: now) }
      (found.kiosk, found.lease) = (row.kiosk, lease)
    }
    try records.saveUnit(found)
    if isLost {
      try records.insertLease(
        LeaseRow(
          lease: lease, slot: slot, unit: unit, kiosk: row.kiosk, grantedMilliseconds: now))
    }
    guard isFitting || isLost else {
      return Claim(state: .conflict, unit: unit, problems: [.slotConflict])
    }
    return Claim(state: .booked, unit: unit)
  }

  /// Whether a lease was given after the backup that this office was restored from.
  private func isLost(_ lease: LeaseID) throws -> Bool {
    try records.lease(lease) == nil
      && RestoreWatch(records: records, terms: terms, now: now).isRestored
  }

  /// Books the lowest free unit; nothing where none is free, the lead time has begun, or a restored
  /// office does not know yet which units kiosks have promised.
  func claimFree(_ slot: SlotID, caseNumber: Int64) throws -> Int? {
    guard terms.isInTime(slot, at: now),
      try RestoreWatch(records: records, terms: terms, now: now).mayGrant,
      let unit = try records.freeUnits(slot, limit: 1).first
    else { return nil }
    try records.saveUnit(
      UnitRow(
        slot: slot, unit: unit, state: .booked, kiosk: nil, lease: nil, caseNumber: caseNumber))
    return unit
  }

  /// Tries again what was a conflict, now that a unit of its slot was let go: a kiosk may sell a
  /// unit anew after a cancellation whose packet is still under way. Gives the unit where it fits.
  func reclaim(_ row: VisitRow, body: PacketBody) throws -> Int? {
    guard let slot = row.slot, case .confirmed(let number) = body.promise,
      var unit = try records.unit(slot, number), unit.state == .leased || unit.state == .sold,
      unit.kiosk == row.kiosk, unit.lease == body.lease
    else { return nil }
    unit.state = .booked
    unit.caseNumber = row.caseNumber
    try records.saveUnit(unit)
    return number
  }

  /// Lets go of what a case holds; gives the slots. A unit whose lease its kiosk did not settle
  /// goes back to that kiosk, which may promise it again; any other is nobody's.
  func release(caseNumber: Int64) throws -> Set<SlotID> {
    let held = try records.units(caseNumber: caseNumber)
    for var unit in held {
      if let lease = unit.lease, let known = try records.lease(lease), known.outcome == nil {
        unit.state = .leased
        unit.caseNumber = nil
        try records.saveUnit(unit)
      } else {
        try free(unit)
      }
    }
    return Set(held.map(\.slot))
  }

  /// Makes a unit nobody's.
  func free(_ unit: UnitRow) throws {
    try records.saveUnit(
      UnitRow(
        slot: unit.slot, unit: unit.unit, state: .free, kiosk: nil, lease: nil, caseNumber: nil))
  }
}
