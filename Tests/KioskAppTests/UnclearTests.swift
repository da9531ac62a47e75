import Interface
import Testing
import Values

@testable import KioskApp

/// S8: the disk left open whether something was saved, and the page says exactly that.
@Suite struct UnclearTests {
  /// The reference as the page draws it.
  private static let drawn = Pilot.reference.grouped.map { String($0) }.joined(separator: " ")

  @Test("S8: what may be saved or not is called that, with its reference, in every language")
  func citizen() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submissionUnclear(Pilot.reference))
    let page = pilot.everything()
    #expect(page.contains(Self.drawn))
    #expect(pilot.shows("Nobody can tell"))
    for untrue in [
      "could not be saved", "Nothing was sent", "Your registration is saved", "Try again",
    ] {
      #expect(!page.contains(untrue))
    }
    for (language, words) in [
      ("es", "nadie puede decir"), ("ru", "никто не может"), ("zh-Hans", "谁也无法确定"),
    ] {
      var other = pilot
      other.answer(.languageLoaded(try Files.book(language)))
      #expect(other.shows(words), "\(other.text)")
      #expect(other.everything().contains(Self.drawn))
    }
    // It cannot be sent again from here, and nothing of it stays.
    pilot.press(.enter)
    #expect(pilot.submissions.count == 1)
    #expect(pilot.effects.last == .endSession)
  }

  @Test("S8: a clerk is told the same, and begins the next person with an empty form")
  func clerk() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    pilot.answer(.submissionUnclear(Pilot.reference))
    #expect(pilot.shows("Nobody can tell"))
    #expect(pilot.everything().contains(Self.drawn))
    pilot.choose("Next person")
    #expect(pilot.pageID.hasPrefix("staff.enrolment"))
    #expect(!pilot.shows("32-20 Northern"))
  }
}
