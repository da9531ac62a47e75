import Welfare

/// The slots that the offices' hours and the slot template make, as the content has them.
public struct ContentSlots: Sendable {
  private let content: ContentBundle

  /// Takes the slots of some content.
  public init(_ content: ContentBundle) { self.content = content }

  /// Every slot of a day, with its units. Lead times and horizons bind kiosks, not the office's
  /// calendar: the day is asked for as from some days before.
  public func slots(on day: CalendarDate) -> [SlotID: Int] {
    let lead = (content.slots.leadHours + 23) / 24 + 1
    let before = day.adding(days: -min(lead, content.slots.horizonDays - 1))
    var found: [SlotID: Int] = [:]
    for place in content.directory.locations {
      let slots = content.slots(at: place.id, from: day, days: 1, today: before, minute: 0)
      for slot in slots { found[slot] = content.slots.unitsPerSlot }
    }
    return found
  }

  /// The same as a closure for `OfficeEnvironment`.
  public var source: SlotSource {
    let copy = self
    return { copy.slots(on: $0) }
  }
}
