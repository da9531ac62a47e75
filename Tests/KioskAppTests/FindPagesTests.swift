import Interface
import Screening
import Services
import TestSupport
import Testing

@testable import KioskApp

/// A room to lay pages out in, with a name for its snapshots.
struct Room: CustomTestStringConvertible, Sendable {
  var columns: Int
  var rows: Int
  var isLarge = false

  var testDescription: String { "\(columns)x\(rows)\(isLarge ? "-large" : "")" }

  func pilot(_ language: String = "en", canPrint: Bool = true) throws -> Pilot {
    try Pilot.home(
      columns: columns, rows: rows, isLarge: isLarge, language: language,
      settings: AppSettings(canPrint: canPrint, latitude: 40.6782, longitude: -73.9442))
  }
}

/// Walks through the pages of "Find help", "Take along" and "Information" and shows each to a
/// visitor.
struct FindTour {
  var pilot: Pilot
  /// The programmes whose pages are opened.
  var programmes: Set<String> = ["snap", "wic", "head_start"]
  /// How many leaflets of each topic are opened.
  var leaflets = 2
  let visit: (Pilot, String) -> Void

  static let family: [String: [String]] = [
    "household_size": ["3"], "borough": ["Queens"], "persons.0.age": ["31"],
    "persons.1.age": ["8"], "persons.2.age": ["1"], "persons.1.relation": ["child"],
    "persons.2.relation": ["child"],
    "persons.0.receives": ["receives.wages", "proceed"],
    "persons.0.income.wages": ["1500"], "rents": ["yes"], "monthly_rent": ["rough", "band.3"],
    "persons.1.receives": ["none"], "persons.2.receives": ["none"],
    "persons.1.school": ["k12"], "heat_included_in_rent": ["no"],
  ]

  mutating func walk() {
    pilot.pick("find")
    visit(pilot, "intro")
    pilot.pick("start")
    mistakes()
    questions()
    visit(pilot, "results")
    programme()
    pilot.pick("change")
    visit(pilot, "answers")
    pilot.pick("household_size")
    pilot.fill("amount", "2")
    pilot.press(.enter)
    visit(pilot, "answers-dropped")
    for _ in 0..<8 where pilot.pageID != "home" { pilot.press(.character("#")) }
    information()
  }

  private mutating func mistakes() {
    visit(pilot, "question-count")
    pilot.fill("amount", "77")
    pilot.press(.enter)
    visit(pilot, "question-problem")
  }

  private mutating func questions() {
    let names = [
      "borough": "question-choice", "persons.0.receives": "question-several",
      "persons.1.age": "question-person", "persons.0.income.wages": "question-amount",
      "persons.2.receives": "question-known", "rents": "question-yes-no",
    ]
    for _ in 0..<150 where pilot.pageID != "find.results" {
      let fact = String(pilot.pageID.dropFirst(5))
      visit(pilot, names[fact] ?? "")
      if fact == "monthly_rent" {
        pilot.pick("rough")
        visit(pilot, "question-bands")
        pilot.pick("band.3")
      } else {
        pilot.answerOne(Self.family[fact] ?? ["unknown"])
      }
    }
  }

  private mutating func programme() {
    let shown = pilot.app.page.blocks.flatMap { block -> [ElementID] in
      if case .choices(let choices) = block { choices.map(\.id) } else { [] }
    }
    for id in shown where programmes.contains(id.text) {
      let isChosen = id == "snap"
      pilot.pick(id)
      visit(pilot, isChosen ? "programme" : "")
      for part in ["bring", "apply", "rules"] {
        pilot.pick(ElementID(part))
        visit(pilot, isChosen ? "programme-\(part)" : "")
        back(to: "find.programme.\(id.text)")
      }
      back(to: "find.results")
    }
    takeAlong()
  }

  private mutating func takeAlong() {
    pilot.pick("take")
    visit(pilot, "take-along")
    pilot.pick("print")
    visit(pilot, "take-along-printing")
    pilot.answer(.printFailed)
    visit(pilot, "take-along-failed")
    pilot.pick("read")
    visit(pilot, "take-along-reading")
    back(to: "find.results")
  }

  private mutating func information() {
    pilot.pick("information")
    visit(pilot, "information")
    for topic in Leaflet.Topic.allCases {
      pilot.pick(ElementID(topic.rawValue))
      visit(pilot, "information-\(topic.rawValue)")
      for leaflet in Leaflets.ids(topic, in: pilot.app.context).prefix(leaflets) {
        pilot.pick(ElementID(leaflet))
        visit(pilot, leaflet == "appeal" ? "leaflet" : "")
        back(to: "information.\(topic.rawValue)")
      }
      back(to: "information")
    }
  }

  private mutating func back(to page: String) {
    for _ in 0..<30 where pilot.pageID != page { pilot.press(.escape) }
  }
}

@Suite struct FindPagesTests {
  private func check(_ pilot: Pilot, _ room: Room) {
    let clipped = ClipCheck.clipped(pilot.app.page, pilot.screen.view.viewport)
    #expect(clipped.isEmpty, "\(pilot.pageID) at \(room.testDescription)")
  }

  /// The texts of all programmes and leaflets stand whole where there is least room.
  @Test(arguments: LocaleFolder.tags)
  func `Every program and leaflet shows all its texts`(language: String) throws {
    let room = Room(columns: 40, rows: 12, isLarge: true)
    var tour = FindTour(pilot: try room.pilot(language)) { pilot, _ in check(pilot, room) }
    tour.programmes = Set(try Files.content().screening.programmes.map(\.id))
    tour.leaflets = 50
    tour.walk()
  }

  @Test func `The page of a code has the code on it where it fits`() throws {
    var pilot = try Room(columns: 80, rows: 24).pilot(canPrint: false)
    pilot.pick("information")
    pilot.pick("rights")
    pilot.press(.enter)
    pilot.pick("take")
    guard case .makeCode(_, let caption)? = pilot.effects.last else {
      Issue.record("no code was made")
      return
    }
    pilot.answer(
      .code(CodeImage(width: 29, modules: Array(repeating: true, count: 841), caption: caption)))
    #expect(pilot.text.contains("█"))
    #expect(pilot.shows(caption))
  }
}
