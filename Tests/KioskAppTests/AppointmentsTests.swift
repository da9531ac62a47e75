import Interface
import Services
import Testing
import Values

@testable import KioskApp

@Suite("Appointments")
struct AppointmentsTests {
  @Test func `A visit is booked and confirmed with day, time, address and reference`() throws {
    var pilot = try Pilot.atOffice()
    #expect(pilot.shows("Looking for free times"))
    pilot.answer(.slots(try pilot.free(["09:30": 1, "10:00": 0], on: "2026-11-23")))
    pilot.choose("Monday, November 23")
    #expect(!pilot.shows("10:00"))
    pilot.choose("9:30 a.m.")
    pilot.fill("Дарья")
    pilot.fill("7185550134")
    pilot.choose("Yes, for Русский")
    pilot.choose("Yes")
    let check = pilot.everything()
    for words in ["Food benefits", "Queens SNAP Center", "9:30 a.m.", "Дарья", "718 555 0134"] {
      #expect(check.contains(words))
    }
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    let request = try #require(pilot.visits.first)
    #expect(request.slot.date == CalendarDate(iso: "2026-11-23"))
    #expect(request.slot.start.text == "09:30")
    #expect(request.name == "Дарья" && request.phone == "7185550134")
    #expect(request.interpreter == "ru" && request.stepFree)
    pilot.answer(.submitted(Pilot.reference, .confirmed(unit: 0)))
    #expect(pilot.heading == "Your visit is booked")
    #expect(pilot.shows("Monday, November 23, 2026, 9:30 a.m."))
    #expect(pilot.shows("32-20 Northern Boulevard"))
    #expect(pilot.text.filter { !$0.isWhitespace }.contains(Pilot.reference.grouped))
  }

