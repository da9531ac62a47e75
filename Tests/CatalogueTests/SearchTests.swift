import JSONText
import Services
import Testing
import Values

@testable import Catalogue

@Suite struct SearchTests {
  @Test func `Words are found by their beginnings, without accents, in any order`() throws {
    let sample = try Sample()
    try sample.load(
      Sample.list(
        Sample.service("1", "Educación para niños"), Sample.service("2", "Ёлка и чай"),
        Sample.service("3", "食品救济站", summary: "给有孩子的家庭"), Sample.service("4", "Child-care")))
    #expect(try sample.names { $0.words = "educacion" } == ["Educación para niños"])
    #expect(try sample.names { $0.words = "NIÑ educ" } == ["Educación para niños"])
    #expect(try sample.names { $0.words = "елка" } == ["Ёлка и чай"])
    #expect(try sample.names { $0.words = "食品" } == ["食品救济站"])
    #expect(try sample.names { $0.words = "品救" } == ["食品救济站"])
    #expect(try sample.names { $0.words = "孩子" } == ["食品救济站"])
    #expect(try sample.names { $0.words = "品食" } == [])
    #expect(try sample.names { $0.words = "child-ca" } == ["Child-care"])
    #expect(try sample.names { $0.words = "child care" } == ["Child-care"])
    #expect(try sample.names { $0.words = "xyz" } == [])
  }

  @Test(arguments: [
    "\"", "'", "*", "a OR", "NEAR(", "name:food", "-food", "(", "{flags}: x", "^a", "a\u{0}b", "🍎",
    "\u{301}", "AND", "NOT",
  ])
  func `Nothing typed is syntax`(words: String) throws {
    let sample = try Sample()
    try sample.load(Sample.list(Sample.service("1", "Food pantry")))
    _ = try sample.names { $0.words = words }
    _ = try sample.names { $0.words = "food \(words)" }
    _ = try sample.names { $0.alternatives = [words] }
  }

  @Test func `A name counts more than a description, and the near come before the far`() throws {
    let sample = try Sample()
    try sample.load(
      Sample.list(
        Sample.service("1", "Food pantry far", north: 0.2),
        Sample.service("2", "Legal aid", summary: "also food, at times, for those who wait here"),
        Sample.service("3", "Food pantry near", north: 0.01)))
    #expect(
      try sample.names { $0.words = "food" } == [
        "Food pantry near", "Food pantry far", "Legal aid",
      ])
    #expect(try sample.names { _ in } == ["Legal aid", "Food pantry near", "Food pantry far"])
    #expect(
      try sample.names { $0.withinMetres = AgencyQuery.nearMetres } == [
        "Legal aid", "Food pantry near",
      ])
  }

  @Test func `Where nothing has all words, some are enough; another language's words do too`()
    throws
  {
    let sample = try Sample()
    try sample.load(Sample.list(Sample.service("1", "Food pantry"), Sample.service("2", "Law")))
    #expect(try sample.names { $0.words = "food unicorn" } == ["Food pantry"])
    #expect(
      try sample.names {
        $0.words = "еда"
        $0.alternatives = ["food", "soup kitchen"]
      } == ["Food pantry"])
  }

  @Test func `Filters on language, wheelchair, programme and hours hold together`() throws {
    let sample = try Sample()
    let spanish = ", \"languages\": [{\"code\": \"spa\"}]"
    let ramp = ", \"accessibility\": [{\"description\": \"Wheelchair accessible entrance\"}]"
    let steps = ", \"accessibility\": [{\"description\": \"Not accessible by wheelchair\"}]"
    let snap = ", \"attributes\": [{\"link_type\": \"programme\", \"value\": \"ny_heap\"}]"
    let weekend = """
      , "schedules": [{"freq": "WEEKLY", "byday": "SA,SU", "opens_at": "9:00",
        "closes_at": "17:00:00", "valid_from": "2026-01-01"}]
      """
    try sample.load(
      Sample.list(
        Sample.service("1", "A", more: spanish, place: ramp),
        Sample.service("2", "B", more: snap, place: steps + weekend),
        Sample.service("3", "C", more: weekend.replacing("SA,SU", with: "MO"), place: ramp),
        Sample.service("4", "D", more: weekend.replacing("2026", with: "2027"))))
    #expect(try sample.names { $0.language = "es" } == ["A"])
    #expect(try sample.names { $0.needsWheelchair = true } == ["A", "C"])
    #expect(try sample.names { $0.programme = "ny_heap" } == ["B"])
    func open(_ minute: Int, day: Int = 0) throws -> [String] {
      try sample.names {
        $0.openAt = OpenMoment(date: Sample.today.adding(days: day), minute: minute)
      }
    }
    #expect(Sample.today.weekday == .saturday)
    #expect(try open(9 * 60) == ["B"])
    #expect(try open(9 * 60 - 1) == [])
    #expect(try open(17 * 60) == [])
    #expect(try open(600, day: 2) == ["C"])
    #expect(
      try sample.names {
        $0.language = "es"
        $0.programme = "ny_heap"
      } == [])
  }

  @Test func `A page follows a page, and one agency says what else is there`() throws {
    let sample = try Sample()
    let services = (1...45).map { Sample.service("\($0)", "Food \($0)", north: Double($0) / 1000) }
    let second = """
      {"id": "x", "name": "Law", "status": "active",
       "service_at_locations": [{"location": {"id": "p1"}}]}
      """
    try sample.load("[" + (services + [second]).joined(separator: ",") + "]")
    var query = AgencyQuery(words: "food", here: Sample.here)
    var names: [String] = []
    let catalogue = try sample.catalogue()
    for _ in 0..<4 {
      let page = try catalogue.search(query, today: Sample.today)
      #expect(page.total == 45 && !page.isCut)
      names += page.agencies.map(\.name)
      query.offset += AgencyQuery.pageSize
    }
    #expect(names == (1...45).map { "Food \($0)" })
    query.offset = 0
    let first = try #require(try catalogue.search(query, today: Sample.today).agencies.first)
    let whole = try #require(
      try catalogue.agency(first.id, from: Sample.here, today: Sample.today))
    #expect(whole.otherServices == ["Law"])
    #expect(whole.addressLines == ["1 Main Street", "New York NY 10001"])
    #expect(whole.organization == "Helping Hands")
    #expect((110...112).contains(whole.metres ?? 0))
    #expect(try catalogue.agency(9999, from: nil, today: Sample.today) == nil)
  }

  @Test func `The rectangle holds every point of the circle`() throws {
    for latitude in [-89.0, -60, 0, 40.7, 70, 89.9] {
      let centre = try #require(GeoPoint(latitude: latitude, longitude: 10))
      let box = GeoBox(around: centre, 5000)
      for step in 0..<2000 {
        let north = Double(step % 50 - 25) / 400
        let east = Double(step / 50 - 20) / 200
        guard let point = GeoPoint(latitude: latitude + north, longitude: 10 + east),
          centre.metres(to: point) <= 5000
        else { continue }
        #expect((box.south...box.north).contains(point.latitude))
        #expect((box.west...box.east).contains(point.longitude))
      }
    }
  }
}
