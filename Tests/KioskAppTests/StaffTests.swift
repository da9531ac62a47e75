import Interface
import OfficeContract
import Services
import Testing
import Values

@testable import KioskApp

@Suite("Staff")
struct StaffTests {
  @Test func `Staff sign in with id and PIN, and the PIN is never shown or kept`() throws {
    var pilot = try Pilot.home()
    pilot.press(.function(12))
    pilot.fill("s-014")
    pilot.type("1234")
    #expect(!pilot.text.contains("1234"))
    pilot.press(.enter)
    #expect(pilot.effects.last == .signIn(id: "S-014", pin: "1234"))
    pilot.press(.enter, .character("1"))
    pilot.answer(.signIn(.signedIn(Pilot.kim)))
    #expect(pilot.pageID == "staff.home")
    #expect(pilot.shows("Kim Alvarez (S-014)"))
    #expect(!"\(pilot.app.context.session)".contains("1234"))
  }

  @Test func `A wrong PIN says how many tries are left, and a locked account whom to ask`() throws {
    var pilot = try Pilot.home()
    pilot.press(.function(12))
    pilot.fill("S-014")
    for left in [4, 3, 2, 1] {
      pilot.fill("9999")
      pilot.answer(.signIn(.refused(attemptsLeft: left)))
      #expect(pilot.shows(left == 1 ? "1 try is left" : "\(left) tries are left"))
    }
    pilot.fill("9999")
    pilot.answer(.signIn(.locked))
    #expect(pilot.shows("This account is locked"))
    #expect(pilot.shows("Ask your administrator"))
    #expect(pilot.app.context.session.staff == nil)
    pilot.press(.escape)
    #expect(pilot.pageID == "home")
  }

  @Test func `A kiosk without staff accounts offers no way in`() throws {
    var pilot = try Pilot.home(settings: AppSettings(staffCanSignIn: false))
    #expect(!pilot.shows("F12"))
    pilot.press(.function(12))
    #expect(pilot.pageID == "home")
  }

  @Test func `Id and PIN are both needed`() throws {
    var pilot = try Pilot.home()
    pilot.press(.function(12))
    pilot.fill("")
    pilot.fill("")
    #expect(pilot.problems.count == 2)
    #expect(!pilot.effects.contains { if case .signIn = $0 { true } else { false } })
  }

  @Test func `The staff page says what waits and whether this machine can open its packets`()
    throws
  {
    var pilot = try Pilot.staff()
    pilot.answer(.link(LinkStatus(isEnrolled: false, waiting: 3, isUp: false)))
    #expect(pilot.shows("3 messages wait to be sent"))
    #expect(pilot.shows("this machine can still open its own packets"))
    pilot.answer(.link(LinkStatus(isEnrolled: true, waiting: 0, isUp: true)))
    #expect(pilot.shows("Nothing waits") && pilot.shows("is up"))
    #expect(pilot.shows("Only the office can open"))
    pilot.choose("Sign out")
    #expect(pilot.effects.last == .endSession)
    #expect(pilot.app.context.session.staff == nil)
  }

