/// Which parts of a date are written, and read, in which order.
public enum DatePart: String, Sendable, CaseIterable {
  /// The day of the month.
  case day
  /// The month.
  case month
  /// The year.
  case year
}

/// Dates, times, money, numbers and lists in the language's own habit, from the facts in
/// `language.json` and the patterns in `calendar.json`.
extension Phrasebook {
  /// The order of a date's parts, for typing and for grouping; the phrase `calendar.dateHint` says
  /// it in words.
  public var dateOrder: [DatePart] {
    let words = (text(path: "language.dateOrder") ?? "").split(separator: " ")
    let parts = words.compactMap { DatePart(rawValue: String($0)) }
    return Set(parts).count == 3 && parts.count == 3 ? parts : [.month, .day, .year]
  }

  /// A date in words, such as "November 21, 2026".
  public func date(year: Int, month: Int, day: Int) -> String {
    dated("date", year: year, month: month, day: day, weekday: nil)
  }

  /// A date in words with its day of the week, such as "Saturday, November 21, 2026".
  ///
  /// - Parameter weekday: 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
  public func dateWithWeekday(year: Int, month: Int, day: Int, weekday: Int) -> String {
    dated("dateWithWeekday", year: year, month: month, day: day, weekday: weekday)
  }

  /// A near date with its day of the week and no year, such as "Saturday, November 21".
  public func dayWithWeekday(month: Int, day: Int, weekday: Int) -> String {
    dated("dayWithWeekday", year: 0, month: month, day: day, weekday: weekday)
  }

  /// The name of a day of the week, 1 (Monday) to 7 (Sunday).
  public func weekday(_ number: Int) -> String {
    text(path: "calendar.weekdays.\(number)") ?? "\(number)"
  }

  /// A time of day, such as "2:30 p.m." or "14:30".
  ///
  /// - Parameter minutes: minutes since midnight, 0 to 1,440.
  public func time(minutes: Int) -> String {
    if minutes % 1440 == 0, let midnight = text(path: "calendar.midnight") { return midnight }
    if minutes == 720, let noon = text(path: "calendar.noon") { return noon }
    let hour = minutes / 60 % 24
    let half = text(path: hour < 12 ? "calendar.morning" : "calendar.afternoon") ?? ""
    return text(
      path: "calendar.time",
      [
        "hour": .text("\(hour)"), "hour24": .text(twoDigits(hour)),
        "hour12": .text("\(hour % 12 == 0 ? 12 : hour % 12)"),
        "minute": .text(twoDigits(minutes % 60)), "half": .text(half),
      ]) ?? "\(twoDigits(hour)):\(twoDigits(minutes % 60))"
  }

  /// A stretch of a day, such as "8:30 a.m. to 5:00 p.m."; both ends in minutes since midnight.
  public func timeRange(from start: Int, to end: Int) -> String {
    ranged("timeRange", time(minutes: start), time(minutes: end))
  }

  /// Days of the week after one another, such as "Monday to Friday"; one day where both are equal.
  public func weekdays(from first: Int, to last: Int) -> String {
    first == last ? weekday(first) : ranged("dayRange", weekday(first), weekday(last))
  }

  /// An amount of money; cents are written only where there are any: "$1,850", "$1,850.50".
  public func money(cents: Int64) -> String {
    let magnitude = cents.magnitude
    var amount = grouped(magnitude / 100)
    if magnitude % 100 != 0 {
      amount +=
        (text(path: "language.number.decimal") ?? ".") + twoDigits(Int(magnitude % 100))
    }
    let written = text(path: "calendar.money", ["amount": .text(amount)]) ?? "$\(amount)"
    return cents < 0 ? "−\(written)" : written
  }

