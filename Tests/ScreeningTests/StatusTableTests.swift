import JSONText
import Rules
import Screening
import ScreeningSamples
import Testing
import Values

private let file = "programmes/snap.json"

private func interview() throws -> Interview {
  Interview(
    catalogue: try ContentFolder.catalogue(), date: try #require(CalendarDate(iso: "2026-11-26")))
}

private func results(_ household: String, complete: Bool = true) throws -> [ProgrammeResult] {
  let interview = try interview()
  let answers = try Answers(
    household: try JSONReader.read(Array(household.utf8)), complete: complete,
    catalogue: interview.catalogue)
  return interview.results(answers)
}

@Test("D4: every program has a cell with its clause for every immigration status")
func everyCell() throws {
  let catalogue = try ContentFolder.catalogue()
  let table = catalogue.statuses
  #expect(table.statuses.count == 14)
  #expect(Set(table.rows.keys) == Set(catalogue.programmes.map(\.id)))
  for programme in catalogue.programmes {
    for status in table.statuses {
      let cell = try #require(table.cell(programme.id, status), "\(programme.id) \(status)")
      #expect(!cell.citation.isEmpty, "\(programme.id) \(status)")
    }
  }
}

/// A change of a row that the check must name, and what it says.
struct StatusMistake: CustomTestStringConvertible, Sendable {
  let old: String
  let new: String
  let message: String
  var testDescription: String { message }
}

@Test(
  "D4: a cell that is missing, double, without a clause or of an unknown name is refused",
  arguments: [
    StatusMistake(
      old: #"["refugee", "asylee", "parolee"]"#, new: #"["refugee", "parolee"]"#,
      message: "no cell for asylee"),
    StatusMistake(
      old: #"["refugee", "asylee", "parolee"]"#, new: #"["refugee", "asylee", "parolee", "none"]"#,
      message: "two cells for none"),
    StatusMistake(
      old: #"["refugee", "asylee", "parolee"]"#, new: #"["refugee", "asylee", "tourist"]"#,
      message: "tourist is not a status"),
    StatusMistake(
      old: #""citation": "7 USC 2015(f); P.L. 119-21 s.10108""#, new: #""verified": false"#,
      message: "citation is missing"),
    StatusMistake(
      old: #""may": false"#, new: #""may": "never""#, message: "expected true or false"),
    StatusMistake(
      old: #"{ "var": "came_as_refugee" }"#, new: #"{ "var": "came_as_refuge" }"#,
      message: "came_as_refuge is neither a fact nor a definition"),
  ])
func mistake(_ mistake: StatusMistake) throws {
  var files = try ContentFolder.files()
  var text = String(decoding: try #require(files[file]), as: UTF8.self)
  let range = try #require(text.firstRange(of: mistake.old))
  text.replaceSubrange(range, with: mistake.new)
  files[file] = Array(text.utf8)
  do {
    _ = try ScreeningCatalogue(files: files)
    Issue.record("nothing was said")
  } catch {
    #expect(error.file == file)
    #expect(error.message.contains(mistake.message), "\(error)")
  }
}

@Test("D4: a program without a row of statuses is refused")
func missingRow() throws {
  var files = try ContentFolder.files()
  let idnyc = String(decoding: try #require(files["programmes/idnyc.json"]), as: UTF8.self)
  let row = try #require(
    idnyc.firstMatch(of: #/  "statuses": \[.*?\n  \],\n/#.dotMatchesNewlines()))
  files["programmes/idnyc.json"] = Array(idnyc.replacing(row.output, with: "").utf8)
  let error = #expect(throws: ContentError.self) { try ScreeningCatalogue(files: files) }
  #expect(error?.message.contains("statuses is missing") == true)
}

@Test("D4: cells that nobody read in a source are listed")
func unverifiedCells() throws {
  let date = try #require(CalendarDate(iso: "2026-11-26"))
  let found = CatalogueCheck(try ContentFolder.catalogue(), date: date).findings()
  let unread = found.filter { $0.kind == .unverified && $0.place.hasSuffix(".has_status") }
  #expect(
    unread.contains {
      $0.place == "essential_plan.has_status" && $0.message.contains("for daca: 45 CFR 155.20")
    })
  #expect(!unread.contains { $0.place == "snap.has_status" })
}

@Test("D3: the answer for refugees and asylees together stands for both")
func groupOfRefugees() throws {
  func verdicts(_ status: String) throws -> [String] {
    try results(
      #"{"persons":[{"age":70,"citizen_status":"\#(status)"},{"age":8,"relation":"child"}],"#
        + #""borough":"Queens","rents":true,"monthly_rent":900,"heat_included_in_rent":true}"#
    ).map { "\($0.programme) \($0.verdict.word) \($0.persons)" }
  }
  #expect(try verdicts("refugee_or_asylee") == verdicts("refugee"))
  #expect(try verdicts("refugee_or_asylee") == verdicts("asylee"))
  #expect(try verdicts("none_of_these") == verdicts("none"))
  #expect(try verdicts("other_lawful_status") == verdicts("prucol"))
  #expect(try verdicts("national") == verdicts("citizen"))
}

@Test("D4: a status that is not told is unknown, never no")
func untoldStatus() throws {
  let interview = try interview()
  var answers = try Answers(
    household: try JSONReader.read(Array(#"{"persons":[{"age":70}],"borough":"Queens"}"#.utf8)),
    complete: true, catalogue: interview.catalogue)
  let citizen = interview.results(answers)
  answers[FactPath("persons.0.citizen_status")] = .declined
  for (open, known) in zip(interview.results(answers), citizen) where known.verdict == .mayGet {
    #expect(open.verdict != .probablyNot, "\(open.programme)")
  }
  let snap = try #require(interview.results(answers).first { $0.programme == "snap" })
  #expect(snap.verdict == .needToKnow)
}

@Test("D2: the number valid for work is asked only where the status leaves it in doubt")
func numberForWork() throws {
  let interview = try interview()
  func asked(_ status: String) throws -> [String] {
    let text =
      #"{"persons":[{"age":30,"citizen_status":"\#(status)","income":{"wages":900}}],"#
      + #""borough":"Queens"}"#
    let complete = try Answers(
      household: try JSONReader.read(Array(text.utf8)), complete: true,
      catalogue: interview.catalogue)
    return Walk(interview, Respondent(complete, interview.catalogue)).asked.map(\.fact.fact)
  }
  for status in ["citizen", "permanent_resident_5y", "permanent_resident_under_5y", "refugee"] {
    let asked = try asked(status)
    #expect(!asked.contains("number"), "\(status)")
    #expect(!asked.contains("status_detail"), "\(status)")
  }
  #expect(try asked("other_lawful_status").contains("status_detail"))
  #expect(try asked("citizen").count(where: { $0 == "citizen_status" }) == 1)
}
