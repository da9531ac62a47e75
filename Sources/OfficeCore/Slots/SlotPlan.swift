import OfficeContract
import Services
import Values

/// The slots of a time of day at one place, as the slot template has them.
public struct PlannedSlot: Equatable, Sendable {
  /// The slot.
  public var slot: SlotID
  /// How many can be seen in it.
  public var units: Int

  /// Makes a slot.
  public init(_ slot: SlotID, units: Int) {
    self.slot = slot
    self.units = units
  }
}

/// Which slots there are, asked for one place and day at a time: nothing is stored of a slot before
/// somebody wants it.
public protocol SlotPlan: Sendable {
  /// The slots of a place on a day, earliest first.
  func slots(at site: String, on day: CalendarDate) -> [PlannedSlot]
  /// Every place with slots on a day, the nearest to a kiosk first where it is known where that is.
  func sites(near place: KioskPlace?, on day: CalendarDate) -> [String]
  /// How many units all places have on a day together.
  func units(on day: CalendarDate) -> Int
}

extension SlotPlan {
  /// How many units a slot has; 0 where there is no such slot.
  func units(of slot: SlotID) -> Int {
    slots(at: slot.location, on: slot.date).first { $0.slot == slot }?.units ?? 0
  }
}
