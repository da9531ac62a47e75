import Interface
import Services
import TestSupport
import Testing
import Values

@testable import KioskApp

/// Every page of registration, visits, messages and staff, at every size: nothing is cut off, and
/// the frames are kept as text.
@Suite("Pages of the services at every size")
struct ServeAlbumTests {
  @Test(arguments: LocaleFolder.tags) func `Register`(_ language: String) throws {
    var album = Album("register", language)
    var pilot = try Pilot.home(settings: AppSettings(canPrint: true))
    pilot.choose("Register")
    try album.add(pilot)
    pilot.fill("O'Brien")
    pilot.fill("")
    pilot.fill("02311950")
    try album.add(pilot)
    pilot.press(.enter)
    for _ in 0..<8 { pilot.press(.backspace) }
    pilot.fill("07041950")
    try album.add(pilot)
    pilot.choose("Female")
    try album.add(pilot)
    pilot.choose("Queens")
    try album.add(pilot)
    pilot.fill("32-20 Northern Blvd")
    pilot.fill("2B")
    pilot.fill("11101")
    try album.add(pilot)
    pilot.fill("7185550134")
    pilot.fill("")
    try album.add(pilot)
    pilot.choose("Add a person")
    try album.add(pilot)
    pilot.fill("张伟")
    pilot.fill("11032019")
    try album.add(pilot)
    pilot.choose("Son or daughter")
    try album.add(pilot)
    pilot.choose("That is everyone")
    pilot.choose("Food")
    try album.add(pilot)
    pilot.pick("proceed")
    try album.add(pilot)
    pilot.choose("Telephone call")
    try album.add(pilot)
    pilot.choose("English")
    try album.add(pilot)
    pilot.choose("No")
    try album.add(pilot)
    pilot.choose("Yes, go on")
    try album.add(pilot)
    pilot.choose("I do not agree")
    try album.add(pilot)
    pilot.choose("Read the agreement")
    pilot.choose("I agree")
    try album.add(pilot)
    for trouble in [StorageTrouble.full, .unreadable, .other] {
      pilot.answer(.submissionFailed(trouble))
      try album.add(pilot)
      if trouble != .other { pilot.choose("Try again") }
    }
    pilot.choose("Try again")
    pilot.answer(.submitted(Pilot.reference, nil))
    try album.add(pilot)
    album.check()
  }

