/// In which order eight digits spell a date.
public enum DateOrder: String, Sendable, CaseIterable {
  /// 07 04 1950 is 4 July.
  case monthDayYear
  /// 04 07 1950 is 4 July.
  case dayMonthYear
  /// 1950 07 04 is 4 July.
  case yearMonthDay

  /// The order of the parts named `day`, `month` and `year`; nothing for another order.
  public init?(parts: [String]) {
    switch parts {
    case ["month", "day", "year"]: self = .monthDayYear
    case ["day", "month", "year"]: self = .dayMonthYear
    case ["year", "month", "day"]: self = .yearMonthDay
    default: return nil
    }
  }

  /// How the eight digits are grouped.
  public var groups: [Int] { self == .yearMonthDay ? [4, 2, 2] : [2, 2, 4] }

  /// The eight digits of a date.
  public func digits(_ date: CalendarDate) -> String {
    let parts = date.iso.split(separator: "-").map { String($0) }
    return switch self {
    case .monthDayYear: parts[1] + parts[2] + parts[0]
    case .dayMonthYear: parts[2] + parts[1] + parts[0]
    case .yearMonthDay: parts.joined()
    }
  }

  /// The same date's digits in another order; the text as it is where it is no date.
  public func digits(_ typed: String, to order: DateOrder) -> String {
    guard case .valid(let date) = date(typed, field: "") else { return typed }
    return order.digits(date)
  }

  /// Reads eight digits; spaces, hyphens, full stops and slashes do not count.
  public func date(_ typed: String, field: String) -> ValidationResult<CalendarDate> {
    guard let digits = TypedText.digits(typed) else {
      return .problems([FieldProblem(field, .badCharacters)])
    }
    let numbers = digits.compactMap(\.wholeNumberValue)
    guard numbers.count == 8 else {
      return .problems([
        FieldProblem(field, numbers.isEmpty ? .missing : .dateLength, ["count": numbers.count])
      ])
    }
    func number(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
    let (year, month, day) =
      switch self {
      case .monthDayYear: (number(4..<8), number(0..<2), number(2..<4))
      case .dayMonthYear: (number(4..<8), number(2..<4), number(0..<2))
      case .yearMonthDay: (number(0..<4), number(4..<6), number(6..<8))
      }
    guard (1...12).contains(month) else {
      return .problems([FieldProblem(field, .noSuchMonth, ["month": month])])
    }
    guard year > 0 else { return .problems([FieldProblem(field, .tooLongAgo)]) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      let days = CalendarDate.days(inMonth: month, of: year)
      return .problems([FieldProblem(field, .noSuchDate, ["day": day, "days": days])])
    }
    return .valid(date)
  }
}
