import JSONText
import Services
import Values

/// Reads HSDS schedules, which are RFC 5545 rules in fields of their own: `freq`, `interval`,
/// `byday`, `dtstart`, `until`, with `opens_at` and `closes_at`. A whole rule in `freq`, such as
/// `FREQ=WEEKLY;BYDAY=MO,WE`, is read too.
struct ScheduleReader {
  /// The weekly periods.
  private(set) var periods: [WeekPeriod] = []
  /// What is published in words.
  private(set) var notes: [String] = []
  /// Whether a schedule was not understood: then its words are shown instead.
  private(set) var wasUnclear = false

  init(_ schedules: [JSONValue]) {
    for schedule in schedules.prefix(CatalogueLimits.listEntries) { take(schedule) }
    periods = Array(periods.prefix(CatalogueLimits.listEntries))
  }

  private mutating func take(_ schedule: JSONValue) {
    var rule = ScheduleReader.rule(schedule)
    let words = Field.text(schedule, "description", Field.name)
    let opens = ScheduleReader.time(Field.text(schedule, "opens_at"))
    let closes = ScheduleReader.time(Field.text(schedule, "closes_at"))
    if opens.isEmpty, closes.isEmpty {
      // Words alone are no mistake: "call first".
      if !words.isEmpty { notes.append(words) }
      return
    }
    if rule["freq"] == "DAILY" {
      rule["byday"] = "MO,TU,WE,TH,FR,SA,SU"
      rule["freq"] = "WEEKLY"
    }
    if rule["byday"] == nil, let start = rule["dtstart"].flatMap({ CalendarDate(iso: $0) }) {
      rule["byday"] = start.weekday.rawValue.uppercased()
    }
    let every = rule["interval"] ?? "1"
    var hours = OpeningHours()
    guard rule["freq"] == "WEEKLY", every == "1", let days = rule["byday"],
      hours.add(days: days.filter { $0 != " " }, opens: opens, closes: closes)
    else {
      wasUnclear = true
      if !words.isEmpty { notes.append(words) }
      return
    }
    let from = rule["valid_from"].flatMap { CalendarDate(iso: $0) }
    let to = (rule["valid_to"] ?? rule["until"]).flatMap { CalendarDate(iso: $0) }
    let first = from?.daysSince1970 ?? WeekPeriod.always.first
    let last = to?.daysSince1970 ?? WeekPeriod.always.last
    guard first <= last else {
      wasUnclear = true
      return
    }
    periods += WeekPeriod.periods(hours, first: first, last: last)
  }

  /// The parts of the rule by their names in small letters.
  private static func rule(_ schedule: JSONValue) -> [String: String] {
    var rule: [String: String] = [:]
    for name in ["freq", "byday", "dtstart", "until", "valid_from", "valid_to"] {
      let text = Field.text(schedule, name)
      if !text.isEmpty { rule[name] = name.hasPrefix("valid") ? text : text.uppercased() }
    }
    if let every = schedule["interval"]?.whole { rule["interval"] = "\(every)" }
    if let whole = rule["freq"], whole.contains("=") {
      for part in whole.split(separator: ";") {
        let sides = part.split(separator: "=", maxSplits: 1)
        if sides.count == 2 { rule[sides[0].lowercased()] = String(sides[1]) }
      }
    }
    for name in ["dtstart", "until", "valid_from", "valid_to"] {
      rule[name] = rule[name].map { String($0.prefix(10)) }
    }
    return rule
  }

  /// `9:00` as `09:00`, all else as it is.
  private static func time(_ text: String) -> String {
    text.dropFirst().first == ":" ? "0" + text : text
  }
}
