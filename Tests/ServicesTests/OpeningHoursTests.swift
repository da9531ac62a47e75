import Services
import Testing
import Values

struct OpeningHoursTests {
  @Test func `A week in OpenStreetMap's notation is read`() {
    let hours = OpeningHours.of("Mo-Th 12:00-20:00; Fr-Sa 11:00-19:00")
    #expect(hours.periods(on: .thursday).map(\.opens.text) == ["12:00"])
    #expect(hours.periods(on: .saturday).map(\.closes.text) == ["19:00"])
    #expect(hours.periods(on: .sunday) == [])
    #expect(!hours.isAlways)
  }

  @Test func `Lists of days, lunch breaks and days off are read`() {
    let hours = OpeningHours.of("Mo,Tu,Th-Su 10:00-12:00,13:00-18:00; Sa off")
    #expect(hours.periods(on: .monday).count == 2)
    #expect(hours.periods(on: .wednesday) == [])
    #expect(hours.periods(on: .saturday) == [])
    #expect(hours.isOpen(on: .sunday, minute: 599) == false)
    #expect(hours.isOpen(on: .sunday, minute: 600))
    #expect(!hours.isOpen(on: .sunday, minute: 720))
    #expect(!hours.isOpen(on: .sunday, minute: 1080))
  }

  @Test func `Day and night is always, and hours past midnight go on the next day`() {
    #expect(OpeningHours.of("24/7").isAlways)
    let night = OpeningHours.of("Fr-Su 22:00-02:00")
    #expect(night.isOpen(on: .friday, minute: 1439))
    #expect(night.isOpen(on: .monday, minute: 119))
    #expect(!night.isOpen(on: .friday, minute: 60))
  }

  @Test(arguments: [
    "", "Mo", "Mo-Fr", "Mo-Fr 8-17", "Mo-Fr 08:30-17:00 x", "Xx 08:30-17:00", "Mo-Fr 25:00-26:00",
    "Mo-Fr +8:30-17:00",
    "Mo-Fr 08:30", "sunrise-sunset", "Mo-Fr 08:30-17:00,", "Mo- 08:30-17:00", "off",
  ])
  func `Other notations are nothing`(text: String) {
    #expect(OpeningHours(osm: text) == nil)
  }

  @Test func `The next opening skips closed hours, days and holidays`() throws {
    let hours = OpeningHours.of("Mo-Fr 08:30-17:00")
    let saturday = CalendarDate.of("2026-11-21")
    let monday = try #require(hours.nextOpening(from: saturday, minute: 600))
    #expect(monday.date.iso == "2026-11-23")
    #expect(monday.time.text == "08:30")
    let now = try #require(hours.nextOpening(from: .of("2026-11-23"), minute: 700))
    #expect(now.date.iso == "2026-11-23")
    #expect(now.time.minutes == 700)
    let evening = try #require(
      hours.nextOpening(from: .of("2026-11-25"), minute: 1020) { $0 == .of("2026-11-26") })
    #expect(evening.date.iso == "2026-11-27")
    #expect(OpeningHours().nextOpening(from: saturday, minute: 0) == nil)
  }

  @Test func `Days with the same hours are one line`() {
    let lines = OpeningHours.of("Mo,Tu,Th-Su 10:00-18:00").lines
    #expect(lines.map(\.first) == [.monday, .wednesday, .thursday])
    #expect(lines.map(\.last) == [.tuesday, .wednesday, .sunday])
    #expect(lines[1].periods.isEmpty)
    #expect(OpeningHours.of("24/7").lines.count == 1)
  }

  @Test func `Stretches that touch become one`() throws {
    var hours = OpeningHours()
    let early = try #require(OpeningHours.Period(text: "08:00-12:00"))
    let late = try #require(OpeningHours.Period(text: "12:00-17:00"))
    hours.add(late, on: [.monday])
    hours.add(early, on: [.monday])
    #expect(hours.periods(on: .monday).count == 1)
    #expect(OpeningHours.Period(text: "17:00-08:00") == nil)
  }
}
