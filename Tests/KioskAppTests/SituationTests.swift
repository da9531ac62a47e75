import Interface
import Screening
import TestSupport
import Testing
import Wording

@testable import KioskApp

@Suite struct SituationTests {
  @Test(arguments: LocaleFolder.tags)
  func `Every situation that a programme names has words`(language: String) throws {
    let content = try Files.content()
    let book = try Files.book(language)
    for id in content.screening.situations {
      #expect(book.template("situations.list.\(id)") != nil, "\(language): \(id)")
    }
    for key in SituationPhrase.allCases { #expect(book.template(key.rawValue) != nil) }
  }

  @Test(arguments: LocaleFolder.tags)
  func `What happened orders the questions and the results, and decides nothing`(
    language: String
  ) throws {
    var pilot = try Pilot.home(language: language)
    pilot.pick("find")
    pilot.pick("situation")
    #expect(pilot.pageID == "find.situations")
    let label = try #require(
      pilot.app.context.book.text(path: "situations.list.new-baby"))
    pilot.choose(label)
    #expect(pilot.app.context.session.find.situation == "new-baby")
    var asked: Set<String> = []
    for _ in 0..<150 where pilot.pageID != "find.results" {
      asked.insert(pilot.pageID)
      SituationTests.answer(&pilot)
    }
    #expect(pilot.pageID == "find.results")
    #expect(
      pilot.everything().split(whereSeparator: \.isWhitespace).joined().contains(
        label.split(whereSeparator: \.isWhitespace).joined()))
    let catalogue = try Files.content().screening
    let answers = pilot.app.context.session.answers
    let today = pilot.app.context.today
    let plain = Interview(catalogue: catalogue, date: today).results(answers)
    let ordered = Interview(catalogue: catalogue, date: today, situation: "new-baby")
      .results(answers)
    #expect(ordered.map(\.programme) != plain.map(\.programme))
    #expect(
      Set(ordered.map { "\($0.programme) \($0.verdict)" })
        == Set(plain.map { "\($0.programme) \($0.verdict)" }))
  }

  @Test func `Something else asks as before, and the choice can be changed`() throws {
    var pilot = try Pilot.home()
    pilot.pick("find")
    pilot.pick("situation")
    pilot.pick("lost-job")
    #expect(pilot.pageID == "find.household_size")
    pilot.press(.escape)
    #expect(pilot.pageID == "find.situations")
    pilot.pick("other")
    #expect(pilot.app.context.session.find.situation == nil)
  }

  /// The least that lets one go on.
  static func answer(_ pilot: inout Pilot) {
    if pilot.app.page.field("amount") != nil {
      pilot.fill("amount", "1")
      pilot.press(.enter)
    } else {
      let choices = pilot.app.page.blocks.flatMap { block -> [String] in
        if case .choices(let choices) = block { choices.map(\.id.text) } else { [] }
      }
      let wanted = ["none", "no", "unknown", "declined"].first { choices.contains($0) }
      pilot.pick(.init(wanted ?? choices.first ?? "none"))
    }
  }
}
