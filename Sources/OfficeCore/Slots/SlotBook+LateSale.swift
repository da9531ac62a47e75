import OfficeContract
import Services

extension SlotBook {
  /// Books what a kiosk sold under a lease that was overridden since. Nothing is dropped:
  ///
  /// | the unit is | then |
  /// | --- | --- |
  /// | free | it is theirs |
  /// | taken, and another of the slot is free | that one is theirs: same place, same time |
  /// | all taken, one leased anew | it is theirs, and that lease is overridden in turn |
  /// | all booked, by a ticket that was signed before | a conflict, which both cases name |
  /// | all booked, by a later ticket or without one | theirs, and the other is in conflict |
  func claimLate(_ found: UnitRow, lease: LeaseID, for row: VisitRow) throws -> Claim {
    try records.noteSale(by: row.kiosk, week: now / (7 * 86_400_000))
    if found.state == .free {
      try records.saveUnit(
        UnitRow(
          slot: found.slot, unit: found.unit, state: .booked, kiosk: row.kiosk, lease: lease,
          caseNumber: row.caseNumber))
      return Claim(state: .booked, unit: found.unit)
    }
    if let unit = try records.freeUnits(found.slot, limit: 1).first {
      try book(found.slot, unit, for: row)
      return Claim(state: .booked, unit: unit)
    }
    if let other = try leasedAnew(found), let taken = other.lease {
      try records.settleLease(taken, outcome: .overridden, at: now)
      try book(other.slot, other.unit, for: row)
      return Claim(state: .booked, unit: other.unit)
    }
    guard let holder = try found.caseNumber.flatMap({ try records.visit(caseNumber: $0) }) else {
      return Claim(state: .conflict, unit: nil, problems: [.slotConflict])
    }
    if holder.isPromised, (holder.actedMilliseconds ?? .max) <= (row.actedMilliseconds ?? .max) {
      return Claim(
        state: .conflict, unit: nil, problems: [.slotConflict], rival: holder.caseNumber)
    }
    // The loser's kiosk may sell its lease anew after a cancellation there: that is a late sale too.
    if let lost = found.lease { try records.settleLease(lost, outcome: .overridden, at: now) }
    try book(found.slot, found.unit, for: row)
    return Claim(
      state: .booked, unit: found.unit, loser: holder.caseNumber, rival: holder.caseNumber)
  }

  /// A unit of the slot that some kiosk was given meanwhile: the same one where it can be.
  private func leasedAnew(_ found: UnitRow) throws -> UnitRow? {
    if found.state != .booked { return found }
    guard let lease = try records.leases(on: found.slot, limit: 1).first else { return nil }
    return try records.unit(lease: lease)
  }

  private func book(_ slot: SlotID, _ unit: Int, for row: VisitRow) throws {
    try records.saveUnit(
      UnitRow(
        slot: slot, unit: unit, state: .booked, kiosk: nil, lease: nil,
        caseNumber: row.caseNumber))
  }
}
