import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Simulation

/// What must hold, at every moment and in the end.
extension World {
  /// A kiosk that knows the time shows nothing earlier than now plus the lead.
  func checkInTime(_ slot: SlotID, at kiosk: SimulatedKiosk) {
    let isRight =
      terms.isInTime(slot, at: time.now)
      || !kiosk.knowsTime && terms.isInTime(slot, at: kiosk.wall)
    if !isRight { faults.append("\(slot.text) was given out too late") }
  }

  /// The office leases nothing earlier either.
  func checkLeases(_ leases: [SlotLease]) throws {
    for lease in leases where lease.expiresOfficeMilliseconds != terms.deadline(of: lease.slot) {
      faults.append("the lease of \(lease.slot.text) does not end by the lead time")
    }
    // A settled lease may have given a unit to a wish.
    try checkGrants()
  }

  /// The office grants no wish whose time is too near, and a change without its visit is a clerk's.
  func checkGrants() throws {
    let now = time.now
    try office.store.read { records in
      let problems = try records.problems(after: 0, limit: 10_000)
      let missing = Set(problems.filter { $0.kind == .noVisit }.compactMap(\.caseNumber))
      for holder in holders {
        guard let mailbox = MailboxID(hex: holder.mailbox) else { continue }
        let rows = try records.visits(mailbox: mailbox)
        let hasVisit = rows.contains { $0.role == .visit }
        for row in rows {
          if row.unit != nil, !row.isPromised, granted.insert(row.caseNumber).inserted,
            let slot = row.slot, !terms.isInTime(slot, at: now)
          {
            faults.append("the office granted \(slot.text) too late")
          }
          if missing.contains(row.caseNumber) == hasVisit {
            faults.append(
              "case \(row.caseNumber): a clerk is told wrongly whether its visit is here")
          }
        }
      }
    }
  }

  /// Every visit is as the last word its holder was shown.
  func judge() throws {
    try office.store.read { records in
      let problems = try records.problems(after: 0, limit: 10_000)
      for problem in problems
      where ![.unclearOrder, .tooLate].contains(problem.kind) {
        let row = try problem.caseNumber.flatMap { try records.visit(caseNumber: $0) }
        let rows = try row.map { try records.visits(mailbox: $0.mailbox) } ?? []
        faults.append(
          "a problem is left: \(problem.kind.rawValue) case \(problem.caseNumber ?? 0) of "
            + rows.map {
              "\($0.caseNumber) \($0.role.rawValue) \($0.state.rawValue) \($0.slot?.text ?? "-")"
                + "#\($0.unit ?? 0) kiosk \($0.kiosk) \($0.sequence)"
            }.joined(separator: ", "))
      }
      let unclear = Set(problems.filter { $0.kind == .unclearOrder }.compactMap(\.caseNumber))
      var owners: Set<String> = []
      for (number, holder) in holders.enumerated() {
        guard let mailbox = MailboxID(hex: holder.mailbox) else { continue }
        let rows = try records.visits(mailbox: mailbox)
        guard let visit = rows.first(where: { $0.role == .visit }) else {
          faults.append("visit \(number) did not arrive")
          continue
        }
        let isUnclear = rows.contains { unclear.contains($0.caseNumber) }
        if isUnclear { tally.unclear += 1 }
        if rows.count != holder.words.count {
          faults.append("visit \(number): \(holder.words.count) words, \(rows.count) cases")
        }
        if !isRight(visit, holder, isUnclear: isUnclear) {
          faults.append(
            "visit \(number) is \(visit.state.rawValue) at \(visit.currentSlot?.text ?? "-") unit "
              + "\(visit.currentUnit ?? 0); its holder was shown \(holder.words.map(\.kind))")
        }
        for row in rows {
          guard let slot = row.slot, let unit = row.unit else { continue }
          if !owners.insert("\(slot.text)#\(unit)").inserted {
            faults.append("unit \(unit) of \(slot.text) has two owners")
          }
        }
      }
    }
  }

  private func isRight(_ visit: VisitRow, _ holder: Holder, isUnclear: Bool) -> Bool {
    // A wish that came after the last certain word may have been granted.
    if visit.state == .booked, let slot = visit.currentSlot, holder.openWishes.contains(slot) {
      return true
    }
    guard let last = holder.lastCertain else {
      return visit.state == .requested
    }
    switch holder.words[last].kind {
    case .promised(let slot, let unit):
      return visit.state == .booked && visit.currentSlot == slot && visit.currentUnit == unit
    case .cancelled:
      if visit.state == .cancelled { return true }
      // Said without a time: it may have come before another kiosk's promise, and a clerk asks.
      return !holder.words[last].isTimed && isUnclear && visit.state == .booked
    case .asked: return false
    }
  }
}
