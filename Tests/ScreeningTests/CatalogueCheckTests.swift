import JSONText
import Screening
import TestSupport
import Testing
import Values
import Wording

private func date() throws -> CalendarDate { try #require(CalendarDate(iso: "2026-11-21")) }

@Test func `The check finds no errors in the content of New York`() throws {
  let findings = CatalogueCheck(try ContentFolder.catalogue(), date: try date()).findings()
  for finding in findings where finding.isError {
    Issue.record("\(finding.kind): \(finding.place): \(finding.message)")
  }
  #expect(!findings.isEmpty)
}

@Test func `The check reports a row that breaks its series, and guideline years side by side`()
  throws
{
  var files = try ContentFolder.files()
  files["parameters/broken.json"] = Array(
    """
    {"tables":{
    "limit_a":{"unit":"usd","citation":"a","values":[{"from":"2026-01-01","until":"2026-12-31","source":"x","bySize":
    [21597,29187,36777,44367,51957,66451,67137,74727]}]},
    "limit_b":{"unit":"usd","citation":"b","values":[{"from":"2026-01-01","until":"2026-12-31","source":"x","bySize":
    [20345,27495,34645,41795,48945,56095]}]},
    "limit_c":{"unit":"usd","citation":"c","values":[{"from":"2026-01-01","until":"2026-12-31","source":"x","bySize":
    [22590,30660,38730,46800,54870,62940]}]},
    "limit_d":{"unit":"usd","citation":"d","values":[{"from":"2026-01-01","until":"2026-12-31","source":"x","bySize":
    [23940,32460,40980,49500,58020,66540]}]}}}
    """.utf8)
  let findings = CatalogueCheck(try ScreeningCatalogue(files: files), date: try date()).findings()
  let broken = findings.filter { $0.kind == .brokenSeries }
  #expect(broken.count == 1)
  #expect(broken.first?.message.contains("66451") == true)
  #expect(broken.first?.message.contains("59547") == true)
  let mixed = findings.first { $0.kind == .mixedVintages }
  for year in ["2024", "2025", "2026"] { #expect(mixed?.message.contains(year) == true) }
}

@Test func `Every programme and question has its words in the source language`() throws {
  let catalogue = try ContentFolder.catalogue()
  let book = try LocaleFolder.book(LocaleFolder.languages().source.tag)
  for key in catalogue.textKeys { #expect(book.template(key) != nil, "\(key)") }
}

@Test func `The next year's figures are foreseen`() throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(catalogue: catalogue, date: try date())
  let household = try JSONReader.read(Array(#"{"persons":[{"age":70}],"borough":"Bronx"}"#.utf8))
  let answers = try Answers(household: household, complete: true, catalogue: catalogue)
  let change = interview.changes(answers).first { $0.programme == "ssi" }
  #expect(change?.from.iso == "2027-01-01")
  #expect(change?.before.amount?.low == 994_00)
  #expect(change?.after.amount?.low == 1029_00)
}

@Test func `Results are printed as the documented JSON`() throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(catalogue: catalogue, date: try date())
  let household = try JSONReader.read(Array(#"{"persons":[{"age":70}],"borough":"Bronx"}"#.utf8))
  let answers = try Answers(household: household, complete: true, catalogue: catalogue)
  let text = interview.results(answers).jsonText
  #expect(text.hasPrefix(#"{"programmes":[{"id":"ssi","verdict":"yes","persons":[0],"#))
  #expect(text.contains(#""amount":{"low":99400,"high":99400,"period":"month"}"#))
  #expect(try JSONReader.read(Array(text.utf8)).members?.map(\.key) == ["programmes"])
}

@Test func `A refusal for income names the income and the limit`() throws {
  let catalogue = try ContentFolder.catalogue()
  let interview = Interview(catalogue: catalogue, date: try date())
  let text = #"{"persons":[{"age":70,"income":{"pension":2000}}],"borough":"Bronx"}"#
  let household = try JSONReader.read(Array(text.utf8))
  let answers = try Answers(household: household, complete: true, catalogue: catalogue)
  let result = try #require(interview.results(answers).first { $0.programme == "csfp" })
  #expect(result.verdict == .probablyNot)
  let reason = try #require(result.reasons.first)
  #expect(result.reasons.count == 1)
  #expect(reason.criterion == "income")
  #expect(reason.figures?.value == AmountRange(low: 24_000_00, high: 24_000_00, period: "year"))
  #expect(reason.figures?.limit == AmountRange(low: 23_940_00, high: 23_940_00, period: "year"))
}
