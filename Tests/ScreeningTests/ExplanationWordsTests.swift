import FoundationEssentials
import JSONText
import Screening
import TestSupport
import Testing
import Values

private func book(_ language: String, _ space: String) throws -> JSONValue {
  let file = ContentFolder.root.appendingPathComponent("locales/\(language)/\(space).json")
  return try JSONReader.read([UInt8](try Data(contentsOf: file)))
}

@Test(
  "D13: each criterion has a sentence of its own for not met, which is not the one for met",
  arguments: LocaleFolder.tags)
func unmetSentences(_ language: String) throws {
  let catalogue = try ContentFolder.catalogue()
  let unmet = try book(language, "unmet")
  let programmes = try book(language, "programmes")
  for programme in catalogue.programmes {
    for criterion in programme.criteria {
      let place = "\(language): \(programme.id).\(criterion.id)"
      let sentence = unmet[programme.id]?[criterion.id]?.text
      let met = programmes[programme.id]?["criteria"]?[criterion.id]?.text
      #expect(sentence != nil, "\(place) has no sentence")
      #expect(sentence != met, "\(place) says the same whether it is met or not")
    }
  }
}

@Test("D13: sentences of criteria that are no more are named")
func leftovers() throws {
  let catalogue = try ContentFolder.catalogue()
  for member in try book("en", "unmet").members ?? [] {
    let known = Set(catalogue.programme(member.key)?.criteria.map(\.id) ?? [])
    for sentence in member.value.members ?? [] {
      #expect(known.contains(sentence.key), "unmet.\(member.key).\(sentence.key)")
    }
  }
}

private func result(_ programme: String, _ household: String) throws -> ProgrammeResult {
  let catalogue = try ContentFolder.catalogue()
  let date = try #require(CalendarDate(iso: "2026-11-21"))
  let answers = try Answers(
    household: try JSONReader.read(Array(household.utf8)), complete: true, catalogue: catalogue)
  let results = Interview(catalogue: catalogue, date: date).results(answers)
  return try #require(results.first { $0.programme == programme })
}

@Test("D14: what may decide stands beside the verdict, and not beside a refusal")
func caveats() throws {
  let poor = #"{"persons":[{"age":40}],"borough":"Bronx","rents":true,"monthly_rent":900}"#
  let waiting = try result("section8", poor)
  #expect(waiting.caveats == ["waiting_list", "assets"])
  #expect(waiting.jsonText.contains(#""caveats":["waiting_list","assets"]"#))
  let rich = #"{"persons":[{"age":40,"income":{"wages":90000}}],"borough":"Bronx"}"#
  #expect(try result("section8", rich).caveats.isEmpty)
}
