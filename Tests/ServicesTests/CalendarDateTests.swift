import Testing
import Values

struct CalendarDateTests {
  @Test func `Every day of four centuries follows the one before`() throws {
    var date = CalendarDate.of("1799-12-31")
    for number in (date.daysSince1970 + 1)...CalendarDate.of("2201-01-01").daysSince1970 {
      let next = CalendarDate(daysSince1970: number)
      let isRight =
        next > date && next.daysSince1970 == number && CalendarDate(iso: next.iso) == next
        && (next.day == date.day + 1 || next.day == 1)
      if !isRight { Issue.record("\(date.iso) is followed by \(next.iso)") }
      date = next
    }
  }

  @Test(arguments: [
    ("1970-01-01", Weekday.thursday), ("2026-11-21", .saturday), ("2000-02-29", .tuesday),
    ("1950-07-04", .tuesday), ("0001-01-01", .monday), ("9999-12-31", .friday),
  ])
  func `Days of the week are those of the calendar`(iso: String, weekday: Weekday) {
    #expect(CalendarDate.of(iso).weekday == weekday)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-1-01", "0000-01-01",
    "2026-01-00", "", "2026-01-01 ", "+026-01-01", "2026-+1-01", "２０２６-01-01", "20260101",
  ])
  func `A day that the calendar does not have is nothing`(iso: String) {
    #expect(CalendarDate(iso: iso) == nil)
  }

  @Test(arguments: [
    ("2000-02-29", "2026-02-28", 25), ("2000-02-29", "2026-03-01", 26),
    ("2026-11-21", "2026-11-21", 0),
    ("2008-11-22", "2026-11-21", 17), ("2008-11-21", "2026-11-21", 18),
    ("2026-11-22", "2026-11-21", -1),
  ])
  func `Age counts birthdays`(birth: String, today: String, age: Int) {
    #expect(CalendarDate.of(today).age(bornOn: .of(birth)) == age)
  }
}
