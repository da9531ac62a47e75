import Interface
import Screening
import Services
import TestSupport
import Testing
import Values

@testable import KioskApp

/// B1, B2, B5 and C4 at the terminal: what is offered, what is sent, and what is said of it.
@Suite struct VisitTruthTests {
  @Test("B1: a time that passed while the page stood open is asked for anew, and nothing is sent")
  func openForAnHour() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots(try pilot.free(["09:30": 1, "11:00": 1], on: "2026-11-23")))
    pilot.bookUpToCheck("9:30")
    // Two hours before it is too late: it was Saturday when the page was opened.
    pilot.send(.clock(try Pilot.moment("2026-11-23", 7 * 60 + 31)))
    pilot.choose("Yes, go on")
    #expect(pilot.submissions.isEmpty)
    #expect(pilot.pageID == "visit.looking")
    pilot.answer(.slots(try pilot.free(["09:30": 1, "11:00": 1], on: "2026-11-23")))
    #expect(pilot.shows("Which day?") && pilot.shows("1 time"))
  }

  @Test("B1: a leased unit is offered only while the lead time lasts")
  func leasedTooNear() throws {
    var pilot = try Pilot.atOffice()
    pilot.send(.clock(try Pilot.moment("2026-11-23", 9 * 60 + 1)))
    pilot.answer(.slots(try pilot.free(["09:30": 1, "11:00": 1, "11:30": 2], on: "2026-11-23")))
    pilot.choose("Monday, November 23")
    #expect(pilot.app.context.openTimes.map(\.start.text) == ["11:30"])
  }

  @Test("B1: what the store refuses as too late leads to another time")
  func refusedAsTooLate() throws {
    var pilot = try Pilot.atOffice()
    pilot.answer(.slots(try pilot.free(["09:30": 1], on: "2026-11-23")))
    pilot.bookUpToCheck("9:30")
    pilot.choose("Yes, go on")
    pilot.choose("I agree")
    let slot = try pilot.slot("09:30", on: "2026-11-23")
    let start = try Pilot.moment("2026-11-23", 570).milliseconds
    #expect(pilot.binding == VisitBinding(deadline: start - 2 * 3_600_000), "\(slot.text)")
    pilot.answer(.submissionFailed(.tooLate))
    #expect(pilot.shows("too near now"))
    pilot.choose("Choose another time")
    #expect(pilot.pageID == "visit.looking")
  }

  @Test("B2: a change is sent under the visit's first reference, which is shown again")
  func keepsReference() throws {
    var pilot = try Pilot.found(.unknown)
    pilot.choose("Cancel it")
    pilot.choose("Yes, cancel it")
    #expect(pilot.binding == VisitBinding(reference: Pilot.reference))
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.shows("We are passing on your cancellation"))
    #expect(pilot.shows("This terminal does not know your visit"))
  }

  @Test(
    "B5: a reference gets the truth for its kind, and only a visit is offered Move and Cancel",
    arguments: [
      (.cancelled(nil), "This visit was cancelled"),
      (.other(kind: "registration"), "This is the reference of a registration"),
      (.other(kind: "feedback"), "This is the reference of a message"),
    ] as [(ReferenceFinding, String)])
  func truthForItsKind(finding: ReferenceFinding, heading: String) throws {
    let pilot = try Pilot.found(finding)
    #expect(pilot.heading == heading)
    #expect(!pilot.shows("Move it") && !pilot.shows("Cancel it"))
    #expect(pilot.shows("Make an appointment"))
  }

  @Test("B5, C4: what was only asked for is not called a visit")
  func onlyAskedFor() throws {
    var pilot = try Pilot.home()
    let slot = try pilot.slot("09:30", on: "2026-11-23")
    pilot = try Pilot.found(.visit(KnownVisit(slot: slot, isConfirmed: false)))
    #expect(pilot.heading == "You asked for this time")
    #expect(pilot.shows("not yet an appointment"))
  }

  @Test(
    "C4: every ending says where it is now, and promises no more than is known",
    arguments: LocaleFolder.tags, endings)
  func everyEnding(language: String, ending: Ending) throws {
    var context = ScreenContext(
      book: try Files.book(language), languages: [], now: try Pilot.moment("2026-11-21", 600),
      settings: AppSettings())
    let states: [(LinkStatus, ReferencePhrase)] = [
      (LinkStatus(isEnrolled: false, waiting: 1), .stateAlone),
      (LinkStatus(isEnrolled: true, waiting: 1, isUp: true), .stateWaiting),
      (LinkStatus(isEnrolled: true, waiting: 0), .stateDelivered),
    ]
    let sent = SentErrand(ending: ending, slot: nil, reference: Pilot.reference)
    for (link, phrase) in states {
      context.link = link
      let document = ReferenceScreen.document(for: sent, in: context)
      let text = document.paragraphs.joined(separator: " ")
      for other in states {
        #expect(text.contains(context.say(other.1)) == (other.1 == phrase))
      }
    }
  }

  /// Whatever can be said of an errand that was sent.
  private static let endings =
    [RegisterFlow.ending, VisitEndings.visit, VisitEndings.confirmed]
    + [true, false].flatMap { isKnown in
      [
        VisitEndings.cancel(isKnown: isKnown), VisitEndings.move(isKnown: isKnown),
        VisitEndings.confirmedMove(isKnown: isKnown),
      ]
    } + Feedback.Kind.allCases.map(TellUsFlow.ending)

  @Test(
    "C4: a visit that this terminal does not know is promised nothing", arguments: [true, false])
  func unknownVisit(isMove: Bool) throws {
    var pilot = try Pilot.found(.unknown)
    let certain = [
      ReferencePhrase.cancelHeading, .moveConfirmedHeading, .moveHeading,
    ].map { Phrase($0) }
    let earlier = try #require(pilot.app.context.session.visit.earlier)
    #expect(!earlier.isKnown)
    if isMove {
      let slot = try pilot.slot("09:30", on: "2026-11-23")
      pilot.choose("Move it")
      pilot.choose("Queens")
      pilot.choose("Queens SNAP Center")
      pilot.answer(.slots([slot: 1]))
      pilot.choose("Monday, November 23")
      pilot.choose("9:30")
      pilot.choose("Yes, go on")
    } else {
      pilot.choose("Cancel it")
      pilot.choose("Yes")
    }
    let errand = try #require(pilot.app.context.session.errand)
    #expect(!certain.contains(errand.ending.heading))
    #expect(errand.confirmedEnding.map { !certain.contains($0.heading) } ?? true)
  }

  @Test("C4: before an office was joined the agreement says where the key is")
  func consentAlone() throws {
    var context = ScreenContext(
      book: try Files.book("en"), languages: [], now: try Pilot.moment("2026-11-21", 600),
      settings: AppSettings())
    context.content = try Files.content()
    let notice = try #require(context.content?.forms.notice(.registration))
    #expect(ConsentWords(notice, in: context).text.contains("kept on this machine"))
    context.link.isEnrolled = true
    #expect(!ConsentWords(notice, in: context).text.contains("kept on this machine"))
  }
}
