import Canvas
import Chance
import TestSupport
import Testing

@testable import Interface
@testable import KioskApp

/// P2: a frame is made from the one before it, row by row; it must be the frame made from nothing.
@Suite struct SameFrameTests {
  private static let letters = "aé张 1,2.-*#0Ж9345678"
  private static let keys: [Key] = [
    .enter, .enter, .down, .down, .down, .up, .tab, .backTab, .pageDown, .pageUp, .home, .end,
    .left, .right, .backspace, .delete, .escape, .function(2), .function(4), .function(5),
    .function(6), .function(7), .function(10),
  ]
  private static let sizes = [(80, 24), (53, 16), (40, 12), (120, 50), (30, 8)]

  private func isSame(_ pilot: Pilot) -> Bool {
    pilot.app.page == pilot.app.pageFromNothing()
      && pilot.frame() == pilot.screen.view.frameFromNothing(pilot.app.pageFromNothing())
  }

  /// A mistake that keeping can make: something stays as it was before a step.
  private enum Mistake: CaseIterable {
    case row, field

    func plant(in screen: inout ScreenApp, from before: ScreenApp) {
      switch self {
      case .row: screen.view.picture = before.view.picture
      case .field: screen.app.showing = before.app.showing
      }
    }
  }

  /// Keys, texts, sizes, and what the runtime answers; false where a frame is not the one from
  /// nothing.
  private func lean(
    on pilot: inout Pilot, steps: Int, _ random: inout SeededGenerator, mistake: Mistake? = nil
  ) -> Bool {
    for _ in 0..<steps {
      let before = pilot.effects.count
      let screen = pilot.screen
      switch Int.random(in: 0..<20, using: &random) {
      case 0:
        let size = Self.sizes.randomElement(using: &random) ?? (80, 24)
        pilot.resize(columns: size.0, rows: size.1)
      case 1..<10:
        pilot.press(.character(Self.letters.randomElement(using: &random) ?? "a"))
      default: pilot.press(Self.keys.randomElement(using: &random) ?? .down)
      }
      for effect in pilot.effects.dropFirst(before) {
        switch effect {
        case .print: pilot.answer(.printFailed)
        case .makeCode: pilot.answer(.code(nil))
        default: break
        }
      }
      mistake?.plant(in: &pilot.screen, from: screen)
      if !isSame(pilot) { return false }
    }
    return true
  }

  @Test(arguments: zip(LocaleFolder.tags, 1...100 as ClosedRange<UInt64>))
  func `A citizen's frame is the frame made from nothing, whatever was pressed`(
    language: String, seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var pilot = try Pilot.home(isLarge: seed == 3, language: language)
    for round in 0..<6 {
      let isGood = lean(on: &pilot, steps: 20, &random)
      #expect(isGood, "round \(round), \(pilot.pageID)")
      // From time to time back to where all ways begin.
      pilot.press(.escape, .escape, .escape)
    }
  }

  @Test(arguments: zip(LocaleFolder.tags, 5...100 as ClosedRange<UInt64>))
  func `A clerk's form is the form made from nothing, whatever was typed`(
    language: String, seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var pilot = try Pilot.staff(language: language)
    pilot.press(.character("1"))
    #expect(pilot.pageID.hasPrefix("staff.enrolment"))
    #expect(lean(on: &pilot, steps: 120, &random), "\(pilot.pageID)")
  }

  @Test(arguments: Mistake.allCases, ["en", "zh-Hans"])
  private func `What is planted stale is found by random keys`(
    mistake: Mistake, language: String
  ) throws {
    var random = SeededGenerator(seed: 7)
    var pilot = try Pilot.staff(language: language)
    pilot.press(.character("1"))
    let isGood = lean(on: &pilot, steps: 120, &random, mistake: mistake)
    #expect(!isGood)
  }

  @Test(arguments: Mistake.allCases)
  private func `One stale row, or one stale field, is enough to be found`(mistake: Mistake) throws {
    var pilot = try Pilot.staff()
    pilot.press(.character("1"))
    // A row under the focus is drawn anew in each frame, so the focus is elsewhere.
    pilot.focus("postcode")
    pilot.type("1")
    let before = pilot.screen
    pilot.focus("givenName")
    pilot.type("x")
    pilot.focus("postcode")
    let wasGood = isSame(pilot)
    mistake.plant(in: &pilot.screen, from: before)
    let isGood = isSame(pilot)
    #expect(wasGood && !isGood)
    let page = pilot.app.pageFromNothing()
    let rows = pilot.frame().changes(since: pilot.screen.view.frameFromNothing(page))
    #expect(rows.count == (mistake == .row ? 1 : 0))
    #expect(pilot.app.page.fields(unlike: page) == (mistake == .field ? ["givenName"] : []))
  }

  @Test("P2: a letter changes its field and what follows from it, and nothing is left stale")
  func aLetterChangesItsField() throws {
    var pilot = try Pilot.staff()
    pilot.press(.character("1"))
    for (field, text) in [("birthDate", "13041988"), ("postcode", "11101"), ("idKind", "pas")] {
      pilot.focus(ElementID(field))
      for letter in text {
        pilot.type(String(letter))
        #expect(isSame(pilot), "\(field), \(letter)")
      }
    }
    #expect(pilot.app.page.field("borough")?.value == "queens")
    pilot.press(.function(5))
    pilot.fill("household.0.relation", "c")
    #expect(isSame(pilot) && pilot.app.page.field("household.0.relation")?.value == "child")
    pilot.answer(.languageLoaded(try Files.book("zh-Hans")))
    #expect(isSame(pilot), "another language")
    pilot.type("x")
    pilot.press(.function(10))
    #expect(isSame(pilot) && !pilot.problems.isEmpty)
    pilot.type("x")
    #expect(isSame(pilot), "with mistakes")
  }

  @Test func `Moving the focus and typing change no row but their own`() throws {
    var pilot = try Pilot.staff()
    pilot.press(.character("1"))
    var before = pilot.frame()
    pilot.press(.down)
    #expect(Set(pilot.frame().changes(since: before).map(\.row)).count <= 2)
    before = pilot.frame()
    pilot.type("x")
    #expect(Set(pilot.frame().changes(since: before).map(\.row)).count == 1)
  }
}

extension Page {
  /// The fields in which two pages of the same form differ.
  fileprivate func fields(unlike other: Page) -> [ElementID] {
    zip(blocks, other.blocks).flatMap { block, other -> [ElementID] in
      guard case .fieldRow(let fields) = block, case .fieldRow(let others) = other else {
        return []
      }
      return zip(fields, others).filter { $0 != $1 }.map(\.0.id)
    }
  }
}
