import Interface
import Services
import Testing
import Values

@testable import KioskApp

/// A half-filled staff form is kept, sealed to its clerk by the store, and offered again.
@Suite("Clerk's drafts")
struct ClerkDraftTests {
  private func kept(_ pilot: Pilot) -> [(bytes: [UInt8], clerk: String)] {
    pilot.effects.compactMap {
      if case .keepDraft(let bytes, let clerk) = $0 { (bytes, clerk) } else { nil }
    }
  }

  private func begun() throws -> Pilot {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    pilot.fill("Wei")
    pilot.fill("Zhang")
    pilot.fill("02041988")
    return pilot
  }

  @Test("C8: each field that is done is kept, and the last one at the warning")
  func keeps() throws {
    var pilot = try begun()
    #expect(kept(pilot).count == 2 && kept(pilot).allSatisfy { $0.clerk == "S-014" })
    pilot.wait(seconds: 90)
    let last = try #require(kept(pilot).last)
    let form = try #require(KeptForm(bytes: last.bytes)).opened(in: .monthDayYear)
    #expect(form.draft.familyName == "Wei" && form.draft.givenName == "Zhang")
    #expect(form.draft.birthDate == "02041988")
    #expect(pilot.shows("The form you began is kept, sealed: only your PIN opens it"))
    #expect(!pilot.shows("Everything you typed will be gone"))
    pilot.wait(seconds: 30)
    #expect(pilot.effects.last == .endSession && !pilot.shows("Wei"))
  }

  @Test("C8: the form is offered after the next sign-in, and goes on where it was")
  func offered() throws {
    var before = try begun()
    before.wait(seconds: 90)
    let bytes = try #require(kept(before).last).bytes
    var pilot = try Pilot.staff()
    #expect(pilot.app.awaited.contains(.readDraft))
    pilot.answer(.draft(bytes))
    #expect(pilot.shows("one you began is kept"))
    pilot.choose("Assisted registration")
    #expect(pilot.pageID == "staff.draft", "\(pilot.text)")
    pilot.choose("Go on with that form")
    #expect(pilot.app.page.field("familyName")?.value == "Wei")
    #expect(pilot.app.page.field("birthDate")?.value == "02041988")
    #expect(pilot.app.page.field("consent")?.value == "")
  }

  @Test func `A form that is not wanted is deleted, and an empty one begins`() throws {
    var before = try begun()
    before.wait(seconds: 90)
    var pilot = try Pilot.staff()
    pilot.answer(.draft(try #require(kept(before).last).bytes))
    pilot.choose("Assisted registration")
    pilot.choose("Begin an empty form")
    #expect(pilot.effects.last == .dropDraft(clerk: "S-014"))
    #expect(pilot.app.page.field("familyName")?.value == "")
    pilot.press(.escape)
    #expect(!pilot.shows("one you began is kept"))
  }

  @Test func `Back keeps the form, and it is offered in the same sign-in`() throws {
    var pilot = try begun()
    pilot.press(.escape)
    #expect(pilot.pageID == "staff.home" && pilot.shows("one you began is kept"))
    pilot.choose("Assisted registration")
    pilot.choose("Go on with that form")
    #expect(pilot.app.page.field("givenName")?.value == "Zhang")
    // A form that was emptied again is not worth keeping.
    for id in ["familyName", "givenName", "birthDate"] as [ElementID] { pilot.fill(id, "") }
    pilot.press(.escape)
    #expect(pilot.effects.contains(.dropDraft(clerk: "S-014")))
    #expect(!pilot.shows("one you began is kept"))
  }

  @Test func `What is sent takes its draft with it, and the next form is empty`() throws {
    var pilot = try Pilot.staff()
    pilot.choose("Assisted registration")
    for text in Pilot.enrolment { pilot.fill(text) }
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    #expect(pilot.binding == VisitBinding(endsDraftOf: "S-014"))
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.press(.enter)
    #expect(pilot.pageID.hasPrefix("staff.enrolment"), "\(pilot.text)")
    pilot.press(.escape)
    #expect(!pilot.shows("one you began is kept"))
  }

  @Test func `A date that was typed in another order is the same date`() throws {
    var form = EnrolmentForm()
    form.draft.birthDate = "02041988"
    var child = RegistrationDraft.Member()
    child.birthDate = "11032019"
    form.draft.household = [child]
    let kept = try #require(
      KeptForm(form, order: .monthDayYear).bytes.flatMap { KeptForm(bytes: $0) })
    let opened = kept.opened(in: .dayMonthYear)
    #expect(opened.draft.birthDate == "04021988")
    #expect(opened.draft.household[0].birthDate == "03112019")
    #expect(kept.opened(in: .monthDayYear) == form)
  }

  @Test func `The agreement is not kept: it is shown to the person anew`() throws {
    var form = EnrolmentForm()
    form.draft.familyName = "Wei"
    form.consent = "yes"
    form.wasShown = true
    let opened = KeptForm(form, order: .monthDayYear).opened(in: .monthDayYear)
    #expect(!opened.isAgreed && opened.consent.isEmpty)
  }

  @Test func `What another program wrote is no form`() {
    #expect(KeptForm(bytes: Array("{}".utf8)) == nil)
    #expect(KeptForm(bytes: [0, 1, 2]) == nil)
  }

  @Test func `Help tells a clerk what becomes of the form`() throws {
    var pilot = try begun()
    pilot.press(.function(1))
    if pilot.pageID != "help" { pilot.send(.heard(.meant(.act(.help)))) }
    #expect(pilot.everything().contains("sealed"))
    #expect(!pilot.everything().contains("Everything you typed is then gone"))
  }
}
