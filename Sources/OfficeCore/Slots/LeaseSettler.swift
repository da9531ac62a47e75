import OfficeContract
import Services

/// Takes a kiosk's signed word on what became of its leases, however it came: by network, in a file,
/// or on a slip.
struct LeaseSettler {
  let records: any OfficeRecords
  let terms: VisitTerms
  let now: Int64

  /// Takes one settlement. One that contradicts what the office has is an alarm.
  func settle(_ settlement: LeaseSettlement, kiosk: KioskID, epoch: Epoch) throws {
    let outcome: LeaseRow.Outcome = settlement.outcome == .returned ? .returned : .sold
    guard let known = try records.lease(settlement.lease), known.kiosk == kiosk else {
      // One that was given after the backup that this office was restored from.
      let watch = RestoreWatch(records: records, terms: terms, now: now)
      if try watch.isRestored, try records.lease(settlement.lease) == nil { return }
      try alarm(kiosk, epoch, "a lease was settled that the office did not give this kiosk")
      return
    }
    if let before = known.outcome {
      // What was overridden is let again: a sale comes with its own packet, and is judged then.
      if before != outcome, before != .overridden {
        try alarm(
          kiosk, epoch, "a lease was settled as \(outcome.rawValue) after it was \(before.rawValue)"
        )
      }
      return
    }
    try records.settleLease(settlement.lease, outcome: outcome, at: now)
    guard var unit = try records.unit(lease: settlement.lease) else { return }
    // Booked, and returned all the same: the citizen has cancelled at the kiosk, which has given the
    // unit back before its packet came. The cancellation frees it.
    guard unit.state == .leased else { return }
    if case .sold(let sequence) = settlement.outcome,
      try !isFiled(sequence, of: kiosk, epoch)
    {
      unit.state = .sold
      try records.saveUnit(unit)
      return
    }
    // Returned, or sold to somebody who has cancelled since.
    try release([unit])
  }

  /// Makes units nobody's; who waits for them moves up.
  func release(_ units: [UnitRow]) throws {
    let book = VisitBook(records: records, terms: terms, now: now)
    for unit in units { try book.slots.free(unit) }
    try book.confirmWaiting(Set(units.map(\.slot)))
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
