import Services
import Values

/// A stretch of the week with the days between which it holds.
struct WeekPeriod: Equatable {
  /// Minutes since Monday 00:00.
  let opens: Int
  let closes: Int
  /// Days since 1970, both included.
  let first: Int
  let last: Int

  /// Makes a period.
  init(opens: Int, closes: Int, first: Int, last: Int) {
    self.opens = opens
    self.closes = closes
    self.first = first
    self.last = last
  }

  private init(_ numbers: [Int]) {
    self.init(opens: numbers[0], closes: numbers[1], first: numbers[2], last: numbers[3])
  }

  /// Holds on every day.
  static let always = (first: -1_000_000, last: 1_000_000)

  /// Whether it is open at a moment.
  func holds(at moment: OpenMoment) -> Bool {
    let day = moment.date.daysSince1970
    let minute = (moment.date.weekday.number - 1) * 1440 + moment.minute
    return (first...last).contains(day) && (opens..<closes).contains(minute)
  }

  /// Periods as they are kept in a column: four numbers each.
  static func text(_ periods: [WeekPeriod]) -> String {
    periods.map { "\($0.opens),\($0.closes),\($0.first),\($0.last)" }.joined(separator: " ")
  }

  /// Reads what `text` wrote.
  static func periods(_ text: String) -> [WeekPeriod] {
    var periods: [WeekPeriod] = []
    var numbers = [0, 0, 0, 0]
    var place = 0
    var isNegative = false
    func end() {
      numbers[place] = isNegative ? -numbers[place] : numbers[place]
      isNegative = false
    }
    // By bytes: a search looks at thousands of these.
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard numbers[place] < 1 << 32 else { return [] }
        numbers[place] = numbers[place] * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: ",") where place < 3:
        end()
        place += 1
      case UInt8(ascii: " ") where place == 3:
        end()
        periods.append(WeekPeriod(numbers))
        numbers = [0, 0, 0, 0]
        place = 0
      default: return []
      }
    }
    guard place == 3 else { return [] }
    end()
    periods.append(WeekPeriod(numbers))
    return periods.filter { $0.opens < $0.closes && $0.first <= $0.last }
  }

  /// The week as it is on a day.
  static func hours(_ periods: [WeekPeriod], on date: CalendarDate) -> OpeningHours {
    var hours = OpeningHours()
    for period in periods where (period.first...period.last).contains(date.daysSince1970) {
      let day = period.opens / 1440
      guard Weekday.allCases.indices.contains(day),
        let opens = TimeOfDay(minutes: period.opens - day * 1440),
        let closes = TimeOfDay(minutes: period.closes - day * 1440),
        let stretch = OpeningHours.Period(opens: opens, closes: closes)
      else { continue }
      hours.add(stretch, on: [Weekday.allCases[day]])
    }
    return hours
  }

  /// The periods of a week.
  static func periods(_ hours: OpeningHours, first: Int, last: Int) -> [WeekPeriod] {
    Weekday.allCases.enumerated().flatMap { index, day in
      hours.periods(on: day).map {
        WeekPeriod(
          opens: index * 1440 + $0.opens.minutes, closes: index * 1440 + $0.closes.minutes,
          first: first, last: last)
      }
    }
  }
}
