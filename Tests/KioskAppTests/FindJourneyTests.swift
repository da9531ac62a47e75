import Interface
import Rules
import Screening
import Testing

@testable import KioskApp

/// Answers of one household, by question; what is not named is "I do not know".
struct FindPerson {
  /// The text to type, or the names of what to choose, by the fact without its person.
  var answers: [String: [String]] = [:]
  /// What to choose where nothing is named.
  var otherwise = ["unknown"]
}

extension Pilot {
  /// From the home page to the first question.
  mutating func startFind() {
    pick("find")
    pick("start")
  }

  /// The fact that is asked now.
  var fact: String? {
    guard pageID.hasPrefix("find."), pageID != "find.results" else { return nil }
    return FactPath(String(pageID.dropFirst(5))).fact
  }

  /// Answers questions until the results are there.
  mutating func answerAll(_ person: FindPerson, limit: Int = 120) {
    for _ in 0..<limit {
      guard pageID != "find.results", let fact else { return }
      answerOne(person.answers[fact] ?? person.otherwise)
    }
    Issue.record("no results after \(limit) answers; now at \(pageID)")
  }

  /// Types into the field, or chooses by name.
  mutating func answerOne(_ answer: [String]) {
    if answer.count == 1, answer[0].allSatisfy(\.isNumber) {
      fill("amount", answer[0])
      press(.enter)
      return
    }
    for name in answer { pick(ElementID(name)) }
  }
}

@Suite struct FindJourneyTests {
  static let worker = FindPerson(
    answers: [
      "household_size": ["1"], "borough": ["Brooklyn"], "age": ["34"],
      "receives": ["receives.wages", "proceed"], "income.wages": ["1200"],
      "gets_cash_assistance": ["no"], "rents": ["yes"], "monthly_rent": ["900"],
      "heat_included_in_rent": ["yes"], "cash_and_savings": ["500"], "bills": ["none"],
      "citizen_status": ["citizen"], "health": ["none"], "cover": ["none"],
    ], otherwise: ["declined"])

