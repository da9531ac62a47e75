import Interface
import OfficeContract
import Rules
import Screening
import Services
import Testing
import Values

@testable import KioskApp

@Suite("Register")
struct RegisterTests {
  @Test func `A person registers by keys and sees the reference`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    #expect(pilot.heading == "Is everything right?")
    let check = pilot.everything()
    for words in ["Ñandú O'Brien", "July 4, 1950", "Queens", "718 555 0134", "张伟", "Food"] {
      #expect(check.contains(words))
    }
    pilot.choose("Yes, go on")
    #expect(pilot.pageID == "consent")
    #expect(pilot.submissions.isEmpty)
    pilot.choose("I agree")
    #expect(pilot.shows("Saving"))
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.heading == "Your registration is saved")
    #expect(pilot.text.filter { !$0.isWhitespace }.contains(Pilot.reference.grouped))
    pilot.choose("I am finished")
    #expect(pilot.effects.last == .endSession)
  }

  @Test func `The office gets what was typed, and the consent that was read`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    let submission = try #require(pilot.submissions.first)
    guard let registration = submission.payload.value as? Registration else {
      Issue.record("no registration")
      return
    }
    #expect(registration.applicant.familyName == "O'Brien")
    #expect(registration.applicant.givenName == "Ñandú")
    #expect(registration.applicant.birthDate == CalendarDate(iso: "1950-07-04"))
    #expect(registration.contact.borough == "queens")
    #expect(registration.household.map(\.name) == ["张伟"])
    #expect(registration.needs == ["food"])
    #expect(registration.reach.channel == "phone")
    #expect(submission.assistedBy == nil)
    let consent = try #require(submission.consent)
    #expect(consent.state == "given" && consent.notice == "registration-2")
    #expect(consent.noticeText.contains("How long"))
  }

  @Test func `Enter pressed twice sends once`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.press(.enter, .enter, .enter, .character("1"), .character("#"), .escape)
    #expect(pilot.submissions.count == 1)
    #expect(pilot.pageID == "sending")
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.pageID == "reference")
  }

  @Test func `A key that comes while it is being saved is for nobody, and says so by a sound`()
    throws
  {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.press(.enter)
    #expect(pilot.submissions.count == 1)
    pilot.press(.enter, .character("1"), .down, .function(1))
    #expect(pilot.effects.suffix(4) == [.bell, .bell, .bell, .bell])
    pilot.press(.function(2))
    #expect(pilot.effects.count { $0 == .bell } == 4)
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.pageID == "reference")
  }

  @Test func `Without consent nothing is sent, and that is said calmly`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I do not agree")
    #expect(pilot.heading == "That is fine. Nothing was saved.")
    #expect(pilot.submissions.isEmpty)
    pilot.choose("Read the agreement")
    #expect(pilot.pageID == "consent")
    pilot.choose("I do not agree")
    pilot.choose("Clear everything")
    #expect(pilot.effects.last == .endSession)
    #expect(pilot.submissions.isEmpty)
  }

  @Test(arguments: [StorageTrouble.full, .unreadable, .other])
  func `Trouble with the disk loses nothing, and one can try again`(_ trouble: StorageTrouble)
    throws
  {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submissionFailed(trouble))
    #expect(pilot.shows("could not be saved"))
    #expect(pilot.shows("Everything you typed is still here"))
    #expect(!pilot.shows("reference"))
    pilot.choose("Try again")
    #expect(pilot.submissions.count == 2)
    #expect(pilot.submissions[0] == pilot.submissions[1])
    pilot.answer(.submissionFailed(trouble))
    pilot.choose("Go back to my answers")
    #expect(pilot.pageID == "consent")
    pilot.press(.escape)
    #expect(pilot.everything().contains("Ñandú O'Brien"))
  }

  @Test func `Change goes to the page and back to the check page`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.change("Address")
    #expect(pilot.pageID == "register.address")
    pilot.fill("x")
    pilot.fill("2B")
    pilot.fill("")
    #expect(pilot.pageID == "register.check")
    #expect(pilot.everything().contains("2B"))
  }

  @Test func `Start again keeps what was typed until one leaves`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.press(.character("#"))
    #expect(pilot.pageID == "home")
    pilot.choose("Go on where you were")
    #expect(pilot.pageID == "register.check")
  }

  @Test func `A person without a home is not asked for a street`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("Иванова")
    pilot.fill("Дарья")
    pilot.fill("02041950")
    pilot.choose("I would rather not say")
    pilot.choose("I have no home address")
    #expect(pilot.pageID == "register.contact")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("I live alone")
    pilot.pick("proceed")
    #expect(!pilot.shows("Letter by mail") && !pilot.shows("Text message"))
    pilot.choose("I will ask")
    pilot.choose("Русский")
    pilot.choose("Yes")
    #expect(pilot.everything().contains("no home address"))
    pilot.choose("Yes, go on")
    #expect(pilot.pageID == "consent")
  }

  @Test func `What find help was told is not asked again`() throws {
    var context = try Pilot.home().app.context
    context.session.answers[FactPath("borough")] = .choice("Staten Island")
    var screen = RegisterFlow.flow.screen(step: "borough", isChange: false)
    _ = screen.update(.appeared, in: &context)
    #expect(context.session.registration.borough == "staten-island")
    #expect(screen.page(in: context).focus == .datum("staten-island"))
  }

  @Test func `A date typed in one language means the same day in another`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("Wei")
    pilot.fill("")
    pilot.type("02041988")
    pilot.answer(.languageLoaded(try Files.book("zh-Hans")))
    #expect(pilot.fields.last?.value == "19880204")
    #expect(pilot.fields.last?.kind == .groups([4, 2, 2]))
  }

  @Test func `Members are added, changed and removed, up to a maximum`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Register")
    pilot.fill("Wei")
    pilot.fill("")
    pilot.fill("02041988")
    pilot.choose("X")
    pilot.choose("Bronx")
    for _ in 0..<5 { pilot.press(.enter) }
    #expect(pilot.pageID.hasPrefix("register.household"))
    for number in 0..<RegistrationDraft.memberLimit {
      pilot.choose("Add a person")
      pilot.fill("Person \(Character(UnicodeScalar(UInt8(65 + number))))")
      pilot.fill("")
      pilot.choose("Parent")
    }
    #expect(pilot.everything().contains("There is room for 20 people"))
    pilot.choose("Add a person")
    #expect(pilot.pageID == "register.household.20")
    pilot.choose("Person B")
    pilot.choose("Remove this person")
    #expect(pilot.app.context.session.registration.household.count == 19)
    pilot.choose("Person A")
    pilot.press(.end)
    pilot.fill(" Smith")
    pilot.fill("")
    pilot.choose("Brother")
    let first = pilot.app.context.session.registration.household[0]
    #expect(first.name == "Person A Smith" && first.relation == "sibling")
  }

  @Test func `A reference left by mistake can be seen again until one leaves`() throws {
    var pilot = try Pilot.home()
    #expect(!pilot.shows("See my reference again"))
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Do something else")
    pilot.choose("Tell us")
    pilot.choose("Suggest")
    pilot.fill("More chairs")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("Yes, send it")
    pilot.answer(.submitted(Reference(random: Array(20..<36)), nil))
    pilot.choose("Do something else")
    pilot.choose("See my reference again")
    #expect(pilot.heading == "Thank you for your idea")
    #expect(pilot.everything().contains(Pilot.reference.grouped))
    pilot.choose("I am finished")
    #expect(pilot.app.context.session.sent.isEmpty)
  }

  @Test func `Printing says whether it worked`() throws {
    var pilot = try Pilot.home(settings: AppSettings(canPrint: true))
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Print this")
    guard case .print(let document)? = pilot.effects.last else {
      Issue.record("nothing to print")
      return
    }
    #expect(document.paragraphs.contains { $0.contains(Pilot.reference.grouped) })
    pilot.answer(.printFailed)
    #expect(pilot.shows("It could not be printed"))
    pilot.choose("Print this")
    pilot.answer(.printed)
    #expect(pilot.shows("Please take the paper"))
    pilot.choose("Take it along")
    #expect(pilot.pageID.hasPrefix("take"))
  }

  @Test func `Whoever registers somebody else afterwards begins with an empty form`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Do something else")
    pilot.choose("Register")
    #expect(!pilot.shows("O'Brien"))
  }
}
