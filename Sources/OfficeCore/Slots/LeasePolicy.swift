/// How units are shared out among kiosks that may promise them without asking.
///
/// For the dark hours all kiosks together hold a share of each day's units, spread by what each sold
/// in the last weeks; what is sold is made up for, so a busy kiosk may sell a day out down to the
/// reserve. Everything else a kiosk that is online asks for while the citizen chooses.
public struct LeasePolicy: Equatable, Sendable {
  /// Percent of a near day's units that all kiosks together hold unsold; no kiosk holds more.
  public var sharePercent = 30
  /// The same of the days after the near ones.
  public var farPercent = 10
  /// How many days, today the first, are near.
  public var nearDays = 7
  /// Percent of a day's units, and of each place's on that day, that are not leased for dark hours.
  public var reservePercent = 20
  /// How many days ahead units are leased.
  public var days = 14
  /// Whether kiosks that each have a part of a unit take turns to hold it; else parts are rounded.
  public var takesTurns = true
  /// How many weeks of sales count.
  public var weeks: Int64 = 4
  /// Minutes for which a unit is kept that was asked for while a citizen chooses.
  public var reservationMinutes: Int64 = 15
  /// Most such units that one kiosk keeps at once: one citizen stands there at a time.
  public var reservations = 16

  /// The usual policy.
  public init() {}

  /// How many units of a day a kiosk may hold unsold.
  ///
  /// - Parameters:
  ///   - units: units of the day.
  ///   - ahead: days from today.
  ///   - sold: what this kiosk sold in the last weeks.
  ///   - all: what all kiosks sold.
  ///   - kiosks: how many there are.
  ///   - turn: 0 to 999, another for each kiosk and day: whose turn it is to hold the one unit of
  ///     which each should have a part.
  public func share(units: Int, ahead: Int, sold: Int, all: Int, kiosks: Int, turn: Int) -> Int {
    let percent = ahead < nearDays ? sharePercent : farPercent
    let weight = sold + 1
    let parts = units * percent * 10 * weight / max(1, all + kiosks)
    return min((parts + (takesTurns ? turn : 500)) / 1000, (units * percent + 99) / 100)
  }

  /// How many units of a place's or of all places' day stay at the office.
  public func reserve(of units: Int) -> Int { (units * reservePercent + 99) / 100 }

  /// How many more units a kiosk gets: it is filled up once it has less than half.
  public func refill(share: Int, held: Int) -> Int { held * 2 < share ? share - held : 0 }

  /// How many a kiosk holds too many, by more than chance: they are wanted back.
  public func excess(share: Int, held: Int) -> Int { held > share * 2 + 1 ? held - share : 0 }
}
