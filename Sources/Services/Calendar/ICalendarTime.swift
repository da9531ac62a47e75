import Values

/// Moments as iCalendar writes them (RFC 5545, section 3.3.5).
enum ICalendarTime {
  /// `20261123T143000Z`.
  static func utc(_ milliseconds: Int64) -> String { local(milliseconds, in: .utc) + "Z" }

  /// `20261123T093000`: what the clocks of a zone show.
  static func local(_ milliseconds: Int64, in zone: OfficeZone) -> String {
    let (date, minute) = zone.local(milliseconds)
    let seconds = Int((milliseconds / 1000 % 60 + 60) % 60)
    return stamp(date, seconds: minute * 60 + seconds)
  }

  /// A day and the seconds of it.
  static func stamp(_ date: CalendarDate, seconds: Int) -> String {
    "\(digits(date.year, 4))\(digits(date.month, 2))\(digits(date.day, 2))T"
      + "\(digits(seconds / 3600, 2))\(digits(seconds / 60 % 60, 2))\(digits(seconds % 60, 2))"
  }

  /// `-0500`, with seconds only where there are any (section 3.3.14).
  static func offset(_ seconds: Int64) -> String {
    let size = Int(seconds.magnitude)
    let rest = size % 60 == 0 ? "" : digits(size % 60, 2)
    return "\(seconds < 0 ? "-" : "+")\(digits(size / 3600, 2))\(digits(size / 60 % 60, 2))\(rest)"
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
