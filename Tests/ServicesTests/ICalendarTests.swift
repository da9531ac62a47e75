import Services
import Testing
import Values

/// iCalendar as RFC 5545 has it, read by a reader of its own that is as strict as the standard.
struct ICalendarTests {
  private static func zone() throws -> OfficeZone {
    try #require(OfficeZone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0"))
  }

  private static func slot(_ day: String, _ minutes: Int) throws -> SlotID {
    SlotID(
      location: "x", date: try #require(CalendarDate(iso: day)),
      start: try #require(TimeOfDay(minutes: minutes)))
  }

  private static func event(
    day: String = "2026-11-23", minutes: Int = 570, location: String = "x",
    summary: String = "Visit", status: CalendarEvent.Status = .confirmed, revision: Int = 0
  ) throws -> CalendarEvent {
    try #require(
      CalendarEvent(
        id: "0123456789abcdef@visits.kiosk", revision: revision, slot: slot(day, minutes),
        minutes: 30, zone: zone(), summary: summary, location: location, status: status))
  }

  private static func calendar(_ event: CalendarEvent, _ method: VisitCalendar.Method = .publish)
    throws -> String
  {
    let calendar = VisitCalendar(
      method: method, organizer: "Office \"of\" Help", zone: try zone(), at: 1_795_000_000_000)
    return calendar.head + calendar.event(event) + calendar.tail
  }

  @Test func `A visit is an event in the office's zone, which is defined beside it`() throws {
    let text = try Self.calendar(try Self.event(revision: 2))
    let object = try StrictCalendar(text)
    #expect(object.values("VCALENDAR", "METHOD") == ["PUBLISH"])
    #expect(object.values("VEVENT", "DTSTART") == ["20261123T093000"])
    #expect(object.values("VEVENT", "DTEND") == ["20261123T100000"])
    #expect(object.values("VEVENT", "SEQUENCE") == ["2"])
    #expect(object.values("VEVENT", "STATUS") == ["CONFIRMED"])
    #expect(object.values("VEVENT", "DTSTAMP") == ["20261118T110640Z"])
    #expect(object.values("VTIMEZONE", "TZID") == ["America/New_York"])
    #expect(object.values("STANDARD", "DTSTART") == ["19701101T020000"])
    #expect(object.values("STANDARD", "RRULE") == ["FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"])
    #expect(object.values("STANDARD", "TZOFFSETFROM") == ["-0400"])
    #expect(object.values("STANDARD", "TZOFFSETTO") == ["-0500"])
    #expect(object.values("DAYLIGHT", "DTSTART") == ["19700308T020000"])
    #expect(object.values("DAYLIGHT", "RRULE") == ["FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"])
    #expect(text.contains("DTSTART;TZID=America/New_York:20261123T093000\r\n"))
    #expect(text.contains("ORGANIZER;CN=\"Office 'of' Help\":invalid:nomail\r\n"))
  }

  @Test func `A cancellation has the method, the state and the same name`() throws {
    let text = try Self.calendar(try Self.event(status: .cancelled, revision: 3), .cancel)
    let object = try StrictCalendar(text)
    #expect(object.values("VCALENDAR", "METHOD") == ["CANCEL"])
    #expect(object.values("VEVENT", "STATUS") == ["CANCELLED"])
    #expect(object.values("VEVENT", "SEQUENCE") == ["3"])
    #expect(object.values("VEVENT", "UID") == ["0123456789abcdef@visits.kiosk"])
  }

  @Test(
    "A line has at most 75 octets, ends within no character, and reads back as it was",
    arguments: [
      "", "short", String(repeating: "a", count: 200), String(repeating: "Ш", count: 150),
      String(repeating: "办事处", count: 60), String(repeating: "👩‍👩‍👧", count: 40),
      "a,b;c\\d\ne\r\nf\rg\u{2028}h\ti\u{1B}[31mj\u{0}k", "\\n",
      "e\u{301}" + String(repeating: "x\u{301}", count: 99),
    ])
  func folding(text: String) throws {
    let object = try StrictCalendar(try Self.calendar(try Self.event(location: text + " x")))
    let read = try #require(object.values("VEVENT", "LOCATION").first)
    let meant = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0 != "\u{1B}" && $0 != "\u{0}" }.map {
          ["\r", "\u{2028}", "\u{85}"].contains($0) ? "\n" : $0 == "\t" ? " " : $0
        }))
    #expect(
      read.unicodeScalars.elementsEqual(
        (meant + " x").replacing("\n\n", with: "\n").unicodeScalars))
  }

  @Test func `Zones without daylight saving, south, and with changes outside their day are whole`()
    throws
  {
    for (name, rule) in [
      ("Asia/Tokyo", "JST-9"), ("Asia/Kolkata", "IST-5:30"),
      ("Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"),
      ("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
      ("America/Godthab", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"), ("UTC", "UTC0"),
    ] {
      let zone = try #require(OfficeZone(name: name, rule: rule), "\(name)")
      let event = try #require(
        CalendarEvent(
          id: "1@x", slot: try Self.slot("2027-01-04", 600), minutes: 30, zone: zone,
          summary: "v", location: ""))
      let calendar = VisitCalendar(method: .publish, organizer: "O", zone: zone, at: 0)
      let object = try StrictCalendar(calendar.head + calendar.event(event) + calendar.tail)
      let isUTC = name == "UTC"
      #expect(object.values("VTIMEZONE", "TZID") == (isUTC ? [] : [name]))
      #expect(
        object.values("VEVENT", "DTSTART") == [isUTC ? "20270104T100000Z" : "20270104T100000"])
    }
    let santiago = try #require(
      OfficeZone(name: "America/Santiago", rule: "<-04>4<-03>,M9.1.6/24,M4.1.6/24"))
    let calendar = VisitCalendar(method: .publish, organizer: "O", zone: santiago, at: 0)
    // The first Saturday of April 2027 at 24:00 is Sunday the 4th.
    #expect(calendar.head.replacing("\r\n ", with: "").contains("20270404T000000"))
  }

  @Test func `The object for a code is whole and in UTC, and the bare event is smaller`() throws {
    let event = try Self.event(location: "Queens SNAP Center, 32-20 Northern Boulevard")
    let object = try StrictCalendar(event.object(at: 1_795_000_000_000))
    #expect(object.values("VEVENT", "DTSTART") == ["20261123T143000Z"])
    #expect(object.values("VEVENT", "UID").count == 1)
    #expect(event.object(at: 1_795_000_000_000).utf8.count < 321)
    #expect(event.compact.utf8.count < 192)
    #expect(event.compact.hasPrefix("BEGIN:VEVENT\nSUMMARY:Visit\n"))
  }
}
