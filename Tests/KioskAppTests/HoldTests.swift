import Interface
import Services
import Testing
import Values

@testable import KioskApp

/// A time that this kiosk holds no unit of, while the office can be asked.
@Suite("A time the office is asked for")
struct HoldTests {
  /// At the days of an office, with the line up and one unit held.
  private static func online(free: [String: Int] = ["09:30": 1]) throws -> Pilot {
    var pilot = try Pilot.atOffice()
    pilot.answer(.link(LinkStatus(isEnrolled: true, isUp: true, canAsk: true)))
    pilot.answer(.slots(try pilot.free(free, on: "2026-11-23")))
    pilot.choose("Monday, November 23")
    return pilot
  }

  private static func choices(_ pilot: Pilot) -> [Effect] {
    pilot.effects.filter { $0.kind == .chooseSlot }
  }

  @Test func `Online all times are offered; one that is held goes on at once`() throws {
    var pilot = try Self.online()
    #expect(!pilot.shows("These are wishes"))
    pilot.choose("Morning")
    #expect(pilot.shows("9:00 a.m.") && pilot.shows("9:30 a.m."))
    pilot.choose("9:30 a.m.")
    #expect(pilot.shows("Who is coming?"))
    #expect(try Self.choices(pilot) == [.chooseSlot(pilot.slot("09:30", on: "2026-11-23"))])
  }

  @Test func `One that is not held is asked for, and the person goes on when the office gives it`()
    throws
  {
    var pilot = try Self.online()
    pilot.choose("Morning")
    pilot.choose("9:00 a.m.")
    #expect(pilot.shows("Asking the office whether this time is free"))
    pilot.answer(.slotChosen(.held))
    #expect(pilot.shows("Who is coming?"))
    pilot.press(.escape)
    // It is theirs: coming back and choosing it again asks nobody.
    pilot.choose("9:00 a.m.")
    #expect(pilot.shows("Who is coming?"))
  }

  @Test func `One that is taken is not offered again, and the person may be put in line`() throws {
    var pilot = try Self.online()
    pilot.choose("Morning")
    pilot.choose("9:00 a.m.")
    pilot.answer(.slotChosen(.taken))
    #expect(pilot.shows("This time was taken a moment ago"))
    #expect(pilot.shows("Being in line is not yet an appointment"))
    var other = pilot
    other.choose("Choose another time")
    #expect(other.shows("9:30 a.m.") && !other.shows("9:00 a.m."))
    pilot.choose("Put me in line for this time")
    #expect(pilot.shows("Who is coming?"))
    pilot.fill("")
    pilot.fill("")
    pilot.choose("No")
    pilot.choose("No")
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    pilot.answer(.submitted(Pilot.reference, .requested))
    #expect(pilot.heading == "This is a request, not yet an appointment")
  }

  @Test func `Where the office does not answer, the person is told so and may ask all the same`()
    throws
  {
    var pilot = try Self.online()
    pilot.choose("Morning")
    pilot.choose("9:00 a.m.")
    pilot.answer(.slotChosen(.unanswered))
    #expect(pilot.shows("The office does not answer just now"))
    #expect(pilot.shows("That is a request, not yet an appointment"))
    pilot.choose("Choose another time")
    #expect(pilot.shows("9:00 a.m."))
    pilot.choose("9:00 a.m.")
    pilot.answer(.slotChosen(.unanswered))
    pilot.choose("Ask for this time")
    #expect(pilot.shows("Who is coming?"))
  }

  @Test func `Without a line nobody is asked, and held times alone are offered`() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.link(LinkStatus(isEnrolled: true, isUp: true)))
    pilot.answer(.slots(try pilot.free(["09:30": 1], on: "2026-11-23")))
    pilot.choose("Monday, November 23")
    #expect(!pilot.shows("9:00 a.m."))
    pilot.choose("9:30 a.m.")
    #expect(Self.choices(pilot).count == 1)
    var wishing = try Pilot.atOffice()
    wishing.answer(.slots([:]))
    wishing.choose("Monday, November 23")
    wishing.choose("Morning")
    wishing.choose("9:00 a.m.")
    #expect(Self.choices(wishing).isEmpty)
    #expect(wishing.shows("Who is coming?"))
  }

  @Test func `A promised visit is taken along with its ticket and its calendar entry`() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots(try pilot.free(["09:30": 1], on: "2026-11-23")))
    pilot.bookUpToCheck("9:30 a.m.")
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    let ticket = VisitTicket(
      code: String(repeating: "A", count: 180), calendarID: "12ab@visits.kiosk", revision: 0)
    pilot.answer(.submitted(Pilot.reference, .confirmed(unit: 1), ticket: ticket))
    let sent = try #require(pilot.app.context.session.sent.last)
    let document = ReferenceScreen.document(for: sent, in: pilot.app.context)
    #expect(document.codes.map(\.texts.count) == [1, 2])
    #expect(document.codes[0].texts == [ticket.code])
    #expect(document.codes[1].texts[0].contains("UID:12ab@visits.kiosk\r\n"))
    #expect(document.codes[1].texts[0].contains("DTSTART:20261123T143000Z\r\n"))
    #expect(document.codes[1].texts[0].contains("Queens SNAP Center\\, 32-20 Northern"))
    // A request has neither.
    var asked = try Pilot.atOffice()
    asked.answer(.slots([:]))
    try asked.bookFirst()
    asked.answer(.submitted(Pilot.reference, .requested))
    let wish = try #require(asked.app.context.session.sent.last)
    #expect(ReferenceScreen.document(for: wish, in: asked.app.context).codes.isEmpty)
  }
}
