import JSONText
import Values

/// The one time zone in which an office lives: what "today", "open now" and "earlier" mean at its
/// kiosks and at the office itself, whatever zone the machines are set to.
///
/// The content declares it in `office.json`, by its name (IANA time zone database) and by its rule
/// (POSIX.1-2017, section 8.3, `TZ`): the name is for people and for checking the rule against the
/// machine's own tables, the rule is what is counted by. So a machine without those tables counts
/// alike, no start waits for them, and a law that changes daylight saving is a change of content.
public struct OfficeZone: Equatable, Sendable {
  /// Its name, such as `America/New_York`.
  public let name: String
  /// Its rule, such as `EST5EDT,M3.2.0,M11.1.0`.
  public let rule: String

  /// Seconds that the clock is ahead of UTC, without and with daylight saving.
  let standard: Int64
  let daylight: Int64?
  let begins: ClockChange
  let ends: ClockChange

  /// Coordinated universal time, for what has no office yet.
  public static let utc = OfficeZone(
    name: "UTC", rule: "UTC0", standard: 0, daylight: nil, begins: .never, ends: .never)

  private init(
    name: String, rule: String, standard: Int64, daylight: Int64?, begins: ClockChange,
    ends: ClockChange
  ) {
    self.name = name
    self.rule = rule
    self.standard = standard
    self.daylight = daylight
    self.begins = begins
    self.ends = ends
  }

  /// Makes a zone; nothing where the name or the rule is not in the expected form. Of rules, those
  /// without daylight saving and those by month, week and day (`Mm.w.d`) are read.
  public init?(name: String, rule: String) {
    guard OfficeZone.isName(name) else { return nil }
    var reader = ZoneRuleReader(rule)
    guard reader.takeAbbreviation(), let west = reader.takeTime() else { return nil }
    if reader.isAtEnd {
      self.init(
        name: name, rule: rule, standard: -west, daylight: nil, begins: .never, ends: .never)
      return
    }
    guard reader.takeAbbreviation() else { return nil }
    let summer = reader.isAtComma ? west - 3600 : reader.takeTime()
    guard let summer, let begins = reader.takeChange(), let ends = reader.takeChange(),
      reader.isAtEnd
    else { return nil }
    self.init(
      name: name, rule: rule, standard: -west, daylight: -summer, begins: begins, ends: ends)
  }

  /// Letters, digits and `+-_`, in parts divided by `/`: never a way out of the folder of zones.
  private static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 64
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-_".contains($0)) }
      }
  }

  /// The day and the minute of the day at a moment.
  ///
  /// - Parameter milliseconds: since 1970.
  public func local(_ milliseconds: Int64) -> (date: CalendarDate, minute: Int) {
    let seconds = OfficeZone.floor(milliseconds, 1000)
    let local = seconds + offset(at: seconds)
    let days = OfficeZone.floor(local, 86_400)
    return (CalendarDate(daysSince1970: Int(days)), Int((local - days * 86_400) / 60))
  }

  /// The moment at which the clocks of the zone show a minute of a day, in milliseconds since 1970.
  /// Of a time that exists twice, in the night when clocks are set back, the first; nothing for one
  /// that does not exist, in the night when they are set forward.
  public func moment(of date: CalendarDate, minute: Int) -> Int64? {
    let local = Int64(date.daysSince1970) * 86_400 + Int64(minute) * 60
    for offset in [daylight, standard].compactMap({ $0 }).sorted(by: >)
    where self.offset(at: local - offset) == offset {
      return (local - offset) * 1000
    }
    return nil
  }

  /// Seconds that the clock is ahead of UTC at a moment, in seconds since 1970.
  private func offset(at seconds: Int64) -> Int64 {
    guard let daylight else { return standard }
    let year = CalendarDate(daysSince1970: Int(OfficeZone.floor(seconds + standard, 86_400))).year
    let start = begins.localSeconds(in: year) - standard
    let end = ends.localSeconds(in: year) - daylight
    // South of the equator the summer goes over the end of the year.
    let isSummer =
      start < end ? start <= seconds && seconds < end : seconds < end || start <= seconds
    return isSummer ? daylight : standard
  }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension OfficeZone {
  /// The file of the content that declares it.
  public static let file = "office.json"

  /// Reads the declaration.
  ///
  /// - Parameter files: the content's bytes by name; only `office.json` is looked at.
  /// - Throws: `ContentError` with the place in the file.
  public init(files: [String: [UInt8]]) throws(ContentError) {
    guard let bytes = files[OfficeZone.file] else {
      throw ContentError(file: OfficeZone.file, path: "", message: "the file is missing")
    }
    let node = try ContentNode(file: OfficeZone.file, bytes: bytes)
    try node.allow(["timeZone", "timeZoneRule"])
    let name = try node.need("timeZone")
    let rule = try node.need("timeZoneRule")
    guard OfficeZone.isName(try name.text()) else {
      throw name.error(
        "expected a time zone such as America/New_York, not “\(try name.text())”")
    }
    guard let zone = OfficeZone(name: try name.text(), rule: try rule.text()) else {
      throw rule.error("expected a rule such as EST5EDT,M3.2.0,M11.1.0")
    }
    self = zone
  }
}
