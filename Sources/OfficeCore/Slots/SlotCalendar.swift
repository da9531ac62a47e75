import OfficeContract
import Synchronization
import Values

/// Makes the units of a day from the slot template, once for each day and start of the program: a
/// template that has grown adds units, and none is ever taken away.
final class SlotCalendar: Sendable {
  private let source: SlotSource
  private let made = Mutex<Set<CalendarDate>>([])

  init(source: @escaping SlotSource) { self.source = source }

  /// Makes sure the units of some days are there; days far from today are left alone.
  func ensure(_ days: [CalendarDate], today: CalendarDate, in store: any OfficeStore) throws {
    let near = days.filter { day in
      (-1...Limits.leaseDays).contains(day.daysSince1970 - today.daysSince1970)
    }
    let missing = made.withLock { known in near.filter { !known.contains($0) } }
    guard !missing.isEmpty else { return }
    for day in missing {
      let slots = source(day)
      if !slots.isEmpty { try store.write { records in try records.ensureUnits(slots) } }
    }
    // Only now, after the commit; making them twice would do no harm.
    made.withLock { $0.formUnion(missing) }
  }
}