  @Test(arguments: LocaleFolder.tags) func `Appointments`(_ language: String) throws {
    var album = Album("visits", language)
    var pilot = try Pilot.home(settings: AppSettings(latitude: 40.75, longitude: -73.93))
    pilot.choose("Appointments")
    try album.add(pilot)
    pilot.choose("Make")
    try album.add(pilot)
    pilot.choose("Food")
    try album.add(pilot)
    pilot.choose("Nearest")
    try album.add(pilot)
    pilot.choose("Queens SNAP Center")
    try album.add(pilot)
    pilot.answer(.slots([:]))
    try album.add(pilot)
    pilot.choose("Monday, November 23")
    try album.add(pilot)
    pilot.choose("Morning")
    try album.add(pilot)
    pilot.choose("9:30")
    try album.add(pilot)
    pilot.fill("Дарья")
    pilot.fill("")
    try album.add(pilot)
    pilot.choose("Yes, for Русский")
    try album.add(pilot)
    pilot.choose("Yes")
    try album.add(pilot)
    let slot = try #require(pilot.app.context.session.visit.draft.slot)
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, .confirmed(unit: 0)))
    try album.add(pilot)
    pilot.choose("Do something else")
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    try album.add(pilot)
    pilot.fill("4F7K")
    try album.add(pilot)
    pilot.press(.enter)
    for _ in 0..<4 { pilot.press(.backspace) }
    pilot.fill(Pilot.reference.grouped)
    pilot.answer(.reference(.visit(KnownVisit(slot: slot, isConfirmed: true)), mailbox: "ab12"))
    try album.add(pilot)
    pilot.choose("Cancel it")
    try album.add(pilot)
    pilot.choose("No, keep")
    pilot.choose("Move it")
    pilot.answer(.slots([slot: 0]))
    try album.add(pilot)
    pilot.press(.escape, .escape)
    pilot.press(.enter)
    let findings: [ReferenceFinding] = [
      .unknown, .visit(KnownVisit(slot: slot, isConfirmed: false, wish: slot)),
      .visit(KnownVisit(slot: slot, isConfirmed: true, isBookedHere: false)), .cancelled(slot),
      .other(kind: "registration"), .other(kind: "feedback"),
    ]
    for finding in findings {
      pilot.answer(.reference(finding, mailbox: "ab12"))
      try album.add(pilot)
      pilot.press(.escape)
      pilot.press(.enter)
    }
    album.check()
  }

  @Test(arguments: LocaleFolder.tags) func `Tell us`(_ language: String) throws {
    var album = Album("tellus", language)
    var pilot = try Pilot.home()
    pilot.choose("Tell us")
    try album.add(pilot)
    pilot.choose("Rate")
    try album.add(pilot)
    pilot.choose("A person")
    try album.add(pilot)
    pilot.fill("Kim")
    try album.add(pilot)
    pilot.choose("Good")
    try album.add(pilot)
    pilot.fill("Quick and friendly")
    try album.add(pilot)
    for _ in 0..<5 { pilot.press(.escape) }
    pilot.choose("Complain")
    try album.add(pilot)
    pilot.choose("Somebody was rude")
    try album.add(pilot)
    pilot.choose("Bronx")
    try album.add(pilot)
    pilot.choose("Crotona")
    try album.add(pilot)
    pilot.fill("They lost my papers and did not say sorry.")
    pilot.fill("Дарья")
    pilot.fill("abc")
    try album.add(pilot)
    album.check()
  }

  @Test(arguments: LocaleFolder.tags) func `Staff`(_ language: String) throws {
    var album = Album("staff", language)
    var pilot = try Pilot.home(settings: AppSettings(canPrint: true))
    pilot.press(.function(12))
    try album.add(pilot)
    pilot.fill("S-014")
    pilot.fill("1")
    pilot.answer(.signIn(.refused(attemptsLeft: 2)))
    try album.add(pilot)
    pilot.fill("1")
    pilot.answer(.signIn(.locked))
    try album.add(pilot)
    pilot.fill("1")
    pilot.answer(.signIn(.signedIn(StaffMember(id: "S-014", name: "Kim Alvarez"))))
    pilot.answer(.link(LinkStatus(isEnrolled: false, waiting: 2, isUp: false)))
    try album.add(pilot)
    pilot.choose("Assisted registration")
    try album.add(pilot)
    pilot.fill("Wei")
    pilot.fill("Zhang")
    pilot.fill("13041988")
    pilot.press(.function(5))
    pilot.fill("Zhang Ming")
    try album.add(pilot)
    pilot.press(.function(10))
    try album.add(pilot)
    pilot.press(.function(7))
    try album.add(pilot)
    pilot.press(.escape)
    for (id, text) in [
      ("birthDate", "04071988"), ("sex", "Male"), ("idKind", "Passport"), ("idNumber", "E12345678"),
      ("street", "32-20 Northern Blvd"), ("postcode", "11101"), ("phone", "7185550134"),
      ("language", "Chinese"), ("household.0.relation", "Son"),
      ("household.0.birthDate", "11032019"),
    ] {
      pilot.fill(ElementID(id), text)
    }
    try album.add(pilot)
    pilot.press(.function(10))
    pilot.choose("The person agrees")
    try album.add(pilot)
    pilot.answer(.submissionFailed(.full))
    try album.add(pilot)
    pilot.choose("Try again")
    pilot.answer(.submitted(Pilot.reference, nil))
    try album.add(pilot)
    album.check()
  }
}
