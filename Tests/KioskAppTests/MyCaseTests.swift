import Interface
import OfficeContract
import Services
import Testing
import Values

@testable import KioskApp

@Suite("My case")
struct MyCaseTests {
  private static let message = CaseMessage(
    isFromCitizen: false, date: Pilot.caseDay, text: "We have read your message.")
  private static let question = CaseQuestion(
    number: 4, wantsPapers: false, text: "When was it?", date: Pilot.caseDay)
  /// 15 and 20 November 2026 at noon in New York.
  private static let (made, delivered): (Int64, Int64) = (1_794_762_000_000, 1_795_194_000_000)

  private func sent(_ kind: String, delivered: Int64? = nil) -> CaseFinding.Sent {
    CaseFinding.Sent(kind: kind, made: Self.made, delivered: delivered)
  }

  @Test(
    "Each state has its sentence, and no other state has it",
    arguments: [
      (CaseState.received, nil, "has had it since November 13, 2026. Nobody has answered"),
      (.open, nil, "since November 13, 2026. Someone there is looking into it"),
      (.answered, nil, "The office has answered."),
      (.closed, .done, "has done what there was to do"), (.closed, .granted, "has said yes"),
      (.closed, .refused, "has said no"), (.closed, .passedOn, "passed it on to another office"),
      (.closed, .withdrawn, "because you took it back"),
      (.closed, .noAnswer, "waited for an answer from you"), (.closed, nil, "has closed it."),
      (CaseState(rawValue: "escalated"), nil, "Someone there is looking into it"),
    ] as [(CaseState, CaseOutcome?, String)])
  func state(state: CaseState, outcome: CaseOutcome?, words: String) throws {
    let view = Pilot.view(state, outcome: outcome, messages: [Self.message])
    let text = try Pilot.myCase(Pilot.told(view)).everything()
    #expect(squeezed(text).contains(words), "\(text)")
    #expect(squeezed(text).contains("We have read your message."))
    #expect(squeezed(text).contains("what the office said on November 14, 2026"))
  }

  private func squeezed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `C4: before an office, while it waits, and once it is there: each time what is true`()
    throws
  {
    let alone = CaseFinding(
      mailbox: "ab12", sent: [sent("registration")], visit: .other(kind: "registration"))
    var pilot = try Pilot.myCase(alone, link: LinkStatus(waiting: 1))
    #expect(pilot.heading == "Your registration")
    #expect(pilot.shows("Sent from here on November 15, 2026: your registration."))
    #expect(pilot.shows("until this terminal has an office"))
    pilot = try Pilot.myCase(alone, link: Pilot.offline)
    #expect(pilot.shows("until the line has taken it to the office"))
    let there = CaseFinding(
      mailbox: "ab12", sent: [sent("registration", delivered: Self.delivered)],
      visit: .other(kind: "registration"))
    pilot = try Pilot.myCase(there, link: Pilot.offline)
    #expect(pilot.shows("The office has this since November 20, 2026: your registration."))
    #expect(!pilot.shows("waits here"))
  }

  @Test func `What the letter knows of is not said to wait, and what it does not know of is`()
    throws
  {
    let view = Pilot.view(.answered, messages: [Self.message])
    let old = CaseFinding.Sent(kind: "feedback", made: 1, delivered: view.revision - 1)
    var pilot = try Pilot.myCase(Pilot.told(view, sent: [old]))
    #expect(!pilot.everything().contains("The office has this"))
    pilot = try Pilot.myCase(Pilot.told(view, sent: [old, sent("caseReply")]))
    #expect(pilot.shows("what you wrote to the office. It waits here"))
  }

  @Test func `Nothing is known: the office is asked where it can be, with a calm end`() throws {
    let nothing = CaseFinding(mailbox: "ab12")
    var pilot = try Pilot.askingForCase(link: Pilot.online)
    pilot.answer(.caseOpened(nothing))
    #expect(pilot.pageID == "mycase.asking" && pilot.shows("Asking the office"))
    #expect(pilot.effects.last == .askOffice(Pilot.reference, mailbox: "ab12"))
    var none = pilot
    none.answer(.officeAsked(.nothing, nil))
    #expect(none.shows("This reference is not known here"))
    #expect(none.shows("It knows nothing of this reference yet."))
    var late = pilot
    late.answer(.officeAsked(.noAnswer, nil))
    #expect(late.shows("The office did not answer in time."))
    var busy = pilot
    busy.answer(.officeAsked(.busy, nil))
    #expect(busy.shows("asked the office too often"))
    pilot.answer(.officeAsked(.found, Pilot.told(Pilot.view(.answered, messages: [Self.message]))))
    #expect(pilot.shows("The office has answered."))
  }

  @Test func `Without a line nobody is asked, and the page says why nothing is known`() throws {
    let nothing = CaseFinding(mailbox: "ab12")
    var pilot = try Pilot.myCase(nothing, link: Pilot.offline)
    #expect(pilot.shows("The line to the office is down"))
    #expect(!pilot.effects.contains { $0.kind == .askOffice })
    pilot = try Pilot.myCase(nothing, link: LinkStatus())
    #expect(pilot.shows("This terminal has no office yet."))
  }

