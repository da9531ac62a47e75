/// How a slot's units are shared out among kiosks that may promise them without asking.
public struct LeasePolicy: Equatable, Sendable {
  /// Percent of a slot's units that one kiosk may hold unsold; one unit at least.
  public var sharePercent = 30
  /// Percent of a slot's units that stay at the office, where there are more than a few.
  public var reservePercent = 20
  /// Up to so many units a slot has no reserve: the first kiosks to ask hold them all.
  public var fewUnits = 4
  /// How many days ahead units are leased.
  public var days = 14

  /// The usual policy.
  public init() {}

  /// How many more units a kiosk gets of a slot.
  public func grant(units: Int, free: Int, held: Int) -> Int {
    let share = max(1, units * sharePercent / 100)
    let reserve = units <= fewUnits ? 0 : (units * reservePercent + 99) / 100
    return max(0, min(share - held, free - reserve))
  }
}