  @Test func `Answers lead to results that say they are no decision`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.answerAll(Self.worker)
    #expect(pilot.pageID == "find.results")
    let all = pilot.everything()
    #expect(all.contains("This is not a decision"))
    #expect(all.contains("You may get"))
    #expect(!pilot.app.context.session.find.asked.isEmpty)
  }

  @Test func `A programme whose limit is about to fall says from which day`() throws {
    var pilot = try Pilot.home(day: "2026-06-15")
    pilot.startFind()
    // 36,000 a year is 226 % of the guideline for one: within 250 %, but not within 200 %.
    var person = Self.worker
    person.answers["income.wages"] = ["3000"]
    pilot.answerAll(person)
    pilot.pick("essential_plan")
    #expect(pilot.pageID == "find.programme.essential_plan")
    let all = pilot.everything()
    #expect(all.contains("You may get this."))
    let words = all.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("This changes on July 1, 2026. Then: You probably cannot"))
  }

  @Test(arguments: ["unknown", "declined"])
  func `Someone who leaves everything open still gets a list`(answer: String) throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.answerAll(FindPerson(otherwise: [answer]))
    #expect(pilot.pageID == "find.results")
    #expect(pilot.everything().contains("We need to know more"))
  }

  @Test func `Results can be seen before all is answered, and Back returns to the question`() throws
  {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.answerOne(["1"])
    let question = pilot.pageID
    pilot.choose("See results now")
    #expect(pilot.pageID == "find.results")
    #expect(pilot.shows("based on 1 answer"))
    pilot.press(.escape)
    #expect(pilot.pageID == question)
  }

  @Test func `Back shows the question before with its answer`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    let first = pilot.pageID
    pilot.answerOne(["3"])
    let second = pilot.pageID
    #expect(first != second)
    pilot.press(.escape)
    #expect(pilot.pageID == first)
    #expect(pilot.shows("[ 3"))
    pilot.press(.enter)
    #expect(pilot.pageID == second)
    pilot.press(.escape, .escape)
    #expect(pilot.pageID == "find.intro")
  }

  @Test func `What is no number is not taken, is kept, and the page says why`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    let first = pilot.pageID
    pilot.type("99")
    pilot.press(.enter)
    #expect(pilot.pageID == first)
    #expect(pilot.shows("There is a problem"))
    #expect(pilot.shows("Write a number from 1 to 30."))
    #expect(pilot.shows("99"))
    #expect(pilot.app.page.title == "Error: Find help")
    #expect(pilot.app.context.session.answers.count == 0)
    // The summary's line leads to the field.
    pilot.press(.enter, .backspace, .backspace)
    pilot.type("2")
    pilot.press(.enter)
    #expect(pilot.pageID != first)
    #expect(!pilot.shows("There is a problem"))
  }

  @Test func `Enter on an empty field says what to do`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.press(.enter)
    #expect(pilot.shows("Write a number, or choose one of the answers below."))
    // C2: the field keeps the focus, and a digit is the answer and nothing else.
    pilot.press(.character("2"))
    #expect(pilot.app.context.session.answers.count == 0)
    pilot.press(.enter)
    #expect(pilot.app.context.session.answers[FactPath("household_size")] == .number(2))
  }

  @Test func `A changed answer says what it took with it`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.answerOne(["2"])
    while let fact = pilot.fact, !pilot.pageID.contains("persons.1.age"), fact != "receives" {
      pilot.answerOne(
        ["borough": ["Queens"], "age": ["40"]][fact] ?? ["unknown"])
    }
    #expect(pilot.pageID == "find.persons.1.age")
    #expect(pilot.shows("second person in your home"))
    pilot.answerOne(["8"])
    pilot.choose("See results now")
    pilot.choose("Look at my answers")
    #expect(pilot.pageID == "find.answers")
    pilot.pick("household_size")
    #expect(pilot.pageID == "find.household_size")
    pilot.press(.backspace)
    pilot.type("1")
    pilot.press(.enter)
    #expect(pilot.pageID == "find.answers")
    #expect(pilot.everything().contains("out of date"))
    #expect(pilot.app.context.session.answers[FactPath("persons.1.age")] == nil)
  }

  @Test func `Money known only roughly is kept as a range`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    var answers = Self.worker
    answers.answers["income.wages"] = nil
    for _ in 0..<40 where pilot.fact != "income.wages" {
      guard let fact = pilot.fact else { break }
      pilot.answerOne(answers.answers[fact] ?? answers.otherwise)
    }
    #expect(pilot.fact == "income.wages")
    pilot.choose("I know it only roughly")
    pilot.choose("$1,000 to $1,500")
    let path = FactPath(person: 0, "income.wages")
    #expect(pilot.app.context.session.answers[path] == .range(100_000, 150_000))
    pilot.press(.escape)
    #expect(pilot.fact == "income.wages")
  }

  @Test func `A program's page leads to papers, offices and rules, and back`() throws {
    var settings = AppSettings()
    settings.latitude = 40.6782
    settings.longitude = -73.9442
    var pilot = try Pilot.home(settings: settings)
    pilot.startFind()
    pilot.answerAll(Self.worker)
    pilot.pick("snap")
    #expect(pilot.pageID == "find.programme.snap")
    pilot.choose("What to bring")
    #expect(pilot.pageID == "find.programme.snap.bring")
    pilot.press(.escape)
    pilot.choose("Where and how")
    let offices = pilot.everything()
    #expect(offices.contains("Brooklyn"))
    #expect(offices.contains("miles away"))
    pilot.press(.escape)
    pilot.choose("The rules")
    #expect(pilot.everything().contains("7 CFR"))
    pilot.press(.escape, .escape)
    #expect(pilot.pageID == "find.results")
  }

  @Test func `The missing questions of one program lead back to it`() throws {
    var pilot = try Pilot.home()
    pilot.startFind()
    pilot.answerOne(["1"])
    pilot.choose("See results now")
    pilot.pick("snap")
    pilot.choose("Answer the missing questions")
    for _ in 0..<60 where !pilot.pageID.hasPrefix("find.programme") {
      let fact = pilot.fact ?? ""
      pilot.answerOne(Self.worker.answers[fact] ?? ["unknown"])
    }
    #expect(pilot.pageID == "find.programme.snap")
    #expect(!pilot.shows("Answer the missing questions"))
  }
}
