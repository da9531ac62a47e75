import JSONText
import Screening
import TestSupport
import Testing
import Values
import Wording

@Test(
  "D13: each criterion has a sentence of its own for not met, which is not the one for met",
  arguments: LocaleFolder.tags)
func unmetSentences(_ language: String) throws {
  let catalogue = try ContentFolder.catalogue()
  let book = try LocaleFolder.book(language)
  for programme in catalogue.programmes {
    for criterion in programme.criteria {
      let place = "\(language): \(programme.id).\(criterion.id)"
      let keys = [true, false].map {
        ScreeningCatalogue.criterionKey(programme.id, criterion.id, isMet: $0)
      }
      let (met, unmet) = (book.template(keys[0]), book.template(keys[1]))
      #expect(unmet != nil, "\(place) has no sentence")
      #expect(unmet != met, "\(place) says the same whether it is met or not")
    }
  }
}

@Test("D13: sentences of criteria that are no more are named", arguments: LocaleFolder.tags)
func leftovers(_ language: String) throws {
  let catalogue = try ContentFolder.catalogue()
  let known = Set(
    catalogue.programmes.flatMap { programme in
      programme.criteria.flatMap { criterion in
        [true, false].map {
          ScreeningCatalogue.criterionKey(programme.id, criterion.id, isMet: $0)
        }
      }
    })
  for key in try LocaleFolder.book(language).keys where key.contains(".criteria.") {
    #expect(known.contains(key), "\(key)")
  }
}

@Test("The words of a programme stand in a file of its own", arguments: LocaleFolder.tags)
func ownFiles(_ language: String) throws {
  let files = try LocaleFolder.files(language).keys.filter { $0.hasPrefix("programmes/") }
  let programmes = try ContentFolder.catalogue().programmes.map { "programmes/" + $0.id }
  #expect(Set(files) == Set(programmes))
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
