import Values

extension OpeningHours {
  /// Reads OpenStreetMap's opening_hours, the part of it that offices use: `24/7`,
  /// `Mo-Fr 08:30-17:00; Sa 10:00-12:00,13:00-18:00; We off`. Hours past midnight go on the next
  /// day. Later rules take a day over from earlier ones. Nothing where anything else is found.
  public init?(osm text: some StringProtocol) {
    self.init()
    for rule in String(text).split(separator: ";") {
      let parts = rule.split(separator: " ")
      if parts.count == 1, parts[0] == "24/7", let whole = Period.wholeDay() {
        clear(Weekday.allCases)
        add(whole, on: Weekday.allCases)
        continue
      }
      guard parts.count == 2, let days = OpeningHours.days(parts[0]) else { return nil }
      if parts[1] == "off" {
        clear(days)
        continue
      }
      clear(days)
      for hours in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
        guard add(hours: hours, on: days) else { return nil }
      }
    }
    if isEmpty { return nil }
  }

  /// Adds `08:30-17:00` or, past midnight, `22:00-02:00`.
  private mutating func add(hours: Substring, on days: [Weekday]) -> Bool {
    if let period = Period(text: hours) {
      add(period, on: days)
      return true
    }
    let ends = hours.split(separator: "-").compactMap { TimeOfDay(text: $0) }
    guard ends.count == 2, let midnight = TimeOfDay(minutes: 1440),
      let start = TimeOfDay(minutes: 0), let evening = Period(opens: ends[0], closes: midnight)
    else { return false }
    add(evening, on: days)
    if let morning = Period(opens: start, closes: ends[1]) {
      add(morning, on: days.map(OpeningHours.dayAfter))
    }
    return true
  }

  private static func dayAfter(_ day: Weekday) -> Weekday {
    let all = Weekday.allCases
    return all.firstIndex(of: day).map { all[($0 + 1) % 7] } ?? day
  }

  /// Reads `Mo,Tu,Th-Su`.
  private static func days(_ text: Substring) -> [Weekday]? {
    var days: [Weekday] = []
    let all = Weekday.allCases
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = item.split(separator: "-", omittingEmptySubsequences: false).map {
        Weekday(rawValue: String($0)).flatMap { all.firstIndex(of: $0) }
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1]
      else { return nil }
      var index = first
      days.append(all[index])
      while index != last {
        index = (index + 1) % 7
        days.append(all[index])
      }
    }
    return days
  }

  /// Adds one weekly schedule of HSDS 3.0: days as in RFC 5545's BYDAY, times `HH:MM` with seconds
  /// and offset ignored; closing at 00:00 means the end of the day.
  ///
  /// - Returns: whether it could be read.
  public mutating func add(days: String, opens: String, closes: String) -> Bool {
    var list: [Weekday] = []
    for name in days.split(separator: ",") {
      let known = Weekday.allCases.first { $0.rawValue.uppercased() == name.suffix(2) }
      guard let known else { return false }
      list.append(known)
    }
    let ending = closes.hasPrefix("00:00") ? "24:00" : closes.prefix(5)
    guard !list.isEmpty else { return false }
    return add(hours: "\(opens.prefix(5))-\(ending)"[...], on: list)
  }
}
