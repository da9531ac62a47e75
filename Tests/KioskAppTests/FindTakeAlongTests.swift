import Interface
import Testing

@testable import KioskApp

@Suite struct FindTakeAlongTests {
  private static func results(_ settings: AppSettings, columns: Int = 80, rows: Int = 24) throws
    -> Pilot
  {
    var pilot = try Pilot.home(columns: columns, rows: rows, settings: settings)
    pilot.startFind()
    pilot.answerOne(["1"])
    pilot.choose("See results now")
    pilot.choose("Take this list along")
    return pilot
  }

  @Test func `A kiosk with a printer asks, prints and says so`() throws {
    var pilot = try Self.results(AppSettings(canPrint: true))
    pilot.choose("Print it")
    guard case .print(let document)? = pilot.effects.last else {
      Issue.record("nothing was printed")
      return
    }
    #expect(document.title == "What we found")
    #expect(document.paragraphs.contains { $0.contains("not a decision") })
    let count = pilot.effects.count
    pilot.press(.enter, .escape)
    #expect(pilot.effects.count == count)
    pilot.answer(.printed)
    #expect(pilot.shows("take your paper"))
    pilot.press(.enter)
    #expect(pilot.pageID == "find.results")
  }

  @Test func `A failed print leads to the code`() throws {
    var pilot = try Self.results(AppSettings(canPrint: true))
    pilot.choose("Print it")
    pilot.answer(.printFailed)
    #expect(pilot.shows("could not be printed"))
    pilot.choose("Scan it")
    guard case .makeCode? = pilot.effects.last else {
      Issue.record("no code was made")
      return
    }
  }

  @Test func `Without a printer the code is shown at once, in parts that fit`() throws {
    var pilot = try Self.results(AppSettings())
    guard case .makeCode(let text, let caption)? = pilot.effects.last else {
      Issue.record("no code was made")
      return
    }
    let side = ScreenView.traits(columns: 80, rows: 24).codeSide
    #expect(text.utf8.count <= CodeParts.capacity(side: side))
    pilot.answer(
      .code(
        CodeImage(
          width: 29, modules: Array(repeating: true, count: 29 * 29), caption: caption)))
    #expect(pilot.shows("Code 1 of"))
    #expect(pilot.shows("█"))
    pilot.choose("Next code")
    guard case .makeCode(let second, _)? = pilot.effects.last else {
      Issue.record("no second code was made")
      return
    }
    #expect(second != text)
  }

  @Test func `A small screen says that a code does not fit, and shows the text`() throws {
    var pilot = try Self.results(AppSettings(), columns: 40, rows: 12)
    #expect(pilot.shows("too small for a code"))
    pilot.choose("Read it here")
    #expect(pilot.everything().contains("What we found"))
    pilot.press(.escape)
    #expect(pilot.shows("too small for a code"))
    pilot.press(.escape)
    #expect(pilot.pageID == "find.results")
  }
}
