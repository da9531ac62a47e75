import Services
import Values

/// The slots that the offices' hours and the slot template make, as the content has them.
public struct ContentSlots: Sendable {
  private let content: ContentBundle

  /// Takes the slots of some content.
  public init(_ content: ContentBundle) { self.content = content }

  /// Every slot of a day, with its units: the lead time binds what is given away, not the calendar.
  public func slots(on day: CalendarDate) -> [SlotID: Int] {
    var found: [SlotID: Int] = [:]
    for place in content.directory.locations {
      let slots = content.slots.slots(
        location: place.id, hours: place.hours, on: day, in: content.zone)
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
