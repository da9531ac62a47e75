import OfficeContract
import Services
import Synchronization
import Values

/// The slots that the offices' hours and the slot template make, as the content has them.
public final class ContentSlots: SlotPlan {
  /// Most kiosks and days of which it is remembered what was counted for them.
  private static let remembered = 2_000

  private struct Memory {
    var near: [KioskPlace: [String]] = [:]
    var units: [CalendarDate: Int] = [:]
  }

  private let content: ContentBundle
  private let hours: [String: OpeningHours]
  private let memory = Mutex(Memory())

  /// Takes the slots of some content.
  public init(_ content: ContentBundle) {
    self.content = content
    hours = Dictionary(
      content.directory.locations.map { ($0.id, $0.hours) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The slots of a place on a day: the lead time binds what is given away, not the calendar.
  public func slots(at site: String, on day: CalendarDate) -> [PlannedSlot] {
    guard let hours = hours[site] else { return [] }
    return content.slots.slots(location: site, hours: hours, on: day, in: content.zone)
      .map { PlannedSlot($0, units: content.slots.unitsPerSlot) }
  }

  /// Every place, the nearest first, or those of the kiosk's borough where only that is known; in the directory's order
  /// where it is not known where the kiosk stands.
  public func sites(near place: KioskPlace?, on _: CalendarDate) -> [String] {
    guard let place else { return content.directory.locations.map(\.id) }
    if let known = memory.withLock({ $0.near[place] }) { return known }
    let all = content.directory.locations(near: place.point)
    let borough = Directory.boroughID(place.borough ?? "")
    let order =
      place.point == nil
      ? all.filter { $0.borough == borough } + all.filter { $0.borough != borough } : all
    let sites = order.map(\.id)
    memory.withLock { memory in
      if memory.near.count >= Self.remembered { memory.near = [:] }
      memory.near[place] = sites
    }
    return sites
  }

  /// How many units all places have on a day together.
  public func units(on day: CalendarDate) -> Int {
    if let known = memory.withLock({ $0.units[day] }) { return known }
    let units = hours.keys.reduce(0) { $0 + slots(at: $1, on: day).reduce(0) { $0 + $1.units } }
    memory.withLock { memory in
      if memory.units.count >= Self.remembered { memory.units = [:] }
      memory.units[day] = units
    }
    return units
  }
}
