import FoundationEssentials
import Interface
import JSONText
import Services
import Testing
import Wording

@testable import KioskApp

@Suite struct SearchTests {
  static func agency(_ id: Int) -> Agency {
    var agency = Agency(id: id)
    agency.name = "Neighborhood Food Pantry \(id)"
    agency.organization = "Helping Hands Community Center of the Bronx"
    agency.summary = "Groceries for everybody who comes. No papers are needed."
    agency.place = "Saint Mary House"
    agency.addressLines = ["1910 Monterey Avenue", "Bronx NY 10457"]
    _ = agency.hours.add(days: "MO,TU,WE,TH,FR", opens: "09:00", closes: "17:00")
    agency.phones = ["212 555 0100", "212 555 0101"]
    agency.website = "https://example.org/a/long/address/of/a/page"
    agency.languages = ["en", "es", "zh"]
    agency.hasWheelchairAccess = true
    agency.metres = 700 * id
    agency.otherServices = ["Help with papers", "Winter coats"]
    return agency
  }

  static func page(_ count: Int, total: Int? = nil) -> EffectResult {
    .agencies(
      AgencyResults(agencies: (1...count).map { agency($0) }, total: total ?? count))
  }

  static func queries(_ pilot: Pilot) -> [AgencyQuery] {
    pilot.effects.compactMap { if case .search(let query) = $0 { query } else { nil } }
  }

  static func pilot(
    _ language: String = "en", columns: Int = 80, rows: Int = 24, isLarge: Bool = false
  ) throws -> Pilot {
    var pilot = try Pilot.home(
      columns: columns, rows: rows, isLarge: isLarge, language: language,
      settings: AppSettings(latitude: 40.8, longitude: -73.9))
    pilot.pick("information")
    pilot.pick("search")
    #expect(pilot.pageID == "search")
    return pilot
  }

  @Test(arguments: [("en", "food"), ("es", "comida"), ("ru", "еда"), ("zh-Hans", "食物")])
  func `Words in the citizen's language find programmes, leaflets and places`(
    language: String, words: String
  ) throws {
    var pilot = try Self.pilot(language)
    pilot.fill("words", words)
    pilot.press(.enter)
    #expect(pilot.pageID == "search.results.0")
    let query = try #require(Self.queries(pilot).last)
    #expect(query.words == words)
    #expect(query.alternatives.contains("food"), "\(query.alternatives)")
    #expect(query.here != nil)
    pilot.answer(Self.page(3))
    let choices = Self.choices(pilot)
    #expect(choices.contains("programme:snap"), "\(choices)")
    #expect(choices.contains("place:2"))
    pilot.pick("place:2")
    #expect(pilot.effects.last == .readAgency(2, from: query.here))
    pilot.answer(.agency(Self.agency(2)))
    #expect(pilot.everything().contains("1910 Monterey"))
    pilot.pick("take")
    #expect(pilot.pageID.hasPrefix("takeAlong."))
    pilot.press(.escape, .escape)
    for _ in 0..<4 where pilot.pageID != "search.results.0" { pilot.press(.escape) }
    #expect(Self.queries(pilot).count == 1)
    pilot.pick("programme:snap")
    #expect(pilot.pageID == "find.programme.snap")
  }

  @Test(arguments: [
    ("en", "SNAP"), ("en", "snap foo"), ("en", "rent"), ("es", "NINOS"), ("es", "niños"),
    ("ru", "пособий"), ("ru", "ребенок"), ("zh-Hans", "食品券"), ("zh-Hans", "医"),
  ])
  func `Beginnings, accents, endings and single characters are found`(
    language: String, words: String
  ) throws {
    var pilot = try Self.pilot(language)
    pilot.fill("words", words)
    pilot.press(.enter)
    pilot.answer(.agencies(AgencyResults()))
    #expect(Self.choices(pilot).contains { $0.contains(":") }, "\(pilot.text)")
  }

