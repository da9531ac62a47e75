import Testing
import Values

struct DateOrderTests {
  @Test(arguments: [
    (DateOrder.monthDayYear, "07 04 1950"), (.dayMonthYear, "04/07/1950"),
    (.yearMonthDay, "1950-07-04"), (.monthDayYear, "０７０４１９５０"), (.dayMonthYear, "04.07.1950"),
    (.monthDayYear, "٠٧٠٤١٩٥٠"),
  ])
  func `Eight digits are read in the order of the language`(order: DateOrder, typed: String) {
    #expect(order.date(typed, field: "d").value == .of("1950-07-04"))
  }

  @Test(arguments: DateOrder.allCases)
  func `Digits of a date are read back, in its own order and in another`(order: DateOrder) {
    for number in stride(from: -40_000, to: 40_000, by: 37) {
      let date = CalendarDate(daysSince1970: number)
      #expect(order.date(order.digits(date), field: "d").value == date)
      for other in DateOrder.allCases {
        #expect(order.digits(order.digits(date), to: other) == other.digits(date))
      }
    }
  }

  @Test(arguments: [
    ("", FieldProblem("d", .missing, ["count": 0])),
    ("   ", FieldProblem("d", .missing, ["count": 0])),
    ("0704195", FieldProblem("d", .dateLength, ["count": 7])),
    ("070419500", FieldProblem("d", .dateLength, ["count": 9])),
    ("July 4 1950", FieldProblem("d", .badCharacters)),
    ("13041950", FieldProblem("d", .noSuchMonth, ["month": 13])),
    ("00041950", FieldProblem("d", .noSuchMonth, ["month": 0])),
    ("02311950", FieldProblem("d", .noSuchDate, ["day": 31, "days": 28])),
    ("02302000", FieldProblem("d", .noSuchDate, ["day": 30, "days": 29])),
    ("04001950", FieldProblem("d", .noSuchDate, ["day": 0, "days": 30])),
    ("01010000", FieldProblem("d", .tooLongAgo)),
  ])
  func `What is no date says why`(typed: String, problem: FieldProblem) {
    #expect(DateOrder.monthDayYear.date(typed, field: "d").problems == [problem])
  }

  @Test func `The order of a language is taken by the names of its parts`() {
    #expect(DateOrder(parts: ["month", "day", "year"]) == .monthDayYear)
    #expect(DateOrder(parts: ["day", "month", "year"]) == .dayMonthYear)
    #expect(DateOrder(parts: ["year", "month", "day"]) == .yearMonthDay)
    #expect(DateOrder(parts: ["year", "day", "month"]) == nil)
  }
}
