/// Which slots a place's hours make: data of the deployment, from `slots.json`.
public struct SlotTemplate: Equatable, Sendable {
  /// A day on which no visits are made.
  public struct ClosedDay: Equatable, Sendable {
    /// The day.
    public let date: CalendarDate
    /// Why; words under `agencies.holidays.<id>`.
    public let reason: String
  }

  /// Minutes of a slot.
  public let slotMinutes: Int
  /// How many can be seen in a slot.
  public let unitsPerSlot: Int
  /// How many days ahead there are slots, today included.
  public let horizonDays: Int
  /// Hours that must lie between asking and the visit.
  public let leadHours: Int
  /// Hours of visits at places that never close.
  public let hoursWhereAlwaysOpen: OpeningHours.Period
  /// The days without visits.
  public let closedDays: [ClosedDay]

  /// Why a day has no visits; nothing where it has.
  public func closure(on date: CalendarDate) -> String? {
    closedDays.first { $0.date == date }?.reason
  }

  /// The slots of a place, in their order.
  ///
  /// - Parameters:
  ///   - location: identifier of the place.
  ///   - hours: when it is open.
  ///   - start: the first day wanted.
  ///   - days: how many days are wanted, 1 or more.
  ///   - today: the day.
  ///   - minute: the minute of the day, 0 to 1,439.
  public func slots(
    location: String, hours: OpeningHours, from start: CalendarDate, days: Int,
    today: CalendarDate, minute: Int
  ) -> [SlotID] {
    let end = min(
      start.daysSince1970 + min(max(days, 0), 366), today.daysSince1970 + horizonDays)
    let first = max(start.daysSince1970, today.daysSince1970)
    let earliest = today.daysSince1970 * 1440 + minute + leadHours * 60
    guard first < end else { return [] }
    var slots: [SlotID] = []
    for number in first..<end {
      let date = CalendarDate(daysSince1970: number)
      if closure(on: date) != nil { continue }
      for period in hours.isAlways ? [hoursWhereAlwaysOpen] : hours.periods(on: date.weekday) {
        var time = period.opens.minutes
        while time + slotMinutes <= period.closes.minutes {
          if number * 1440 + time >= earliest, let start = TimeOfDay(minutes: time) {
            slots.append(SlotID(location: location, date: date, start: start))
          }
          time += slotMinutes
        }
      }
    }
    return slots
  }

  /// Reads the template.
  ///
  /// - Throws: `ContentError` with the place in the file.
  init(_ node: ContentNode) throws(ContentError) {
    try node.allow([
      "slotMinutes", "unitsPerSlot", "horizonDays", "leadHours", "hoursWhereAlwaysOpen",
      "closedDays",
    ])
    func whole(_ name: String, _ range: ClosedRange<Int>) throws(ContentError) -> Int {
      let value = try node.need(name)
      guard let number = Int(exactly: try value.whole()), range.contains(number) else {
        throw value.error("expected \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
    slotMinutes = try whole("slotMinutes", 5...240)
    unitsPerSlot = try whole("unitsPerSlot", 1...100)
    horizonDays = try whole("horizonDays", 1...366)
    leadHours = try whole("leadHours", 0...168)
    let always = try node.need("hoursWhereAlwaysOpen")
    guard let period = OpeningHours.Period(text: try always.text()) else {
      throw always.error("expected hours such as 09:00-17:00")
    }
    hoursWhereAlwaysOpen = period
    var closedDays: [ClosedDay] = []
    for day in try node.need("closedDays").elements() {
      closedDays.append(
        ClosedDay(date: try day.need("date").date(), reason: try day.text("reason")))
    }
    self.closedDays = closedDays
  }
}
