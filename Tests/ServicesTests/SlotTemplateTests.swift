import Services
import Testing
import Values

struct SlotTemplateTests {
  private let today = CalendarDate.of("2026-11-21")

  private func slots(
    _ hours: String, from: String = "2026-11-21", days: Int = 14, minute: Int = 600
  )
    throws -> [SlotID]
  {
    try Tree.bundle().slots.slots(
      location: "here", hours: .of(hours), from: .of(from), days: days,
      at: Tree.moment(today, minute))
  }

  @Test(arguments: [
    "Mo-Fr 08:30-17:00", "24/7", "Mo,Tu,Th-Su 10:00-18:00", "Mo-Th 12:00-20:00; Fr-Sa 11:00-19:00",
    "Mo-Su 22:00-02:00", "Sa 10:00-10:20",
  ])
  func `No slot lies outside the hours, on a holiday, in the past or beyond the horizon`(
    text: String
  ) throws {
    let template = try Tree.bundle().slots
    let hours = OpeningHours.of(text)
    for offset in 0..<400 {
      let day = today.adding(days: offset)
      let slots = try template.slots(
        location: "here", hours: hours, from: day.adding(days: -3), days: 30,
        at: Tree.moment(day, (offset * 97) % 1440))
      #expect(Set(slots).count == slots.count)
      for slot in slots {
        let end = slot.start.minutes + template.slotMinutes
        let weekday = slot.date.weekday
        let ahead = (slot.date.daysSince1970 - day.daysSince1970) * 1440 + slot.start.minutes
        let isRight =
          template.closure(on: slot.date) == nil
          && slot.date >= day && slot.date < day.adding(days: template.horizonDays)
          && hours.isOpen(on: weekday, minute: slot.start.minutes)
          && hours.isOpen(on: weekday, minute: end - 1)
          && ahead >= (offset * 97) % 1440 + template.leadHours * 60
          && (!hours.isAlways || (540...990).contains(slot.start.minutes))
        if !isRight { Issue.record("\(slot.text) on \(day.iso)") }
      }
    }
  }

  @Test func `An ordinary office day has seventeen slots`() throws {
    let slots = try slots("Mo-Fr 08:30-17:00", from: "2026-11-23", days: 1)
    #expect(slots.count == 17)
    #expect(slots.first?.text == "here/2026-11-23/08:30")
    #expect(slots.last?.text == "here/2026-11-23/16:30")
  }

  @Test func `Thanksgiving has none`() throws {
    let days = Set(try slots("Mo-Fr 08:30-17:00").map(\.date.iso))
    #expect(days.count == 9)
    #expect(!days.contains("2026-11-26"))
  }

  @Test func `The first slot leaves time to get there`() throws {
    #expect(try slots("24/7", days: 1, minute: 600).first?.start.text == "12:00")
    #expect(try slots("24/7", days: 1, minute: 601).first?.start.text == "12:30")
    #expect(try slots("24/7", days: 1, minute: 1300).isEmpty)
  }

  /// 5 USC 6103: the holidays by rule, and the weekday in lieu of one at a weekend.
  @Test(arguments: [2026, 2027])
  func `The federal holidays are those of the law`(year: Int) throws {
    func nth(_ count: Int, _ weekday: Weekday, _ month: Int) -> CalendarDate {
      let days = (1...CalendarDate.days(inMonth: month, of: year)).compactMap {
        CalendarDate(year: year, month: month, day: $0)
      }.filter { $0.weekday == weekday }
      return count > 0 ? days[count - 1] : days[days.count - 1]
    }
    var expected = [
      nth(3, .monday, 1), nth(3, .monday, 2), nth(-1, .monday, 5), nth(1, .monday, 9),
      nth(2, .monday, 10), nth(4, .thursday, 11),
    ]
    let fixed = [
      (year, 1, 1), (year, 6, 19), (year, 7, 4), (year, 11, 11), (year, 12, 25), (year + 1, 1, 1),
    ]
    for (year, month, day) in fixed {
      let date = try #require(CalendarDate(year: year, month: month, day: day))
      expected.append(date)
      if date.weekday == .saturday { expected.append(date.adding(days: -1)) }
      if date.weekday == .sunday { expected.append(date.adding(days: 1)) }
    }
    let closed = try Tree.bundle().slots.closedDays.map(\.date).filter { $0.year == year }
    #expect(closed == Set(expected.filter { $0.year == year }).sorted())
  }
}
