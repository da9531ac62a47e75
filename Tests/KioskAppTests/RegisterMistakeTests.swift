import Interface
import Screening
import Testing
import Values

@testable import KioskApp

@Suite("Register: mistakes")
struct RegisterMistakeTests {
  @Test(arguments: [
    ("", "Write your date of birth"), ("0704", "8 digits"), ("13041950", "month"),
    ("02311950", "day"), ("07042030", "future"), ("07041850", "130"),
  ])
  func `A date of birth that is wrong is explained`(_ typed: String, _ words: String) throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("Wei")
    pilot.fill("")
    pilot.fill(typed)
    #expect(pilot.shows("There is a problem"))
    #expect(pilot.shows("Error: Register"))
    #expect(pilot.text.lowercased().contains(words.lowercased()), "\(pilot.text)")
    #expect(pilot.shows("Wei"))
    try sameWordsAtTheField(pilot)
  }

  @Test(arguments: [
    ("212555014", "", "10"), ("0125550134", "", "area"), ("", "name.example.com", "name@"),
  ])
  func `A telephone or email that is wrong is explained`(
    _ phone: String, _ email: String, _ words: String
  ) throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("Wei")
    pilot.fill("")
    pilot.fill("02041988")
    pilot.choose("Male")
    pilot.choose("I have no home address")
    pilot.fill(phone)
    pilot.fill(email)
    #expect(pilot.shows("There is a problem"), "\(pilot.text)")
    #expect(pilot.text.lowercased().contains(words.lowercased()), "\(pilot.text)")
    try sameWordsAtTheField(pilot)
  }

  @Test func `A postcode that is too short is explained`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("Wei")
    pilot.fill("")
    pilot.fill("02041988")
    pilot.choose("Male")
    pilot.choose("Bronx")
    pilot.fill("")
    pilot.fill("")
    pilot.fill("104")
    #expect(pilot.shows("5 digits"), "\(pilot.text)")
    try sameWordsAtTheField(pilot)
  }

  @Test func `A name without a letter and a member without a name are explained`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("123")
    pilot.fill("")
    pilot.fill("02041988")
    try sameWordsAtTheField(pilot)
    pilot.press(.enter)
    for _ in 0..<3 { pilot.press(.backspace) }
    pilot.fill("Wei")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("Male")
    pilot.choose("I have no home address")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("Add a person")
    pilot.fill("")
    pilot.fill("02302010")
    #expect(pilot.problems.count == 2, "\(pilot.text)")
    try sameWordsAtTheField(pilot)
  }

  @Test func `Every reason has words in English`() throws {
    let pilot = try Pilot.home()
    for reason in FieldProblem.Reason.allCases {
      let problem = FieldProblem("x", reason)
      let words = pilot.app.context.words(for: problem)
      #expect(words != problem.textKeys[0], "\(reason)")
    }
  }

  @Test func `A channel that cannot work any more is a mistake on the check page`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.change("Telephone")
    #expect(pilot.pageID == "register.contact")
    for _ in 0..<10 { pilot.press(.backspace) }
    pilot.fill("")
    pilot.fill("")
    #expect(pilot.pageID == "register.check")
    pilot.choose("Yes, go on")
    #expect(pilot.shows("There is a problem"), "\(pilot.text)")
    #expect(pilot.submissions.isEmpty)
  }

  /// The summary has the focus, and each of its lines ends in the words at its field.
  private func sameWordsAtTheField(_ pilot: Pilot) throws {
    #expect(!pilot.problems.isEmpty)
    for problem in pilot.problems {
      let field = try #require(pilot.fields.first { $0.id == problem.field })
      #expect(problem.text == "\(field.label): \(try #require(field.problem))")
    }
  }
}

extension Pilot {
  /// The lines of the error summary.
  var problems: [Problem] {
    app.page.blocks.flatMap { if case .problems(_, let lines) = $0 { lines } else { [Problem]() } }
  }

  /// The fields of the page.
  var fields: [Field] {
    app.page.blocks.flatMap { block -> [Field] in
      switch block {
      case .field(let field): [field]
      case .fieldRow(let fields): fields
      default: []
      }
    }
  }
}
