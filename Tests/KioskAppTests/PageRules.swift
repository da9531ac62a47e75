import FoundationEssentials
import Interface
import Screening
import Services
import Testing
import Wording

@testable import KioskApp

/// Rules that every page of the app keeps; the albums ask them of all pages they show.
enum PageRules {
  /// What a page breaks, in words.
  static func broken(_ page: Page, _ viewport: Viewport) -> [String] {
    let layout = ScreenLayout(page: page, viewport: viewport)
    return digits(page, layout) + names(page)
  }

  /// C2: a digit has one meaning on what is shown, wherever the focus is, and on a page with a
  /// field it is text.
  private static func digits(_ page: Page, _ layout: ScreenLayout) -> [String] {
    var broken: [String] = []
    for sheet in 0..<layout.sheetCount {
      var start = InterfaceState()
      start.show(page, in: layout)
      for _ in 0..<sheet { _ = start.handle(.key(.pageDown), page: page, layout: layout) }
      let count = layout.elements(sheet: sheet).count
      for digit in "0123456789" {
        var meanings: Set<String> = []
        var state = start
        for _ in 0..<max(1, count) {
          var pressed = state
          let intent = pressed.handle(.key(.character(digit)), page: page, layout: layout)
          if let intent { meanings.insert(meaning(intent)) }
          _ = state.handle(.key(.down), page: page, layout: layout)
          if state.sheet != sheet { break }
        }
        if meanings.count > 1 { broken.append("C2: \(digit) means \(meanings.sorted())") }
        if page.digitsAreText, !meanings.isSubset(of: ["text"]) {
          broken.append("C2: \(digit) is no text beside a field but \(meanings.sorted())")
        }
      }
    }
    return broken
  }

  private static func meaning(_ intent: Intent) -> String {
    switch intent {
    case .edit: "text"
    case .choose(let id): "choose \(id)"
    case .act(let id): "act \(id)"
    }
  }

  /// R9: no two things have one name, and every name that is no datum is one the program gives:
  /// it stands in the source.
  private static func names(_ page: Page) -> [String] {
    var seen: Set<ElementID> = []
    var broken: [String] = []
    for element in page.elements where element.role != .problem {
      if !seen.insert(element.id).inserted { broken.append("R9: \(element.id.text) stands twice") }
      guard let name = element.id.own ?? element.id.ownAction else { continue }
      let stem = String(name.prefix { !$0.isNumber })
      if !literals.contains(name), stem == name || !literals.contains(stem) {
        broken.append("R9: \(name) is a datum and is not named as one")
      }
    }
    return broken
  }

  /// The texts that stand in the app's source, each up to its first value, and the names of pages.
  private static let literals: Set<String> = {
    var found = Set(Leaflet.Topic.allCases.map(\.rawValue))
    found.formUnion(SearchNeed.allCases.map(\.rawValue))
    found.formUnion(Feedback.Kind.allCases.map(\.rawValue))
    let folder = Files.root.appendingPathComponent("Sources/KioskApp").path
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasSuffix(".swift") {
      let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      let parts = String(decoding: bytes, as: UTF8.self).split(
        separator: "\"", omittingEmptySubsequences: false)
      for part in parts { found.insert(String(part.prefix { $0 != "\\" })) }
    }
    return found
  }()
}

@Suite struct PageRuleTests {
  @Test func `R9: a datum that is named like an answer is found`() {
    let page = Page(
      id: "p", title: "T",
      blocks: [.choices([Choice("no", "No"), Choice(ElementID("zh-Hans"), "简体中文")])])
    let broken = PageRules.broken(page, Viewport(columns: 80, rows: 24))
    #expect(broken == ["R9: zh-Hans is a datum and is not named as one"])
  }

  /// Norwegian's tag is `no`, a service may be called `none`: each is itself and no answer.
  @Test func `R9: a language whose tag is an answer's name is chosen as a language`() throws {
    var context = try Pilot.home().app.context
    context.languages.append(LanguageInfo(tag: "no", name: "Norsk"))
    var screen = LanguageScreen()
    #expect(screen.update(.choose("no"), in: &context).isEmpty)
    #expect(screen.update(.pick("no"), in: &context) == [.run(.loadLanguage("no"))])
    var choice = RegisterFlow.flow.screen(step: "interpreter", isChange: false)
    #expect(choice.update(.pick("no"), in: &context).isEmpty)
  }

  @Test func `C7: digits of the home page stay what they were`() throws {
    var pilot = try Pilot.home()
    var before: [Int: ElementID] = [:]
    func check(_ pilot: Pilot) {
      for element in pilot.layout.elements(sheet: 0) {
        guard let number = element.number else { continue }
        let earlier = before.updateValue(element.id, forKey: number)
        #expect(earlier == nil || earlier == element.id, "\(number)")
      }
    }
    check(pilot)
    pilot.fillRegistration()
    pilot.press(.character("#"))
    let resume = ServiceList.home.count + 2
    #expect(pilot.shows("\(resume)  "))
    check(pilot)
    pilot.press(.character(Character("\(resume)")))
    #expect(pilot.pageID == "register.check")
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Do something else")
    check(pilot)
    pilot.press(.character("5"), .character("#"))
    check(pilot)
  }

  @Test func `C7: what leads on from results and checks is on the first part`() throws {
    for (columns, rows) in [(80, 24), (53, 16), (40, 12)] {
      var pilot = try Pilot.home(columns: columns, rows: rows)
      pilot.startFind()
      pilot.answerAll(FindJourneyTests.worker)
      #expect(pilot.pageID == "find.results")
      #expect(pilot.layout.elements(sheet: 0).first { $0.number == 1 }?.id == "take")
      pilot = try Pilot.home(columns: columns, rows: rows)
      pilot.fillRegistration()
      let last = pilot.layout.elements(sheet: 0).last
      #expect(pilot.pageID == "register.check" && last?.id == .action(.proceed))
      pilot.press(.character(Character("\(last?.number ?? 0)")))
      #expect(pilot.pageID == "consent")
    }
  }

  @Test func `C7: Back from a program shows the part and the place in the list of results`() throws
  {
    var pilot = try Pilot.home(columns: 53, rows: 16)
    pilot.startFind()
    pilot.answerAll(FindJourneyTests.worker)
    pilot.press(.pageDown, .down)
    let before = pilot.text
    pilot.press(.enter)
    #expect(pilot.pageID.hasPrefix("find.programme."))
    pilot.press(.escape)
    #expect(pilot.text == before)
  }
}
