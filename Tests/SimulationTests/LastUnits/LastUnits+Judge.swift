import OfficeContract
import OfficeCore
import Services

extension LastUnits {
  /// Who has which unit in the end, by what citizens were promised.
  func judge(_ records: any OfficeRecords) throws {
    var owners: Set<String> = []
    var last: Int64 = 0
    var conflicts: [VisitRow] = []
    while true {
      let page = try records.visits(after: last, limit: 500)
      guard let end = page.last else { break }
      for row in page {
        if row.state == .conflict { conflicts.append(row) }
        guard row.state == .booked, let unit = row.currentUnit, let slot = row.currentSlot else {
          continue
        }
        if !owners.insert("\(slot.text)#\(unit)").inserted {
          faults.append("\(slot.text) unit \(unit) has two cases")
        }
        let held = try records.unit(slot, unit)
        if held?.caseNumber != row.caseNumber {
          faults.append("case \(row.caseNumber) has a unit that is not its own")
        }
      }
      last = end.caseNumber
    }
    // Every promise that stands has a unit, or a conflict that both cases name, after an override.
    for kiosk in kiosks {
      for sale in kiosk.sold.values {
        let rows = try records.visits(mailbox: sale.mailbox)
        guard let visit = rows.first(where: { $0.role == .visit }) else {
          faults.append("a sale did not arrive")
          continue
        }
        if rows.contains(where: { $0.role == .cancel }) { continue }
        if visit.state == .conflict { continue }
        if visit.state != .booked || visit.currentSlot != sale.lease.slot {
          faults.append("a promise is \(visit.state.rawValue)")
        }
      }
    }
    let problems = try records.problems(after: 0, limit: 10_000)
    for row in conflicts {
      tally.conflicts += 1
      guard let rival = row.rival else {
        faults.append("case \(row.caseNumber) is in conflict with nobody")
        continue
      }
      if try records.visit(caseNumber: rival)?.rival == nil {
        faults.append("case \(rival) does not name its conflict")
      }
      if !problems.contains(where: { $0.kind == .slotConflict && $0.caseNumber == row.caseNumber })
      {
        faults.append("no clerk hears of case \(row.caseNumber)")
      }
    }
    let known: Set<ProblemRow.Kind> = [.slotConflict, .lateSale, .tooLate]
    for problem in problems where !known.contains(problem.kind) {
      faults.append("a problem is left: \(problem.kind.rawValue)")
    }
    let alarms = try records.alarms(after: 0, includingCleared: false, limit: 100)
    for alarm in alarms { faults.append("an alarm is left: \(alarm.detail)") }
  }
}

/// What happened, to see that something did.
struct LastUnitsTally: CustomStringConvertible {
  var attempts = 0
  var given = 0
  var sold = 0
  var cancelled = 0
  var wishes = 0
  var packets = 0
  var overrides = 0
  var conflicts = 0

  mutating func add(_ other: LastUnitsTally) {
    attempts += other.attempts
    given += other.given
    sold += other.sold
    cancelled += other.cancelled
    wishes += other.wishes
    packets += other.packets
    overrides += other.overrides
    conflicts += other.conflicts
  }

  var description: String {
    "\(attempts) attempts, \(given) reserved, \(sold) sold, \(cancelled) cancelled, \(wishes) wishes, "
      + "\(packets) packets, \(overrides) overrides, \(conflicts) conflicts"
  }
}
