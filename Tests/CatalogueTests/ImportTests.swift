import FoundationEssentials
import Glibc
import Services
import Testing
import Values

@testable import Catalogue

@Suite struct ImportTests {
  static let hasShared = access(Sample.shared, F_OK) == 0

  @Test(.enabled(if: hasShared, "needs ../shared"), arguments: ["service", "organization"])
  func `The examples of HSDS 3.0 load`(kind: String) throws {
    let sample = try Sample()
    let report = try CatalogueImporter.run(
      file: "\(Sample.shared)/\(kind)_full.json", folder: sample.folder, origin: nil,
      today: Sample.today)
    #expect(report.services == 1)
    #expect(report.leftOut == 0, "\(report.problems)")
    // The example's latitude is 100.
    #expect(report.repaired == 1, "\(report.problems)")
    let found = try sample.catalogue().search(AgencyQuery(words: "counsel"), today: Sample.today)
    #expect(found.agencies.map(\.name) == ["Community Counselling"])
    #expect(found.agencies.first?.languages == ["ur"])
    #expect(found.agencies.first?.organization.isEmpty == false)
    #expect(found.agencies.first?.phones == ["+44 1234 234567"])
  }

  @Test func `Our own directory loads, with its offices and programmes`() throws {
    let sample = try Sample()
    let report = try CatalogueImporter.run(
      file: Sample.root + "/Sources/Content/new-york/directory.json", folder: sample.folder,
      origin: nil, today: Sample.today)
    #expect(report.services == 3)
    #expect(report.places == 21)
    #expect(report.leftOut == 0 && report.repaired == 0, "\(report.problems)")
    var query = AgencyQuery()
    query.programme = "snap"
    let found = try sample.catalogue().search(query, today: Sample.today)
    #expect(found.total > 5)
    #expect(found.agencies.allSatisfy { $0.programmes.contains("snap") && !$0.hours.isEmpty })
  }

  @Test func `A page of the API, JSON Lines and split lists load alike`() throws {
    let one = Sample.service("1", "Food pantry")
    let two = Sample.service("2", "Soup kitchen")
    let split = """
      {"service_at_locations": [{"service_id": "1", "location_id": "p"}],
       "locations": [{"id": "p", "name": "House"}], "version": 3,
       "services": [{"id": "1", "name": "Food pantry", "status": "active"},
                    {"id": "2", "name": "Soup kitchen", "status": "active"}]}
      """
    for text in [
      Sample.list(one, two), "{\"total_items\": 2, \"contents\": [\(one), \(two)], \"page\": 1}",
      "\(one)\n\(two)\n", split, "\u{FEFF}" + Sample.list(one, two),
    ] {
      let sample = try Sample()
      let report = try sample.load(text)
      #expect(report.services == 2 && report.listings == 2, "\(report) \(text)")
      #expect(report.leftOut == 0, "\(report)")
      #expect(try sample.names { $0.words = "pantry" } == ["Food pantry"])
    }
  }

  @Test func `Bad records are counted and named, and the others are taken`() throws {
    let sample = try Sample()
    let report = try sample.load(
      Sample.list(
        Sample.service("1", "Food pantry"), "{\"id\": \"2\", \"status\": \"active\"}",
        "{\"name\": \"x\", \"status\": \"active\"}", "7", "\"text\"", "null", "{\"id\": bad}",
        "{\"id\": \"3\", \"name\": \"x\", \"status\": \"open\"}",
        "{\"id\": \"4\", \"name\": \"x\", \"status\": \"defunct\"}",
        Sample.service("1", "Twice"),
        """
        {"id": "5", "name": "Clinic", "status": "active",
         "service_at_locations": [{"location_id": "nowhere"}]}
        """))
    #expect(report.services == 2)
    #expect(report.inactive == 1)
    #expect(report.leftOut == 8, "\(report.problems)")
    #expect(report.repaired == 1)
    let named = report.problems.map(\.record)
    #expect(named.contains("service 2") && named.contains("service 3"))
    #expect(report.problems.contains { $0.description.contains("nowhere") })
    #expect(try sample.names { $0.words = "clinic" } == ["Clinic"])
  }

  @Test(arguments: [
    "", "   ", "[", "[{\"id\": 1}", "{\"services\": [", "<html>", "{\"a\" 1}", "hello", "[]", "{}",
    "[{\"id\": \"1\", \"name\": \"x\", \"status\": \"inactive\"}]",
  ])
  func `What is no directory changes nothing`(text: String) throws {
    let sample = try Sample()
    try sample.load(Sample.list(Sample.service("1", "Food pantry")))
    #expect(throws: CatalogueError.self) { try sample.load(text) }
    #expect(try sample.names { $0.words = "food" } == ["Food pantry"])
    let left = try FileManager.default.contentsOfDirectory(atPath: sample.folder).sorted()
    #expect(left == ["catalogue.db", "catalogue.db.lock", "in.json"])
  }

  @Test func `A catalogue that is open is still read while another takes its place`() throws {
    let sample = try Sample()
    try sample.load(Sample.list(Sample.service("1", "Food pantry")))
    let old = try sample.catalogue()
    try sample.load(Sample.list(Sample.service("2", "Food bank")))
    let query = AgencyQuery(words: "food")
    #expect(try old.search(query, today: Sample.today).agencies.map(\.name) == ["Food pantry"])
    #expect(try sample.names { $0.words = "food" } == ["Food bank"])
    #expect(try sample.catalogue().facts()["imported"] == Sample.today.iso)
  }

  @Test func `No catalogue is nothing, and a broken one is an error`() throws {
    let sample = try Sample()
    #expect(try AgencyCatalogue(folder: sample.folder) == nil)
    try Data("not a database, but long enough to be looked at".utf8)
      .write(to: URL(fileURLWithPath: AgencyCatalogue.path(in: sample.folder)))
    #expect(throws: CatalogueError.self) { _ = try AgencyCatalogue(folder: sample.folder) }
  }

  @Test func `Texts are cut, without markup and control characters`() {
    #expect(Field.clean("  a\tb\n\nc \u{1B}[2J ", 50) == "a b c [2J")
    #expect(Field.clean("<p>Food</p> for income < $500", 50) == "Food for income < $500")
    #expect(Field.clean(String(repeating: "é", count: 300), 10).count == 10)
  }

  @Test func `Random bytes neither crash nor hang the reader`() throws {
    var random = SystemRandomNumberGenerator()
    let whole = Array(Sample.list(Sample.service("1", "Food"), Sample.service("2", "Law")).utf8)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      bytes.removeLast(Int.random(in: 0...40, using: &random))
      var splitter = JSONSplitter()
      try? bytes.withUnsafeBytes { try splitter.take($0) { _ in } }
      #expect(splitter.offset <= bytes.count)
    }
  }
}