  @Test func `Whoever goes back while the office is asked is not followed by the answer`() throws {
    var pilot = try Pilot.askingForCase(link: Pilot.online)
    pilot.answer(.caseOpened(CaseFinding(mailbox: "ab12")))
    pilot.press(.escape)
    #expect(pilot.pageID == "mycase")
    pilot.send(
      .result(
        .officeAsked(.found, Pilot.told(Pilot.view(.answered))),
        of: .askOffice(Pilot.reference, mailbox: "ab12")))
    #expect(pilot.pageID == "mycase" && !pilot.shows("answered"))
  }

  @Test func `Too many guesses, and a look-up that fails, say so and nothing of the reference`()
    throws
  {
    var pilot = try Pilot.askingForCase(link: Pilot.offline)
    pilot.answer(.caseRefused)
    #expect(pilot.shows("Too many unknown references"))
    pilot.press(.enter)
    pilot.answer(.caseFailed)
    #expect(pilot.shows("could not be looked up"))
  }

  @Test func `A question is answered under the same reference`() throws {
    let view = Pilot.view(.asked, question: Self.question, messages: [Self.message])
    var pilot = try Pilot.myCase(Pilot.told(view))
    #expect(pilot.shows("The office asks you When was it?"))
    pilot.choose("Answer the office")
    #expect(pilot.pageID == "mycase.words" && pilot.shows("When was it?"))
    pilot.press(.enter)
    #expect(pilot.pageID.hasPrefix("mycase.words.problems"))
    pilot.fill("Yesterday at nine.")
    #expect(pilot.pageID == "mycase.check" && pilot.shows("When was it?"))
    pilot.choose("Yes, send it")
    let reply = pilot.submissions.first?.payload.value as? CaseReply
    #expect(reply == CaseReply(question: 4, text: "Yesterday at nine."))
    #expect(pilot.binding == VisitBinding(reference: Pilot.reference))
    pilot.answer(.submitted(Pilot.reference, nil))
    #expect(pilot.shows("What you wrote is saved") && pilot.pageID == "reference")
    #expect(pilot.app.context.session.myCase == MyCaseDraft())
  }

  @Test func `Papers that are wanted are named as such`() throws {
    var question = Self.question
    question.wantsPapers = true
    question.text = "A lease, please."
    let pilot = try Pilot.myCase(Pilot.told(Pilot.view(.asked, question: question)))
    #expect(pilot.shows("The office needs papers from you A lease, please."))
  }

  @Test func `An agreement is taken back after one question, once`() throws {
    var pilot = try Pilot.myCase(Pilot.told(Pilot.view(.open, kind: "registration")))
    pilot.choose("Take back my agreement")
    #expect(pilot.pageID == "mycase.withdraw")
    pilot.choose("No, leave it")
    #expect(pilot.pageID == "mycase.found" && pilot.submissions.isEmpty)
    pilot.choose("Take back my agreement")
    pilot.choose("Yes, take it back")
    #expect(pilot.submissions.first?.payload.value is ConsentWithdrawal)
    #expect(pilot.binding?.reference == Pilot.reference)
    let again = try Pilot.myCase(
      Pilot.told(Pilot.view(.open, kind: "registration", withdrawn: Pilot.caseDay)))
    #expect(again.shows("you take back your agreement"))
    #expect(!again.everything().contains("Take back my agreement"))
  }

  @Test func `A visit that was booked elsewhere is known by the letter, and cancelled here`() throws
  {
    var pilot = try Pilot.home()
    let slot = try pilot.slot("09:30", on: "2026-11-23")
    let visit = CaseVisit(state: .booked, slot: slot)
    pilot = try Pilot.myCase(Pilot.told(Pilot.view(.received, kind: "appointment", visit: visit)))
    #expect(pilot.shows("This time is booked for you.") && pilot.shows("Queens SNAP Center"))
    pilot.choose("Move or cancel")
    #expect(pilot.shows("This is your visit"))
    pilot.choose("Cancel it")
    pilot.choose("Yes, cancel it")
    #expect(pilot.changes == [AppointmentChange(mailbox: "ab12", newSlot: nil)])
  }

  @Test func `What was changed here counts before an older letter`() throws {
    let slot = try Pilot.home().slot("09:30", on: "2026-11-23")
    let view = Pilot.view(
      .received, kind: "appointment", visit: CaseVisit(state: .booked, slot: slot))
    let finding = CaseFinding(
      mailbox: "ab12", view: view, sent: [sent("appointmentChange")], visit: .cancelled(slot))
    #expect(finding.currentVisit?.state == .cancelled)
    let pilot = try Pilot.myCase(finding)
    #expect(pilot.shows("This visit is cancelled.") && !pilot.shows("is booked for you"))
  }

  @Test func `Everything that is said of the case can be taken along`() throws {
    let view = Pilot.view(.answered, messages: [Self.message])
    var pilot = try Pilot.askingForCase(
      link: Pilot.offline, settings: AppSettings(canPrint: true))
    pilot.answer(.caseOpened(Pilot.told(view)))
    pilot.choose("Take this along")
    pilot.choose("Print it")
    guard case .print(let document)? = pilot.effects.last else {
      Issue.record("nothing was printed")
      return
    }
    #expect(document.title == "Your message to the office")
    #expect(document.paragraphs.contains { $0.contains("We have read your message.") })
    #expect(document.paragraphs.contains { $0.contains(Pilot.reference.grouped) })
  }
}
