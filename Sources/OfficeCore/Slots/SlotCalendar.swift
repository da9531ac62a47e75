import OfficeContract
import Services
import Values

/// What the plan has of the slots that somebody asks for: looked up before the store is locked, and
/// made known to it within the transaction.
struct SlotCalendar: Sendable {
  let plan: any SlotPlan

  /// The units of a slot; of a day far from today nothing.
  func planned(_ slot: SlotID?, today: CalendarDate) -> [SlotID: Int] {
    guard let slot,
      (-1...Limits.leaseDays).contains(slot.date.daysSince1970 - today.daysSince1970)
    else { return [:] }
    let units = plan.units(of: slot)
    return units > 0 ? [slot: units] : [:]
  }
}