  @Test func `Without an office the hours are offered as wishes, and the end says request`() throws
  {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots([:]))
    #expect(pilot.shows("These are wishes"))
    try pilot.bookFirst()
    pilot.answer(.submitted(Pilot.reference, .requested))
    #expect(pilot.heading == "This is a request, not yet an appointment")
    #expect(pilot.shows("Please do not go there"))
  }

  @Test func `Where every time is taken one can still ask, but not for a taken one`() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots(try pilot.free(["09:30": 0], on: "2026-11-23")))
    #expect(pilot.shows("no free time"))
    pilot.choose("Ask for a time anyway")
    pilot.choose("Monday, November 23")
    pilot.choose("Morning")
    #expect(pilot.shows("9:00 a.m.") && !pilot.shows("9:30 a.m."))
  }

  @Test func `Offices come nearest first, with address, hours and distance`() throws {
    var pilot = try Pilot.home(settings: Pilot.inQueens)
    pilot.choose("Appointments")
    pilot.choose("Make")
    pilot.choose("Food")
    pilot.choose("Nearest")
    #expect(pilot.shows("1 Queens SNAP Center"))
    #expect(pilot.shows("Monday to Friday: 8:30 a.m. to 5:00 p.m. 0.1 miles away"))
  }

  @Test func `Changing the office on the check page asks for day and time again`() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots([:]))
    pilot.choose("Monday, November 23")
    pilot.choose("Morning")
    pilot.choose("9:00")
    pilot.fill("")
    pilot.fill("")
    pilot.choose("No")
    pilot.choose("No")
    pilot.change("Office")
    pilot.choose("Staten Island")
    pilot.press(.enter)
    #expect(pilot.shows("Looking for free times"))
    pilot.answer(.slots([:]))
    pilot.choose("Tuesday, November 24")
    pilot.choose("Afternoon")
    pilot.choose("2:00")
    #expect(pilot.pageID == "visit.check")
    #expect(pilot.shows("Staten Island") && pilot.shows("2:00 p.m."))
  }

  @Test func `Whoever registered is not asked for name and telephone again`() throws {
    var pilot = try Pilot.home()
    pilot.fillRegistration()
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, nil))
    pilot.choose("Do something else")
    pilot.choose("Appointments")
    pilot.choose("Make")
    pilot.choose("Food")
    pilot.press(.enter, .enter)
    pilot.answer(.slots([:]))
    pilot.press(.enter, .enter, .enter)
    #expect(pilot.pageID == "visit.details")
    #expect(pilot.shows("Ñandú O'Brien") && pilot.shows("718 555 0134"))
  }

  @Test func `A telephone number that is wrong is explained`() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots([:]))
    pilot.press(.enter, .enter, .enter)
    pilot.fill("")
    pilot.fill("718555")
    #expect(pilot.shows("10 digits"))
    #expect(pilot.problems.count == 1)
  }

  @Test func `A visit this terminal knows is cancelled by its reference`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    pilot.fill(Pilot.reference.grouped.lowercased())
    #expect(pilot.effects.last == .findReference(Pilot.reference))
    pilot.press(.enter, .escape)
    let slot = try pilot.slot("09:30", on: "2026-11-23")
    pilot.answer(
      .reference(.visit(KnownVisit(slot: slot, isConfirmed: true)), mailbox: "ab12"))
    #expect(pilot.heading == "This is your visit")
    #expect(pilot.shows("9:30 a.m."))
    pilot.choose("Cancel it")
    #expect(pilot.submissions.isEmpty)
    pilot.choose("Yes, cancel it")
    #expect(pilot.changes == [AppointmentChange(mailbox: "ab12", newSlot: nil)])
    pilot.press(.enter)
    #expect(pilot.submissions.count == 1)
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.shows("Your cancellation is saved"))
  }

  @Test func `A known visit is moved at the same office`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    pilot.fill(Pilot.reference.text)
    let old = try pilot.slot("09:30", on: "2026-11-23")
    pilot.answer(.reference(.visit(KnownVisit(slot: old, isConfirmed: true)), mailbox: "ab12"))
    pilot.choose("Move it")
    pilot.answer(.slots(try pilot.free(["11:00": 2], on: "2026-11-30")))
    pilot.choose("Monday, November 30")
    pilot.choose("11:00")
    #expect(pilot.pageID == "visit.check")
    #expect(pilot.shows("Until now") && pilot.shows("New time"))
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    let new = try pilot.slot("11:00", on: "2026-11-30")
    #expect(pilot.changes == [AppointmentChange(mailbox: "ab12", newSlot: new)])
    pilot.answer(.submitted(Pilot.reference, .confirmed(unit: 1)))
    #expect(pilot.heading == "Your visit has a new time")
  }

  @Test func `A visit this terminal does not know is passed on`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    pilot.fill(Pilot.reference.text)
    pilot.answer(.reference(.unknown, mailbox: "ab12"))
    #expect(pilot.shows("does not know your visit"))
    pilot.choose("Move it")
    #expect(pilot.pageID == "visit.borough")
    pilot.press(.escape)
    pilot.choose("Leave it")
    #expect(pilot.pageID == "home")
    #expect(pilot.submissions.isEmpty)
  }

  @Test(arguments: ["", "4F7K", "4F7K-2M9P-XYZ!"])
  func `A reference that is none is explained`(_ typed: String) throws {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    pilot.fill(typed)
    #expect(pilot.problems.count == 1)
    #expect(!pilot.effects.contains { if case .findReference = $0 { true } else { false } })
  }

  @Test func `A lookup that fails says so and can be tried again`() throws {
    var pilot = try Pilot.home()
    pilot.choose("Appointments")
    pilot.choose("Move or cancel")
    pilot.fill(Pilot.reference.text)
    pilot.answer(.reference(.unknown, mailbox: ""))
    #expect(pilot.shows("could not be looked up"))
    pilot.press(.enter)
    #expect(pilot.pageID == "visit.reference.looking")
  }

  @Test func `Free times that come while help is open stand on the page below`() throws {
    var pilot = try Pilot.atOffice()
    pilot.press(.character("0"))
    pilot.answer(.slots([:]))
    pilot.press(.escape)
    #expect(pilot.shows("Which day?"))
  }
}
