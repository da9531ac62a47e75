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

  @Test func `New content is waited for by nobody: it comes between two sessions`() throws {
    var quiet = try Pilot()
    quiet.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 0, readyContent: 0)))
    var busy = try Pilot.home()
    busy.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 0, readyContent: 0)))
    busy.press(.character("1"))
    busy.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 0, readyContent: 7)))
    #expect(!busy.effects.contains(.endSession))
    quiet.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 0, readyContent: 7)))
    #expect(quiet.effects.last == .endSession)
    // Content that waited when the session began could not be read: no reason to begin again.
    var stuck = try Pilot()
    for _ in 0..<3 {
      stuck.answer(.link(LinkStatus(isEnrolled: true, restartOrder: 0, readyContent: 7)))
    }
    #expect(!stuck.effects.contains(.endSession))
  }

  @Test func `Published content takes the place of the program's, but not below somebody's form`()
    throws
  {
    var content = try Files.content()
    content.forms = try Files.content().forms
    let book = try Files.book("en")
    var pilot = try Pilot.home()
    pilot.app(hears: .content(content, book))
    #expect(pilot.pageID == "home")
    pilot.choose("Tell us")
    pilot.choose("Suggest")
    pilot.fill("More chairs")
    let before = pilot.pageID
    pilot.app(hears: .content(content, book))
    #expect(pilot.pageID == before)
    pilot.app(hears: .content(nil, nil))
    #expect(pilot.pageID == before)
  }
}

extension Pilot {
  /// An answer that the loop asked for, and no screen.
  fileprivate mutating func app(hears result: EffectResult) {
    send(.result(result, of: .readContent(language: "en")))
  }
}
