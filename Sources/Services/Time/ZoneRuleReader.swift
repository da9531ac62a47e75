import Values

/// A day of the year on which the clocks change: `Mm.w.d/time` of POSIX.1-2017, section 8.3.
struct ClockChange: Equatable, Sendable {
  /// For a zone without daylight saving.
  static let never = ClockChange(month: 1, week: 1, weekday: 0, seconds: 0)

  /// 1 to 12.
  let month: Int
  /// 1 to 5; 5 is the last of the month.
  let week: Int
  /// 0 is Sunday.
  let weekday: Int
  /// Seconds after midnight, by the clock that is in force before the change.
  let seconds: Int64

  /// When it is in a year, by the clock in force before the change: seconds since 1970 as if UTC.
  func localSeconds(in year: Int) -> Int64 {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
    let firstWeekday = (first.daysSince1970 + 4) % 7
    let offset = (weekday - (firstWeekday < 0 ? firstWeekday + 7 : firstWeekday) + 7) % 7
    var day = offset + (week - 1) * 7
    if day >= CalendarDate.days(inMonth: month, of: year) { day -= 7 }
    return Int64(first.daysSince1970 + day) * 86_400 + seconds
  }
}

/// Reads a zone's rule from left to right.
struct ZoneRuleReader {
  private var rest: Substring

  init(_ rule: String) { rest = rule[...] }

  var isAtEnd: Bool { rest.isEmpty }
  var isAtComma: Bool { rest.first == "," }

  /// `EST`, or `<+0330>`: three characters at least.
  mutating func takeAbbreviation() -> Bool {
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest[letters.endIndex...]
    return letters.count >= 3
  }

  /// `[+-]hh[:mm[:ss]]` in seconds; hours up to 167, as in RFC 8536, section 3.3.1.
  mutating func takeTime() -> Int64? {
    var sign: Int64 = 1
    if let first = rest.first, first == "-" || first == "+" {
      sign = first == "-" ? -1 : 1
      rest.removeFirst()
    }
    guard let hours = takeNumber(0...167) else { return nil }
    var seconds = Int64(hours) * 3600
    for unit in [Int64(60), 1] where take(":") {
      guard let number = takeNumber(0...59) else { return nil }
      seconds += Int64(number) * unit
    }
    return sign * seconds
  }

  /// `,Mm.w.d[/time]`; without a time, at two in the night.
  mutating func takeChange() -> ClockChange? {
    guard take(","), take("M"), let month = takeNumber(1...12), take("."),
      let week = takeNumber(1...5), take("."), let weekday = takeNumber(0...6)
    else { return nil }
    guard take("/") else {
      return ClockChange(month: month, week: week, weekday: weekday, seconds: 7200)
    }
    return takeTime().map {
      ClockChange(month: month, week: week, weekday: weekday, seconds: $0)
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func takeNumber(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isWholeNumber }
    guard let number = Int(digits), range.contains(number) else { return nil }
    rest = rest[digits.endIndex...]
    return number
  }
}