  @Test(arguments: [
    ("en", "I need food for my family"), ("es", "busco comida para mis hijos"),
    ("ru", "мне нужна еда"), ("zh-Hans", "我需要食物"),
  ])
  func `A whole sentence finds the need in it`(language: String, words: String) throws {
    var pilot = try Self.pilot(language)
    pilot.fill("words", words)
    pilot.press(.enter)
    pilot.answer(Self.page(1))
    #expect(Self.queries(pilot).last?.alternatives.contains("food") == true)
    #expect(Self.choices(pilot).contains("programme:snap"))
  }

  @Test func `Filters narrow the search, are counted, and can be taken away`() throws {
    var pilot = try Self.pilot()
    pilot.pick("food")
    let plain = Self.queries(pilot)[0]
    #expect(plain.words.isEmpty && plain.alternatives.contains("food"))
    pilot.answer(Self.page(20, total: 45))
    pilot.pick("more")
    #expect(Self.queries(pilot).last?.offset == 20)
    pilot.answer(Self.page(20, total: 45))
    pilot.pick("filters")
    for id in ["open", "near", "wheelchair", "language:es"] { pilot.pick(ElementID(id)) }
    pilot.pick("done")
    let query = try #require(Self.queries(pilot).last)
    #expect(query.offset == 0 && query.needsWheelchair && query.language == "es")
    #expect(query.withinMetres == AgencyQuery.nearMetres)
    #expect(query.openAt?.minute == 600)
    pilot.answer(Self.page(1))
    #expect(pilot.everything().contains("4 conditions"))
    pilot.pick("anyPlace")
    #expect(Self.queries(pilot).last == plain)
  }

  @Test func `Nothing typed, nothing found and a broken directory are said plainly`() throws {
    var pilot = try Self.pilot()
    pilot.fill("words", " . ")
    pilot.press(.enter)
    #expect(pilot.shows("There is a problem") && pilot.shows("Type at least one word"))
    pilot.fill("words", "qqqq")
    pilot.press(.enter)
    pilot.answer(.agencies(AgencyResults()))
    #expect(pilot.shows("Nothing was found"))
    pilot.pick("again")
    #expect(pilot.shows("qqqq"))
    pilot.fill("words", "food")
    pilot.press(.enter)
    pilot.answer(.agencies(nil))
    #expect(pilot.everything().contains("cannot be read now"))
    pilot.press(.escape)
  }

  @Test func `Offices of the content are found without any directory`() throws {
    var pilot = try Self.pilot()
    pilot.fill("words", "crotona")
    pilot.press(.enter)
    pilot.answer(.agencies(AgencyResults()))
    let office = try #require(Self.choices(pilot).first { $0.hasPrefix("place:-") })
    pilot.pick(ElementID(office))
    #expect(pilot.everything().contains("1910 Monterey"))
    #expect(pilot.everything().contains("8:30"))
  }

  @Test func `What was searched is gone with the session`() throws {
    var pilot = try Self.pilot()
    pilot.fill("words", "shelter")
    pilot.press(.enter)
    pilot.press(.function(9))
    #expect(pilot.effects.last == .endSession)
    #expect(pilot.app.context.session.search == SearchDraft())
  }

  @Test func `The keys of the search have their words, and every text is used`() throws {
    let book = try Files.book("en")
    #expect(LocaleAudit.missing(SearchPhrase.self, in: book) == [])
    let keys = Set(SearchPhrase.allCases.map(\.rawValue))
    for key in book.keys where key.hasPrefix("search.") {
      let plain = key.replacing("_one", with: "").replacing("_other", with: "")
      let isMade = key.hasPrefix("search.needs.") || key.hasPrefix("search.languages.")
      #expect(isMade || keys.contains(plain), "\(key)")
    }
  }

  static func choices(_ pilot: Pilot) -> [String] {
    pilot.app.page.blocks.flatMap { block -> [String] in
      if case .choices(let choices) = block { choices.map(\.id.text) } else { [] }
    }
  }
}
