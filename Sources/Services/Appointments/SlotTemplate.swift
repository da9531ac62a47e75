import JSONText
import Values

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
  /// Hours that must lie between asking and the visit: at the kiosk and at the office, for units it
  /// holds as for wishes.
  public let leadHours: Int
  /// Hours of visits at places that never close.
  public let hoursWhereAlwaysOpen: OpeningHours.Period
  /// The days without visits.
  public let closedDays: [ClosedDay]

  /// Why a day has no visits; nothing where it has.
  public func closure(on date: CalendarDate) -> String? {
    closedDays.first { $0.date == date }?.reason
  }

  /// The slots of a place that can still be asked for, in their order.
  ///
  /// - Parameters:
  ///   - location: identifier of the place.
  ///   - hours: when it is open.
  ///   - start: the first day wanted.
  ///   - days: how many days are wanted, 1 or more.
  ///   - now: the moment.
  public func slots(
    location: String, hours: OpeningHours, from start: CalendarDate, days: Int,
    at now: OfficeMoment
  ) -> [SlotID] {
    let today = now.date.daysSince1970
    let end = min(start.daysSince1970 + min(max(days, 0), 366), today + horizonDays)
    let first = max(start.daysSince1970, today)
    guard first < end else { return [] }
    let terms = VisitTerms(zone: now.zone, leadHours: leadHours)
    return (first..<end).flatMap { number in
      slots(
        location: location, hours: hours, on: CalendarDate(daysSince1970: number), in: now.zone
      ).filter { terms.isInTime($0, at: now.milliseconds) }
    }
  }

  /// Every slot of a place on a day, whenever it is asked for. A time that the day does not have is
  /// left out; of one that it has twice, the first is meant.
  public func slots(
    location: String, hours: OpeningHours, on date: CalendarDate, in zone: OfficeZone
  ) -> [SlotID] {
    if closure(on: date) != nil { return [] }
    var slots: [SlotID] = []
    for period in hours.isAlways ? [hoursWhereAlwaysOpen] : hours.periods(on: date.weekday) {
      var time = period.opens.minutes
      while time + slotMinutes <= period.closes.minutes {
        if zone.moment(of: date, minute: time) != nil, let start = TimeOfDay(minutes: time) {
          slots.append(SlotID(location: location, date: date, start: start))
        }
        time += slotMinutes
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
