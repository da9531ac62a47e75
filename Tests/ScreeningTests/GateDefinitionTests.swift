import JSONText
import Rules
import Screening
import Testing
import Values

/// Conditions of questions that name shared definitions.
@Suite struct GateDefinitionTests {
  private static let household =
    #"{"persons":[{"age":40},{"age":19,"relation":"child","school":"college_full_time"}],"#
    + #""borough":"Queens","rents":true,"monthly_rent":900}"#

  /// The files of New York with a definition more, and with one condition changed.
  private func files(definition: String, when: String) throws -> [String: [UInt8]] {
    var files = try ContentFolder.files()
    files["parameters/extra.json"] = Array(#"{"personDefinitions":{"gate":\#(definition)}}"#.utf8)
    let old = #""when": { "<": [{ "var": "income.self_employment" }, 0] }"#
    var text = String(decoding: try #require(files["questions.json"]), as: UTF8.self)
    let range = try #require(text.firstRange(of: old))
    text.replaceSubrange(range, with: #""when": "# + when)
    files["questions.json"] = Array(text.utf8)
    return files
  }

  private func results(_ files: [String: [UInt8]], complete: Bool) throws -> [ProgrammeResult] {
    let catalogue = try ScreeningCatalogue(files: files)
    let answers = try Answers(
      household: try JSONReader.read(Array(Self.household.utf8)), complete: complete,
      catalogue: catalogue)
    let date = try #require(CalendarDate(iso: "2026-11-21"))
    return Interview(catalogue: catalogue, date: date).results(answers)
  }

  @Test(arguments: [true, false])
  func `A condition by its name decides as the condition itself`(complete: Bool) throws {
    let rule = #"{ "<": [{ "var": "income.self_employment" }, 0] }"#
    let named = try files(definition: rule, when: #"{ "var": "gate" }"#)
    #expect(
      try results(named, complete: complete) == results(ContentFolder.files(), complete: complete))
  }

  @Test(
    "A condition that leads to what is asked later is refused where it stands",
    arguments: [
      (#"{ ">": [{ "var": "working_hours_per_week" }, 0] }"#, "parameters/extra.json"),
      (#"{ "var": "self_employed_farmer" }"#, "parameters/extra.json"),
    ])
  func later(definition: String, file: String) throws {
    let files = try files(definition: definition, when: #"{ "var": "gate" }"#)
    let error = #expect(throws: ContentError.self) { try ScreeningCatalogue(files: files) }
    #expect(error?.file == file)
    #expect(error?.message.contains("is asked later") == true, "\(error.debugDescription)")
  }
}
