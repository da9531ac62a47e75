import TestSupport
import Testing
import Wording

struct FormatTests {
  private func english() throws -> Phrasebook {
    try Phrasebook(language: "en", files: LocaleFolder.files("en"))
  }

  @Test func `Dates are written in words`() throws {
    let book = try english()
    #expect(book.date(year: 2026, month: 11, day: 21) == "November 21, 2026")
    #expect(
      book.dateWithWeekday(year: 2026, month: 11, day: 21, weekday: 6)
        == "Saturday, November 21, 2026")
    #expect(book.dayWithWeekday(month: 2, day: 1, weekday: 7) == "Sunday, February 1")
    #expect(book.dateOrder == [.month, .day, .year])
  }

  @Test(arguments: [
    (0, "midnight"), (5, "12:05 a.m."), (510, "8:30 a.m."), (720, "noon"), (725, "12:05 p.m."),
    (1020, "5:00 p.m."), (1439, "11:59 p.m."), (1440, "midnight"),
  ])
  func `Times are written by the twelve-hour clock`(minutes: Int, text: String) throws {
    #expect(try english().time(minutes: minutes) == text)
  }

  @Test(
    arguments: [
      (0, "$0"), (5, "$0.05"), (100, "$1"), (185_000, "$1,850"), (185_050, "$1,850.50"),
      (-185_050, "−$1,850.50"), (123_456_789_00, "$123,456,789"), (99_999, "$999.99"),
    ] as [(Int64, String)])
  func `Money shows cents only where there are any`(cents: Int64, text: String) throws {
    #expect(try english().money(cents: cents) == text)
  }

  @Test(arguments: [
    ("es", "21 de noviembre de 2026", "2:30 p. m.", "$1,850.50"),
    ("zh-Hans", "2026年11月21日", "下午2:30", "1,850.50美元"),
    ("ru", "21 ноября 2026 г.", "14:30", "1\u{A0}850,50\u{A0}долл."),
  ])
  func `Each language has its own habit`(
    language: String, date: String, time: String, money: String
  ) throws {
    let book = try Phrasebook(language: language, files: LocaleFolder.files(language))
    #expect(book.date(year: 2026, month: 11, day: 21) == date)
    #expect(book.time(minutes: 870) == time)
    #expect(book.money(cents: 185_050) == money)
    #expect(!book.time(minutes: 485).contains("{{"))
    #expect(!book.dateWithWeekday(year: 2026, month: 2, day: 1, weekday: 7).contains("{{"))
    #expect(!book.dayWithWeekday(month: 2, day: 1, weekday: 7).contains("{{"))
  }

  @Test func `The extremes of money and numbers do not trap`() throws {
    let book = try english()
    #expect(book.money(cents: .min).hasSuffix("92,233,720,368,547,758.08"))
    #expect(book.number(.min) == "−9,223,372,036,854,775,808")
    #expect(book.moneyRange(from: 30_600, to: 56_200) == "$306 to $562")
    #expect(book.moneyRange(from: 30_600, to: 30_600) == "$306")
  }

  @Test func `Stretches of a day and of a week are written with both ends`() throws {
    let book = try english()
    #expect(book.timeRange(from: 510, to: 1020) == "8:30 a.m. to 5:00 p.m.")
    #expect(book.weekdays(from: 1, to: 5) == "Monday to Friday")
    #expect(book.weekdays(from: 3, to: 3) == "Wednesday")
  }

  @Test func `Lists end with and`() throws {
    let book = try english()
    #expect(book.list([]) == "")
    #expect(book.list(["a"]) == "a")
    #expect(book.list(["a", "b"]) == "a and b")
    #expect(book.list(["a", "b", "c", "d"]) == "a, b, c and d")
  }

  @Test(arguments: [(0, "0.0"), (160, "0.1"), (1609, "1.0"), (16_093, "10.0"), (-5, "0.0")])
  func `Distances are in miles`(metres: Int, miles: String) throws {
    #expect(try english().distance(metres: metres) == "\(miles) miles away")
  }

  @Test func `A book without a calendar still writes everything`() throws {
    let book = try Phrasebook(language: "xx")
    #expect(book.date(year: 2026, month: 1, day: 2) == "2026-01-02")
    #expect(book.time(minutes: 485) == "08:05")
    #expect(book.money(cents: 185_000) == "$1,850")
    #expect(book.list(["a", "b"]) == "a, b")
    #expect(book.dateOrder == [.month, .day, .year])
  }

}
