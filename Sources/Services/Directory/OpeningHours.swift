import Values

/// When a place is open in an ordinary week.
public struct OpeningHours: Equatable, Hashable, Sendable {
  /// A stretch of one day.
  public struct Period: Equatable, Hashable, Sendable {
    /// When it opens.
    public let opens: TimeOfDay
    /// When it closes, later than it opens; 24:00 for the end of the day.
    public let closes: TimeOfDay

    /// Makes a stretch; nothing where it does not end later than it begins.
    public init?(opens: TimeOfDay, closes: TimeOfDay) {
      guard opens < closes else { return nil }
      self.opens = opens
      self.closes = closes
    }

    /// Reads `08:30-17:00`.
    public init?(text: some StringProtocol) {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let opens = TimeOfDay(text: ends[0]),
        let closes = TimeOfDay(text: ends[1])
      else { return nil }
      self.init(opens: opens, closes: closes)
    }

    static func wholeDay() -> Period? {
      TimeOfDay(minutes: 0).flatMap { opens in
        TimeOfDay(minutes: 1440).flatMap { Period(opens: opens, closes: $0) }
      }
    }
  }

  /// Days after one another with the same hours, for a line such as "Monday to Friday".
  public struct Line: Equatable, Sendable {
    /// The first of the days.
    public let first: Weekday
    /// The last of the days; the same for one day.
    public let last: Weekday
    /// The hours of each; empty where the place is closed.
    public let periods: [Period]
  }

  // One list a day, Monday first, each in order and without overlap.
  private var week: [[Period]]

  /// Never open.
  public init() { week = Array(repeating: [], count: 7) }

  /// Adds a stretch on some days; stretches that touch become one.
  public mutating func add(_ period: Period, on days: [Weekday]) {
    for day in days {
      guard let index = Weekday.allCases.firstIndex(of: day) else { continue }
      let sorted = (week[index] + [period]).sorted { $0.opens < $1.opens }
      week[index] = sorted.reduce(into: [Period]()) { merged, next in
        if let last = merged.last, next.opens <= last.closes,
          let both = Period(opens: last.opens, closes: max(last.closes, next.closes))
        {
          merged[merged.count - 1] = both
        } else {
          merged.append(next)
        }
      }
    }
  }

  /// Closes a day.
  mutating func clear(_ days: [Weekday]) {
    for day in days {
      if let index = Weekday.allCases.firstIndex(of: day) { week[index] = [] }
    }
  }

  /// The hours of a day.
  public func periods(on day: Weekday) -> [Period] {
    Weekday.allCases.firstIndex(of: day).map { week[$0] } ?? []
  }

  /// Whether no hours are known.
  public var isEmpty: Bool { week.allSatisfy(\.isEmpty) }

  /// Whether it never closes.
  public var isAlways: Bool {
    week.allSatisfy { $0.count == 1 && $0[0].opens.minutes == 0 && $0[0].closes.minutes == 1440 }
  }

  /// Whether it is open at a minute of a day.
  public func isOpen(on day: Weekday, minute: Int) -> Bool {
    periods(on: day).contains { ($0.opens.minutes..<$0.closes.minutes).contains(minute) }
  }

  /// When it opens next: now, where it is open; nothing where it never opens within a month.
  ///
  /// - Parameter closed: days on which it stays closed.
  public func nextOpening(
    from date: CalendarDate, minute: Int, closed: (CalendarDate) -> Bool = { _ in false }
  ) -> (date: CalendarDate, time: TimeOfDay)? {
    for offset in 0..<31 {
      let day = date.adding(days: offset)
      if closed(day) { continue }
      for period in periods(on: day.weekday) {
        if offset > 0 || period.opens.minutes >= minute { return (day, period.opens) }
        if period.closes.minutes > minute, let now = TimeOfDay(minutes: minute) {
          return (day, now)
        }
      }
    }
    return nil
  }

  /// The week as lines, days with the same hours together.
  public var lines: [Line] {
    var lines: [Line] = []
    for (day, periods) in zip(Weekday.allCases, week) {
      if let last = lines.last, last.periods == periods {
        lines[lines.count - 1] = Line(first: last.first, last: day, periods: periods)
      } else {
        lines.append(Line(first: day, last: day, periods: periods))
      }
    }
    return lines
  }
}
