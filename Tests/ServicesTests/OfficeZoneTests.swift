import JSONText
import Services
import Testing
import Values

/// B6: one time zone, declared by the content, whatever the machines are set to.
struct OfficeZoneTests {
  private static let newYork = "EST5EDT,M3.2.0,M11.1.0"

  private static func zone(_ rule: String = newYork) throws -> OfficeZone {
    try #require(OfficeZone(name: "Some/Zone", rule: rule))
  }

  /// Local times as `2026-03-08 01:59`, of seconds since 1970.
  private static func local(_ seconds: Int64, _ zone: OfficeZone) -> String {
    let (date, minute) = zone.local(seconds * 1000)
    return "\(date.iso) \(TimeOfDay(minutes: minute)?.text ?? "?")"
  }

  /// 15 USC 260a: clocks go forward on the second Sunday of March at 2, back on the first Sunday of
  /// November at 2. Moments in UTC: 8 March 2026 07:00, 1 November 2026 06:00, 14 March 2027 07:00,
  /// 7 November 2027 06:00.
  @Test(
    "B6: the clocks of New York change in the night that the law says",
    arguments: [
      (1_772_953_200, "2026-03-08 01:59", "2026-03-08 03:00"),
      (1_793_512_800, "2026-11-01 01:59", "2026-11-01 01:00"),
      (1_805_007_600, "2027-03-14 01:59", "2027-03-14 03:00"),
      (1_825_567_200, "2027-11-07 01:59", "2027-11-07 01:00"),
    ] as [(Int64, String, String)])
  func change(moment: Int64, before: String, after: String) throws {
    let zone = try Self.zone()
    #expect(Self.local(moment - 60, zone) == before)
    #expect(Self.local(moment, zone) == after)
  }

  @Test("B6: a local time that does not exist has no moment; of one that exists twice, the first")
  func gapAndFold() throws {
    let zone = try Self.zone()
    for (day, change) in [("2026-03-08", 1_772_953_200), ("2027-03-14", 1_805_007_600)] {
      for minute in 120..<180 {
        #expect(zone.moment(of: .of(day), minute: minute) == nil)
      }
      #expect(zone.moment(of: .of(day), minute: 119) == Int64(change - 60) * 1000)
      #expect(zone.moment(of: .of(day), minute: 180) == Int64(change) * 1000)
    }
    for (day, change) in [("2026-11-01", 1_793_512_800), ("2027-11-07", 1_825_567_200)] {
      #expect(zone.moment(of: .of(day), minute: 60) == Int64(change - 3600) * 1000)
      #expect(zone.moment(of: .of(day), minute: 119) == Int64(change - 60) * 1000)
      #expect(zone.moment(of: .of(day), minute: 120) == Int64(change + 3600) * 1000)
    }
  }

  @Test("B6: in a New York evening it is still today, when it is tomorrow in UTC")
  func evening() throws {
    // 21 November 2026, 01:30 UTC.
    #expect(Self.local(1_795_224_600, try Self.zone()) == "2026-11-20 20:30")
    #expect(Self.local(1_795_224_600, .utc) == "2026-11-21 01:30")
  }

  @Test(
    "B6: every quarter of an hour of three years is found again by its local time",
    arguments: [
      newYork, "AEST-10AEDT,M10.1.0,M4.1.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
      "<+0545>-5:45", "IST-1GMT0,M10.5.0,M3.5.0/1", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    ])
  func roundTrip(rule: String) throws {
    let zone = try Self.zone(rule)
    var before: Int64 = .min
    var repeated = 0
    for quarter in 0..<(3 * 366 * 96) {
      let moment = 1_767_225_600_000 + Int64(quarter) * 900_000
      let (date, minute) = zone.local(moment)
      guard let found = zone.moment(of: date, minute: minute) else {
        Issue.record("\(moment) has no local time in \(rule)")
        return
      }
      #expect(found <= moment)
      if found < moment { repeated += 1 }
      before = max(before, found)
    }
    let hasSummer = rule.contains(",")
    // A night of each year has an hour twice, or half an hour.
    #expect(hasSummer ? repeated >= 6 : repeated == 0)
    #expect(repeated <= 16)
  }

  @Test(
    "B6: a rule or a name that cannot be read is refused",
    arguments: [
      "", "EST", "5", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
      "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J60,J300",
      "EST5EDT,M3.2.0,M11.1.0 ", "EST168", "America/New_York",
    ])
  func badRule(rule: String) { #expect(OfficeZone(name: "Some/Zone", rule: rule) == nil) }

  @Test(
    "B6: a zone's name never leads out of the folder of zones",
    arguments: ["", "/etc/passwd", "../x", "America/", "America//New_York", "A B", "Amérique/X"])
  func badName(name: String) throws {
    #expect(OfficeZone(name: name, rule: Self.newYork) == nil)
    let json = #"{"timeZone": "\#(name)", "timeZoneRule": "EST5EDT,M3.2.0,M11.1.0"}"#
    let error = #expect(throws: ContentError.self) {
      try OfficeZone(files: [OfficeZone.file: Array(json.utf8)])
    }
    #expect(error?.path == "timeZone")
  }

  @Test("B1: a slot's deadline counts real hours over a night in which the clocks change")
  func deadline() throws {
    let terms = VisitTerms(zone: try Self.zone(), leadHours: 24)
    let nine = try #require(TimeOfDay(minutes: 540))
    for (day, hour) in [("2026-03-08", 8), ("2026-11-01", 10), ("2026-11-02", 9)] {
      let slot = SlotID(location: "here", date: .of(day), start: nine)
      let deadline = try #require(terms.deadline(of: slot))
      let (date, minute) = terms.zone.local(deadline)
      #expect(date == CalendarDate.of(day).adding(days: -1))
      #expect(minute == hour * 60)
      #expect(terms.isInTime(slot, at: deadline))
      #expect(!terms.isInTime(slot, at: deadline + 1))
    }
    let never = SlotID(
      location: "here", date: .of("2026-03-08"), start: try #require(TimeOfDay(minutes: 150)))
    #expect(!terms.isInTime(never, at: 0))
  }

  @Test("B1: no slot is made for a time that its day does not have")
  func slotsInTheGap() throws {
    let template = try Tree.bundle().slots
    let day = CalendarDate.of("2026-03-08")
    let slots = template.slots(
      location: "here", hours: .of("Mo-Su 00:00-06:00"), on: day, in: try Self.zone())
    #expect(
      slots.map(\.start.text) == [
        "00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00", "04:30", "05:00", "05:30",
      ])
  }
}
