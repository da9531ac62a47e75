import Screening
import Testing
import Values

private func findings(_ change: (inout [String: String]) -> Void) throws -> [CatalogueFinding] {
  var files: [String: String] = [:]
  for (path, bytes) in try ContentFolder.files() {
    files[path] = String(decoding: bytes, as: UTF8.self)
  }
  change(&files)
  let date = try #require(CalendarDate(iso: "2026-11-21"))
  let catalogue = try ScreeningCatalogue(files: files.mapValues { Array($0.utf8) })
  return CatalogueCheck(catalogue, date: date).findings()
}

extension String {
  fileprivate mutating func replace(_ old: String, _ new: String) {
    guard let range = firstRange(of: old) else {
      Issue.record("the file has no \(old)")
      return
    }
    replaceSubrange(range, with: new)
  }
}

@Test func `A band that begins above its neighbour's end leaves a gap`() throws {
  let found = try findings {
    $0["programmes/essential_plan.json"]?.replace(
      #""criteria": ["#,
      #""criteria": [{ "id": "from", "citation": "x","#
        + #" "when": { ">": [{ "var": "unit_magi" }, { "usd": 23000 }] } },"#)
  }
  let gaps = found.filter { $0.kind == .gap }
  #expect(gaps.first?.place == "medicaid, essential_plan")
  // 138 % of the guideline for one is $1,836 a month; $23,000 a year is $1,916.66.
  #expect(
    gaps.first?.message == "persons.0.income.wages of 1836.01 to 1916.66: neither", "\(gaps)")
}

@Test func `A band that begins below its neighbour's end overlaps it`() throws {
  let found = try findings {
    $0["programmes/essential_plan.json"]?.replace(
      #"{ "!": { "may": "medicaid" } }"#, #"{ ">": [{ "var": "unit_magi" }, { "usd": 12000 }] }"#)
  }
  let overlaps = found.filter { $0.kind == .overlap }
  #expect(
    overlaps.first?.message == "persons.0.income.wages of 1000.01 to 1836: both", "\(overlaps)")
}

@Test func `A limit that moves for children alone leaves a gap for them`() throws {
  let found = try findings {
    $0["programmes/child_health_plus.json"]?.replace(
      #"{ "!": { "may": "medicaid" } }"#, #"{ ">": [{ "var": "unit_magi" }, { "usd": 60000 }] }"#)
  }
  let places = Set(found.filter { $0.kind == .gap || $0.kind == .overlap }.map(\.place))
  #expect(places == ["medicaid, child_health_plus"])
}

@Test func `An example that does not try both programmes is named`() throws {
  let found = try findings {
    $0["programmes/essential_plan.json"]?.replace(#""persons": [{ "age": 40 }]"#, #""persons": []"#)
    $0["programmes/child_health_plus.json"]?.replace(#""upTo": 12000"#, #""upTo": 10"#)
  }
  #expect(found.count { $0.kind == .badExample } == 2)
}

@Test func `A guideline that no table has is named`() throws {
  let found = try findings {
    $0["programmes/wic.json"]?.replace(#""vintage": "2026""#, #""vintage": "2062""#)
  }
  let missing = found.filter { $0.kind == .missingVintage }
  #expect(missing.map(\.place) == ["wic.guidelines"])
}

@Test func `The day a guideline is adopted is listed where nobody has read it`() throws {
  let found = try findings { _ in }
  #expect(found.contains { $0.kind == .unverified && $0.place == "medicaid.guidelines" })
  #expect(found.allSatisfy { !$0.isError })
}

@Test func `What can never be true, is never read, or has run out is named`() throws {
  let found = try findings {
    $0["programmes/csfp.json"]?.replace(
      #"">=": [{ "var": "age" }, 60]"#, #"">": [{ "var": "age" }, 200]"#)
    $0["parameters/extra.json"] = """
      {"tables":{"nobody":{"unit":"usd","citation":"x","values":[
      {"from":"2026-01-01","until":"2026-12-31","source":"x","value":1}]}}}
      """
    $0["questions.json"]?.replace(
      #""questions": ["#,
      #""questions": [{ "fact": "shoe_size", "id": "shoe_size", "kind": "count", "min": 0, "max": 50 },"#
    )
  }
  #expect(found.contains { $0.kind == .neverTrue && $0.place.hasPrefix("csfp.") })
  #expect(found.contains { $0.kind == .unusedTable && $0.place == "nobody" })
  #expect(found.contains { $0.kind == .unusedFact && $0.place == "shoe_size" })
}
