import JSONText
import Screening
import Testing
import Values

private func catalogue(_ change: (inout String) -> Void) throws(ContentError) -> ScreeningCatalogue
{
  var files: [String: [UInt8]]
  do { files = try ContentFolder.files() } catch { files = [:] }
  var text = String(decoding: files["parameters/help.json"] ?? [], as: UTF8.self)
  change(&text)
  files["parameters/help.json"] = Array(text.utf8)
  return try ScreeningCatalogue(files: files)
}

private func result(_ programme: String, _ household: String, on day: String) throws
  -> ProgrammeResult
{
  let catalogue = try ContentFolder.catalogue()
  let date = try #require(CalendarDate(iso: day))
  let answers = try Answers(
    household: try JSONReader.read(Array(household.utf8)), complete: true, catalogue: catalogue)
  let results = Interview(catalogue: catalogue, date: date).results(answers)
  return try #require(results.first { $0.programme == programme })
}

private let oilHome = """
  {"persons":[{"age":40,"income":{"wages":1500}}],"borough":"Bronx","rents":true,
   "monthly_rent":900,"pays_heating":true,"heating_fuel":"oil"}
  """

@Test("D15: the heating payments of 2025-26 are last season's on 21 November 2026")
func heatingPayments() throws {
  let now = try result("ny_heap", oilHome, on: "2026-11-21")
  #expect(now.stale.isInAmount)
  #expect(now.stale.tables.contains("heap_oil"))
  #expect(!now.stale.tables.contains("heap_heating"), "what took no part is not named")
  let text = now.jsonText
  #expect(text.contains(#""stale":true"#))
  #expect(text.contains(#""period":"season","stale":true}"#))
  let then = try result("ny_heap", oilHome, on: "2026-03-01")
  #expect(then.stale.isEmpty)
  #expect(!then.jsonText.contains("stale"))
}

@Test("D15: a value with a single row runs out: Part B of 2026 in 2027")
func singleRow() throws {
  let home = #"{"persons":[{"age":70,"has_medicare":true}],"borough":"Bronx"}"#
  #expect(try result("msp", home, on: "2026-12-31").stale.isEmpty)
  #expect(try result("msp", home, on: "2027-01-01").stale.tables.contains("medicare_part_b"))
}

@Test("D15: an adopted guideline runs out with its adoption")
func adoption() throws {
  let home = #"{"persons":[{"age":70}],"borough":"Bronx"}"#
  #expect(try result("csfp", home, on: "2027-01-31").stale.isEmpty)
  #expect(try result("csfp", home, on: "2027-02-01").stale.tables == ["fpg"])
}

@Test("D15: a figure past its day that decides nothing is not named")
func undecisive() throws {
  // The state's gross limit alone decides; the utility allowance only makes the amount.
  let rich = #"{"persons":[{"age":30,"income":{"wages":9000}}],"borough":"Bronx"}"#
  #expect(try result("ny_heap", rich, on: "2026-11-21").stale.isEmpty)
}

@Test(
  "D15: no row can be written without its last valid day and its source",
  arguments: [
    (#""until": "2027-12-31","#, "", "until is missing"),
    (#""source": "47 CFR 54.403(a)(1)""#, #""vintage": "x""#, "source is missing"),
    (#""until": "2027-12-31","#, #""until": "2016-01-01","#, "until is before from"),
  ])
func incomplete(_ old: String, _ new: String, _ message: String) throws {
  let error = #expect(throws: ContentError.self) {
    try catalogue { text in
      if let range = text.firstRange(of: old) { text.replaceSubrange(range, with: new) }
    }
  }
  #expect(error?.message == message)
  #expect(error?.path.hasPrefix("tables.lifeline_discount.values.0") == true)
}

@Test("D15: the check names on a day what has run out, and who adopted it")
func checkNames() throws {
  let catalogue = try ContentFolder.catalogue()
  func expired(_ day: String) throws -> [CatalogueFinding] {
    let date = try #require(CalendarDate(iso: day))
    return CatalogueCheck(catalogue, date: date).findings().filter { $0.kind == .expired }
  }
  let autumn = try expired("2026-11-21")
  for place in ["heap_oil", "snap_heating_allowance", "snap_phone_allowance"] {
    #expect(autumn.contains { $0.place == place }, "\(place)")
  }
  #expect(autumn.allSatisfy { !$0.isError && $0.message.contains("2026-09-30") })
  let later = try expired("2027-10-02")
  #expect(later.contains { $0.place == "fpg 2026" && $0.message.contains("snap") })
  #expect(later.contains { $0.place == "medicare_part_b" })
  #expect(later.contains { $0.place == "standard_deduction" })
  // Far ahead everything has run out: there is no value without a last day.
  let used = Set(try expired("2090-01-01").map { $0.place.prefix { $0 != " " } })
  #expect(used.count >= catalogue.tables.count)
}