  @Test func `Twelve fields take fourteen keys that are no text`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    var keys = Pilot.enrolment.count
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    keys += 1
    #expect(pilot.pageID == "staff.agreement", "\(pilot.text)")
    pilot.choose("The person agrees")
    #expect(pilot.pageID == "staff.saving", "\(pilot.text)")
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.text.filter { !$0.isWhitespace }.contains(Pilot.reference.grouped))
    pilot.press(.enter)
    keys += 1
    #expect(keys <= 14)
    #expect(pilot.shows("Assisted registration") && !pilot.shows("Northern"))
    #expect(pilot.app.context.session.staff == Pilot.kim)
  }

  @Test func `The enrolment says who helped, and sends what was typed once`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(5))
    pilot.fill("Zhang Ming")
    pilot.fill("son")
    pilot.type("11032019")
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    pilot.press(.function(10), .enter)
    #expect(pilot.submissions.count == 1, "\(pilot.text)")
    let submission = try #require(pilot.submissions.first)
    guard let registration = submission.payload.value as? Registration else { return }
    #expect(submission.assistedBy == "S-014")
    #expect(submission.consent?.state == "given")
    #expect(registration.applicant.familyName == "张")
    #expect(registration.applicant.sex == "f" && registration.applicant.idKind == "passport")
    #expect(registration.applicant.idNumber == "E12345678")
    #expect(registration.contact.borough == "queens" && registration.contact.flat == "2B")
    #expect(registration.household.map(\.relation) == ["child"])
    #expect(
      registration.reach
        == ReachPreference(
          channel: "phone", language: "zh-Hans", interpreter: true))
  }

  @Test func `Without consent nothing is sent, and the field says what to do`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.type("no")
    pilot.press(.function(10))
    #expect(pilot.shows("Read the agreement to the person"))
    #expect(pilot.submissions.isEmpty)
    pilot.press(.function(7))
    #expect(pilot.shows("May we send your registration?"))
    pilot.press(.escape)
    #expect(pilot.shows("32-20 Northern"))
  }

  @Test func `C3: after the agreement the focus is back where it was`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    pilot.fill("O'Brien")
    pilot.type("Ñan")
    pilot.press(.function(7), .escape)
    pilot.type("dú")
    pilot.press(.function(7))
    pilot.choose("The person agrees")
    pilot.type("!")
    #expect(pilot.app.page.field("familyName")?.value == "O'Brien")
    #expect(pilot.app.page.field("givenName")?.value == "Ñandú!")
    #expect(pilot.app.page.field("consent")?.value == "yes")
  }

  @Test func `C3: consent that was only typed is no consent: the agreement is shown first`() throws
  {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.type("yes")
    pilot.press(.function(10))
    #expect(pilot.submissions.isEmpty && pilot.shows("May we send your registration?"))
    pilot.press(.escape, .function(10))
    #expect(pilot.submissions.isEmpty, "going back is no consent")
    pilot.choose("The person does not agree")
    #expect(pilot.submissions.isEmpty)
    pilot.press(.function(10))
    #expect(pilot.submissions.isEmpty && pilot.shows("Nothing is sent without it"))
    pilot.press(.function(7))
    pilot.choose("The person agrees")
    pilot.press(.function(10))
    #expect(pilot.submissions.first?.consent?.state == "given")
  }

  @Test(arguments: [
    ("en", "spani", "es"), ("en", "s", "es"), ("ru", "испа", "es"), ("es", "chi", "zh-Hans"),
  ])
  func `C8: the clerk finds a language by its name in the page's language`(
    _ language: String, _ typed: String, _ tag: String
  ) throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    if language != "en" { pilot.answer(.languageLoaded(try Files.book(language))) }
    pilot.fill("language", typed)
    #expect(pilot.app.page.field("language")?.value == tag)
  }

  @Test func `C8: the first letter of child finds a child`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    pilot.press(.function(5))
    pilot.fill("household.0.relation", "c")
    #expect(pilot.app.page.field("household.0.relation")?.value == "child")
  }

  @Test func `Mistakes are named with their number, in place`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    pilot.fill("Wei")
    pilot.fill("")
    pilot.fill("13041988")
    pilot.fill("")
    pilot.fill("pas")
    pilot.fill("1")
    pilot.press(.function(10))
    #expect(pilot.problems.map(\.field) == ["birthDate", "idNumber"])
    #expect(pilot.problems[0].text.hasPrefix("3 Born"))
    #expect(pilot.submissions.isEmpty)
    #expect(pilot.shows("Wei"))
  }

  @Test func `The next person can have the same address, until staff sign out`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    #expect(!pilot.shows("Same address"))
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.press(.enter)
    #expect(pilot.shows("F6 Same address"))
    pilot.press(.function(6))
    #expect(pilot.shows("32-20 Northern") && pilot.shows("2B") && pilot.shows("11101"))
    pilot.press(.function(9))
    #expect(pilot.app.context.session.lastAddress == nil)
  }

  @Test(arguments: [StorageTrouble.full, .unreadable, .other])
  func `Trouble with the disk keeps the form`(_ trouble: StorageTrouble) throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    pilot.answer(.submissionFailed(trouble))
    #expect(pilot.shows("could not be saved"))
    pilot.choose("Try again")
    #expect(pilot.submissions.count == 2)
    pilot.answer(.submissionFailed(trouble))
    pilot.choose("Go back")
    #expect(pilot.shows("32-20 Northern"), "\(pilot.text)")
  }

  @Test("R1: a slip that is not printed is named on the page it was asked on, and on the next form")
  func slipFailed() throws {
    var pilot = try Pilot.staff(settings: AppSettings(canPrint: true))
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Print it")
    #expect(pilot.shows("Sending it to the printer"))
    var next = pilot
    pilot.answer(.printFailed)
    #expect(pilot.shows("The slip for \(Pilot.reference.grouped) could not be printed"))
    pilot.choose("Print it")
    pilot.answer(.printed)
    #expect(pilot.shows("Please take the paper"))
    next.choose("Next person")
    next.answer(.printFailed)
    #expect(next.shows("The slip for \(Pilot.reference.grouped) could not be printed"))
  }

  @Test func `Half a minute after the warning staff are signed out and the form is gone`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    pilot.fill("Wei")
    pilot.wait(seconds: 90)
    pilot.wait(seconds: 30)
    #expect(pilot.effects.last == .endSession)
    #expect(pilot.app.context.session.staff == nil)
    #expect(!pilot.shows("Wei"))
  }

  @Test func `What staff book for somebody says who helped`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Take a complaint")
    pilot.choose("Suggest")
    pilot.fill("More chairs")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("Yes, send it")
    #expect(pilot.submissions.first?.assistedBy == "S-014")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Do something else")
    #expect(pilot.pageID == "staff.home")
  }
}
