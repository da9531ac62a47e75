import OfficeContract
import Sealing
import Services
import Values

/// What the office takes from outside: time, randomness, its calendar, and where its log goes.
public struct OfficeEnvironment: Sendable {
  /// Milliseconds since 1970.
  public var now: @Sendable () -> Int64
  /// So many random bytes.
  public var random: @Sendable (Int) -> [UInt8]
  /// The slots there are.
  public var slots: any SlotPlan
  /// Takes one line about one event; never personal data.
  public var log: @Sendable (String) -> Void
  /// On which terms visits are given away, and the zone that says which day it is.
  public var terms: VisitTerms
  /// How units are shared out among kiosks.
  public var policy = LeasePolicy()
  /// How much one kiosk may send.
  public var quota = KioskQuota()
  /// Whether questions are carried here by hand: what a kiosk says of its clock is then of another
  /// day, and it was not heard just now.
  public var isCarried = false

  /// Makes an environment; without more than a clock it has no slots, lives by UTC without a lead
  /// time, and logs nothing.
  public init(
    now: @escaping @Sendable () -> Int64,
    random: @escaping @Sendable (Int) -> [UInt8] = { Random.bytes($0) },
    slots: any SlotPlan = DaySlots { _ in [:] },
    terms: VisitTerms = VisitTerms(zone: .utc, leadHours: 0),
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.now = now
    self.random = random
    self.slots = slots
    self.terms = terms
    self.log = log
  }

  /// The day that a moment is at the office.
  func day(_ milliseconds: Int64) -> CalendarDate { terms.zone.local(milliseconds).date }
}

/// The office's milliseconds as dates.
public enum OfficeTime {
  /// The day in UTC.
  public static func day(_ milliseconds: Int64) -> CalendarDate {
    let days = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    return CalendarDate(daysSince1970: Int(days.quotient) - (days.remainder < 0 ? 1 : 0))
  }

  /// `2026-11-21T09:30:00Z` (ISO 8601, UTC).
  public static func iso(_ milliseconds: Int64) -> String {
    let date = day(milliseconds)
    let seconds = (milliseconds - Int64(date.daysSince1970) * 86_400_000) / 1000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.iso)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }
}
