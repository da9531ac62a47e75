import Values

extension OfficeZone {
  /// Whether times are written in UTC, which needs no definition.
  var isUTC: Bool { daylight == nil && standard == 0 }

  /// The zone's definition (RFC 5545, section 3.6.5), without folding; nothing for UTC.
  var calendarLines: [String] {
    guard !isUTC else { return [] }
    var lines = ["BEGIN:VTIMEZONE", "TZID:\(name)"]
    if let daylight {
      lines += observance(
        "STANDARD", ends, from: daylight, to: standard)
      lines += observance("DAYLIGHT", begins, from: standard, to: daylight)
    } else {
      lines += [
        "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:\(ICalendarTime.offset(standard))",
        "TZOFFSETTO:\(ICalendarTime.offset(standard))", "END:STANDARD",
      ]
    }
    return lines + ["END:VTIMEZONE"]
  }

  private func observance(
    _ kind: String, _ change: ClockChange, from: Int64, to: Int64
  ) -> [String] {
    let years = change.isWithinItsDay ? [1970] : Array(1970...2060)
    let onsets = years.map { year -> String in
      let (days, seconds) = change.localSeconds(in: year).quotientAndRemainder(dividingBy: 86_400)
      let date = CalendarDate(daysSince1970: Int(seconds < 0 ? days - 1 : days))
      return ICalendarTime.stamp(date, seconds: Int(seconds < 0 ? seconds + 86_400 : seconds))
    }
    var lines = ["BEGIN:\(kind)", "DTSTART:\(onsets[0])"]
    if change.isWithinItsDay {
      let week = change.week == 5 ? "-1" : "\(change.week)"
      let day = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][change.weekday]
      lines.append("RRULE:FREQ=YEARLY;BYMONTH=\(change.month);BYDAY=\(week)\(day)")
    } else {
      // Such a time falls on another day than the rule counts: each change is named.
      lines.append("RDATE:" + onsets.dropFirst().joined(separator: ","))
    }
    return lines + [
      "TZOFFSETFROM:\(ICalendarTime.offset(from))", "TZOFFSETTO:\(ICalendarTime.offset(to))",
      "END:\(kind)",
    ]
  }
}

extension ClockChange {
  /// Whether the time of day of the change is one of the day that it names.
  fileprivate var isWithinItsDay: Bool { (0..<86_400).contains(seconds) }
}
