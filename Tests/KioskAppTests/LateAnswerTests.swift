import Interface
import Services
import Testing

@testable import KioskApp

/// S2: effects end beside the loop, so an answer may come late, out of order or never.
@Suite struct LateAnswerTests {
  private static func results(_ name: String, total: Int) -> EffectResult {
    var agency = Agency(id: 1)
    agency.name = name
    return .agencies(AgencyResults(agencies: [agency], total: total))
  }

  private static func search(_ pilot: inout Pilot, _ words: String) -> Effect? {
    pilot.pick("information")
    pilot.pick("search")
    pilot.fill("words", words)
    pilot.press(.enter)
    return pilot.effects.last
  }

  @Test("S2: an answer whose page was left is not shown on the next page of that kind")
  func leftPage() throws {
    var pilot = try Pilot.home()
    let old = try #require(Self.search(&pilot, "food"))
    for _ in 0..<4 where pilot.pageID != "home" { pilot.press(.escape) }
    let new = try #require(Self.search(&pilot, "legal"))
    pilot.send(.result(Self.results("Old Pantry", total: 1), of: old))
    #expect(!pilot.everything().contains("Old Pantry"))
    pilot.send(.result(Self.results("Law Office", total: 1), of: new))
    #expect(pilot.everything().contains("Law Office"))
  }

  @Test("S2: an answer reaches its page below the help page")
  func belowHelp() throws {
    var pilot = try Pilot.home()
    let asked = try #require(Self.search(&pilot, "food"))
    pilot.press(.function(1))
    pilot.send(.result(Self.results("Old Pantry", total: 1), of: asked))
    pilot.press(.escape)
    #expect(pilot.everything().contains("Old Pantry"))
  }

  @Test("S2: a language that arrives after its page was left changes nothing")
  func lateLanguage() throws {
    var pilot = try Pilot()
    pilot.choose("Español")
    let asked = try #require(pilot.effects.last)
    pilot.choose("English")
    #expect(pilot.pageID == "home")
    pilot.send(.result(.languageLoaded(try Files.book("es")), of: asked))
    #expect(pilot.pageID == "home")
    #expect(pilot.shows("What would you like to do"))
  }

  @Test("S2: of two languages that were chosen the later one counts, whichever comes first")
  func twoLanguages() throws {
    var pilot = try Pilot()
    pilot.choose("Español")
    let first = try #require(pilot.effects.last)
    pilot.choose("Русский")
    let second = try #require(pilot.effects.last)
    pilot.send(.result(.languageLoaded(try Files.book("es")), of: first))
    #expect(pilot.pageID == "language")
    pilot.send(.result(.languageLoaded(try Files.book("ru")), of: second))
    #expect(pilot.pageID == "home" && pilot.shows("Русский"))
  }

  @Test("S2: a submission without an answer is called neither saved nor lost, until it is known")
  func unknownSubmission() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submissionLate)
    #expect(pilot.pageID == "sending.late")
    #expect(pilot.shows("do not know yet whether it was saved"))
    #expect(!pilot.shows("Nothing was sent") && !pilot.shows("Try again"))
    pilot.press(.enter, .escape, .function(1))
    #expect(pilot.pageID == "sending.late")
    var failing = pilot
    failing.answer(.submissionFailed(.other))
    #expect(failing.pageID == "sending.failed")
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.pageID == "reference")
    #expect(pilot.submissions.count == 1)
  }

  @Test("S2: whoever does not wait for a submission can leave")
  func leavesUnknownSubmission() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submissionLate)
    pilot.press(.function(9))
    #expect(pilot.effects.last == .endSession)
  }

  @Test("S2: the privacy timer runs while a submission has no answer")
  func wipesUnknownSubmission() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.wait(seconds: 90)
    #expect(pilot.pageID == "idle")
    pilot.wait(seconds: 30)
    #expect(pilot.effects.last == .endSession)
  }

  @Test("S2: a PIN that could not be checked is called neither wrong nor locked")
  func uncheckedPIN() throws {
    var pilot = try Pilot.home()
    pilot.press(.function(12))
    pilot.fill("S-014")
    pilot.fill("1234")
    pilot.answer(.signInFailed)
    #expect(pilot.shows("could not be checked just now"))
    #expect(!pilot.shows("locked") && !pilot.shows("wrong"))
    pilot.fill("1234")
    pilot.answer(.signIn(.signedIn(StaffMember(id: "S-014", name: "Kim Alvarez"))))
    #expect(pilot.pageID == "staff.home")
  }
}
