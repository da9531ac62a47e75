import OfficeContract
import Services
import Synchronization
import Values

/// The units of every slot of a day.
public typealias SlotSource = @Sendable (CalendarDate) -> [SlotID: Int]

/// A plan that is given as all slots of a day: for few places, as in a test.
public final class DaySlots: SlotPlan {
  private let source: SlotSource
  private let known = Mutex<[CalendarDate: [String: [PlannedSlot]]]>([:])

  /// Takes a source that gives the same for a day each time.
  public init(_ source: @escaping SlotSource) { self.source = source }

  private func day(_ day: CalendarDate) -> [String: [PlannedSlot]] {
    if let found = known.withLock({ $0[day] }) { return found }
    let slots = source(day).map { PlannedSlot($0.key, units: $0.value) }
    let made = Dictionary(grouping: slots) { $0.slot.location }
      .mapValues { $0.sorted { $0.slot.start < $1.slot.start } }
    known.withLock { $0[day] = made }
    return made
  }

  /// The slots of a place on a day, earliest first.
  public func slots(at site: String, on day: CalendarDate) -> [PlannedSlot] {
    self.day(day)[site] ?? []
  }

  /// Every place by its name: it is not known where they are.
  public func sites(near _: KioskPlace?, on day: CalendarDate) -> [String] {
    self.day(day).keys.sorted()
  }

  /// How many units all places have on a day together.
  public func units(on day: CalendarDate) -> Int {
    self.day(day).values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.units } }
  }
}
