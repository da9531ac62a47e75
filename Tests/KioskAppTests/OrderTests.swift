import Interface
import Services
import Testing
import Values

@testable import KioskApp

/// What the screens say after the office's orders.
@Suite("Orders on the screens")
struct OrderTests {
  private static let revoked = LinkStatus(isEnrolled: true, isRevoked: true, restartOrder: 0)

  @Test func `A terminal that was taken out of service says so, and offers only what it can do`()
    throws
  {
    var pilot = try Pilot.home()
    pilot.answer(.link(Self.revoked))
    #expect(pilot.shows("The office has taken this terminal out of service"))
    #expect(pilot.shows("Find help I may get") && pilot.shows("Information"))
    #expect(!pilot.shows("give your details once") && !pilot.shows("Tell us"))
    #expect(!pilot.shows("F12"))
    for digit in ["2", "3", "4"] as [Character] {
      pilot.press(.character(digit))
      #expect(pilot.pageID == "home")
    }
    pilot.press(.character("5"))
    #expect(pilot.pageID != "home", "5 is Information, as always")
    pilot.press(.escape, .character("1"))
    #expect(pilot.pageID == "find.intro" || pilot.pageID.hasPrefix("find"), "\(pilot.pageID)")
  }

  @Test func `Who was in the middle of a form is told that nothing was saved or sent`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    pilot.answer(.submissionFailed(.revoked))
    #expect(pilot.shows("This was not saved and not sent"))
    #expect(!pilot.shows("Try again"))
  }

  @Test func `A sign-in where the office was not heard for too long, or has ended it`() throws {
    var pilot = try Pilot.home()
    pilot.press(.function(12))
    pilot.fill("S-014")
    pilot.fill("1234")
    pilot.answer(.signIn(.expired))
    #expect(pilot.shows("has not heard from the office for too long"))
    #expect(pilot.app.context.session.staff == nil)
    pilot.fill("1234")
    pilot.answer(.link(Self.revoked))
    pilot.answer(.signInFailed)
    #expect(pilot.shows("Nobody can sign in here"))
    #expect(!pilot.shows("try again in a minute"))
  }

  @Test func `An order to start anew waits for the end of a session`() throws {
    var quiet = try Pilot()
    quiet.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 4)))
    quiet.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 4)))
    #expect(!quiet.effects.contains(.endSession))
    var busy = try Pilot.home()
    busy.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 4)))
    busy.press(.character("1"))
    busy.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 5)))
    #expect(!busy.effects.contains(.endSession))
    quiet.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 5)))
    #expect(quiet.effects.last == .endSession)
  }
}