  /// An amount as it is read out, such as "1,850 dollars and 50 cents": no mark in it can be
  /// mistaken for another.
  public func moneyInWords(cents: Int64) -> String {
    let dollars = Int(clamping: cents / 100)
    let rest = Int(cents % 100)
    let whole = text(path: "calendar.dollars", ["count": .number(dollars)]) ?? "\(dollars)"
    guard rest != 0 else { return whole }
    let part = text(path: "calendar.cents", ["count": .number(rest)]) ?? "\(rest)"
    if dollars == 0 { return part }
    return joined("calendar.dollarsAndCents", whole, part, otherwise: " ")
  }

  /// An amount as one would type it, without marks between thousands: `1850` or `1850.50`.
  public func typedMoney(cents: Int64) -> String {
    let rest = Int(cents % 100)
    let decimal = text(path: "language.number.decimal") ?? "."
    return "\(cents / 100)" + (rest == 0 ? "" : decimal + twoDigits(rest))
  }

  /// The marks by which people of this language write numbers, here and at home: the one between
  /// thousands, nothing where only spaces are used, and the one before cents. `language.number.typed`
  /// has a pair for each way, `_` for none.
  public var numberMarks: [(group: Character?, decimal: Character)] {
    (text(path: "language.number.typed") ?? ",.").split(separator: " ").compactMap { pair in
      guard pair.count == 2, let group = pair.first, let decimal = pair.last else { return nil }
      return (group == "_" ? nil : group, decimal)
    }
  }

  /// A range of money, such as "$306 to $562"; one amount where both are equal.
  public func moneyRange(from low: Int64, to high: Int64) -> String {
    if low == high { return money(cents: low) }
    let ends: [String: PhraseArgument] = [
      "low": .text(money(cents: low)), "high": .text(money(cents: high)),
    ]
    return text(path: "calendar.moneyRange", ends) ?? "\(money(cents: low))–\(money(cents: high))"
  }

  /// A whole number with its thousands set apart, such as "1,850".
  public func number(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(UInt64(value.magnitude))
  }

  /// A distance for people: metres below one kilometre's tenth part, then miles with one decimal.
  ///
  /// New York measures in miles; the phrase `calendar.distance` holds the unit.
  public func distance(metres: Int) -> String {
    let tenths = (max(0, metres) * 10 + 804) / 1609
    let decimal = text(path: "language.number.decimal") ?? "."
    let miles = "\(number(tenths / 10))\(decimal)\(tenths % 10)"
    return text(path: "calendar.distance", ["miles": .text(miles)]) ?? miles
  }

  /// Things one after the other: "a", "a and b", "a, b and c".
  public func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    var result = items[0]
    for item in items.dropFirst().dropLast() {
      result = joined("calendar.list.middle", result, item, otherwise: ", ")
    }
    let path = items.count == 2 ? "calendar.list.two" : "calendar.list.last"
    return joined(path, result, last, otherwise: ", ")
  }

  private func ranged(_ pattern: String, _ from: String, _ to: String) -> String {
    text(path: "calendar.\(pattern)", ["from": .text(from), "to": .text(to)]) ?? "\(from)–\(to)"
  }

  private func joined(_ path: String, _ first: String, _ second: String, otherwise: String)
    -> String
  {
    text(path: path, ["first": .text(first), "second": .text(second)])
      ?? first + otherwise + second
  }

  private func dated(_ pattern: String, year: Int, month: Int, day: Int, weekday: Int?) -> String {
    let monthName = text(path: "calendar.months.\(month)") ?? "\(month)"
    var parts: [String: PhraseArgument] = [
      "year": .text("\(year)"), "month": .text(monthName), "day": .text("\(day)"),
      "monthNumber": .text("\(month)"),
    ]
    if let weekday { parts["weekday"] = .text(self.weekday(weekday)) }
    return text(path: "calendar.\(pattern)", parts)
      ?? "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }

  private func grouped(_ value: UInt64) -> String {
    // Nobody sets thousands apart below them.
    if value < 1000 { return String(value) }
    let digits = Array(String(value))
    let separator = text(path: "language.number.group") ?? ","
    let least = text(path: "language.number.groupFrom").flatMap { Int($0) } ?? 4
    guard digits.count >= least else { return String(digits) }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result
  }

  private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
