import Interface
import Rules
import Screening
import Services
import Testing
import Values

@testable import KioskApp

/// What is half filled in is kept under a reference and goes on with it, at any terminal.
@Suite struct PauseTests {
  private static let code = Reference(random: Array(11...20))

  /// What the app asked to be kept last, and in place of what.
  private func kept(_ pilot: Pilot) throws -> (bytes: [UInt8], old: Reference?, day: CalendarDate) {
    let all = pilot.effects.compactMap { effect -> ([UInt8], Reference?, CalendarDate)? in
      if case .pause(let bytes, let day, let old) = effect { (bytes, old, day) } else { nil }
    }
    return try #require(all.last)
  }

  /// Keeps what is there at the warning; gives what is kept.
  private func pause(_ pilot: inout Pilot, under code: Reference = code) throws -> [UInt8] {
    pilot.pauseAtWarning()
    let (bytes, _, day) = try kept(pilot)
    pilot.answer(.paused(code, bytes, lastDay: day))
    #expect(pilot.pageID == "pause")
    return bytes
  }

  /// Another terminal, where the reference was typed.
  private func resumed(_ bytes: [UInt8], language: String = "en") throws -> Pilot {
    var pilot = try Pilot.home(language: language)
    pilot.pick("mycase")
    pilot.fill(Self.code.grouped)
    pilot.answer(.link(Pilot.offline))
    pilot.answer(.caseOpened(CaseFinding(mailbox: "ab12", paused: bytes)))
    return pilot
  }

  private func answered(_ count: Int) throws -> Pilot {
    var pilot = try Pilot.home()
    pilot.startFind()
    for _ in 0..<count {
      pilot.answerOne(FindJourneyTests.worker.answers[try #require(pilot.fact)] ?? ["declined"])
    }
    return pilot
  }

  @Test func `A screening goes on at the next question, with every answer`() throws {
    var before = try answered(6)
    let (fact, answers) = (before.fact, before.app.context.session.answers)
    let bytes = try pause(&before)
    #expect(before.text.filter { !$0.isWhitespace }.contains(Self.code.grouped))
    before.choose("Go on now")
    #expect(before.fact == fact)

    var after = try resumed(bytes)
    #expect(after.fact == fact)
    #expect(after.app.context.session.answers.paths == answers.paths)
    #expect(answers.paths.allSatisfy { after.app.context.session.answers[$0] == answers[$0] })
    // Back leads through the questions of before.
    after.press(.escape)
    #expect(after.fact == before.app.context.session.find.asked.last?.fact.fact)
    after.answerAll(FindJourneyTests.worker)
    #expect(after.pageID == "find.results")
    after.choose("Keep this and go on later")
    #expect(try kept(after).old == Self.code)
  }

  @Test func `At the end of a screening its results are kept, and are there again`() throws {
    var before = try answered(0)
    before.answerAll(FindJourneyTests.worker)
    before.choose("Keep this and go on later")
    let (bytes, old, day) = try kept(before)
    #expect(old == nil && day.iso == "2026-12-05")
    before.answer(.paused(Self.code, bytes, lastDay: day))
    #expect(before.shows("until December 5, 2026"))
    let after = try resumed(bytes)
    #expect(after.pageID == "find.results")
    before.choose("Go on now")
    #expect(after.everything() == before.everything())
  }

  @Test func `A form goes on at its first empty field, in another language`() throws {
    var before = try Pilot.home()
    before.pick("register")
    before.fill("familyName", "O'Brien")
    before.fill("birthDate", "07041950")
    let bytes = try pause(&before)
    let after = try resumed(bytes, language: "ru")
    #expect(after.app.page.field("familyName")?.value == "O'Brien")
    #expect(after.app.page.field("birthDate")?.value == "04071950")
    #expect(after.app.page.focus == "givenName")
    #expect(after.app.context.session.answers.count == 0)
  }

  @Test func `A form that was nearly done goes on where it was, and Back leads through it`() throws
  {
    var before = try Pilot.home()
    before.fillRegistration()
    let bytes = try pause(&before)
    var after = try resumed(bytes)
    #expect(after.heading == "Is everything right?")
    after.choose("Yes, go on")
    after.choose("I agree")
    // What is sent is not kept any more, in the same commit.
    guard case .submit(_, let visit)? = after.effects.last else {
      Issue.record("nothing is sent")
      return
    }
    #expect(visit.endsPaused == Self.code)
    after.answer(.submitted(Pilot.reference, nil))
    #expect(after.app.context.session.paused.isEmpty)
    var back = try resumed(bytes)
    back.press(.escape)
    #expect(back.pageID == "register.interpreter")
    back.press(.escape)
    #expect(back.pageID == "register.language")
  }

  @Test func `A complaint and a visit go on, and the visit's time is chosen anew`() throws {
    var message = try Pilot.home()
    message.pick("feedback")
    message.choose("Complain")
    message.pick(.datum(try #require(Files.content().forms.feedback.topics.first)))
    let after = try resumed(try pause(&message))
    #expect(after.pageID == "feedback.borough")
    #expect(after.app.context.session[TellUsDraft.self].form.kind == .complaint)

    var visit = try Pilot.atOffice()
    visit.answer(.slots(try visit.free(["09:30": 2], on: "2026-11-23")))
    visit.choose("Monday, November 23")
    visit.choose("9:30")
    #expect(visit.app.context.session.visit.draft.slot != nil)
    let again = try resumed(try pause(&visit))
    #expect(again.pageID == "visit.looking")
    #expect(again.app.context.session.visit.draft.slot == nil)
    #expect(again.app.context.session.visit.location == visit.app.context.session.visit.location)
    #expect(again.app.awaited.contains { $0.kind == .findSlots })
  }

  @Test func `What stands as it was kept keeps its reference; what changed gets another`() throws {
    var pilot = try answered(3)
    _ = try pause(&pilot)
    pilot.choose("Go on now")
    pilot.wait(seconds: 90)
    #expect(pilot.shows("What you kept stays under its reference"))
    let count = pilot.effects.count { $0.kind == .pause }
    pilot.press(.character("3"))
    #expect(pilot.pageID == "pause" && pilot.effects.count { $0.kind == .pause } == count)
    pilot.choose("Go on now")
    pilot.answerOne(FindJourneyTests.worker.answers[try #require(pilot.fact)] ?? ["declined"])
    pilot.pauseAtWarning()
    #expect(try kept(pilot).old == Self.code)
  }

  @Test func `What is kept of one service leaves the reference of another alone`() throws {
    var pilot = try answered(2)
    _ = try pause(&pilot)
    pilot.press(.character("#"))
    pilot.pick("register")
    pilot.fill("familyName", "O'Brien")
    let bytes = try pause(&pilot, under: Pilot.reference)
    #expect(try kept(pilot).old == nil)
    // The answers of the screening come with the form, which takes them over.
    #expect(try resumed(bytes).app.context.session.answers.count > 0)
  }

  @Test func `The warning offers it only where something was begun, and clears all the same`()
    throws
  {
    var pilot = try Pilot.home()
    pilot.pick("register")
    pilot.wait(seconds: 90)
    #expect(pilot.pageID == "idle" && !pilot.shows("go on later"))
    pilot = try answered(2)
    pilot.wait(seconds: 90)
    #expect(pilot.shows("Keep this and go on later"))
    pilot.wait(seconds: 30)
    #expect(pilot.effects.last == .endSession)
    // Nor does saving that takes its time hold the wipe up.
    pilot = try answered(2)
    pilot.pauseAtWarning()
    #expect(pilot.pageID == "pause.waiting")
    pilot.wait(seconds: 90)
    pilot.wait(seconds: 30)
    #expect(pilot.effects.last == .endSession)
    #expect(pilot.app.context.session.paused.isEmpty && pilot.app.context.session.drafts.isEmpty)
    #expect(pilot.app.awaited.isEmpty)
  }

  @Test func `After Start again the warning still offers what was left`() throws {
    var pilot = try answered(2)
    pilot.press(.character("#"))
    #expect(try resumed(try pause(&pilot)).fact != nil)
  }

  @Test func `Staff are not offered it, nor is a terminal that was taken out of service`() throws {
    var pilot = try Pilot.staff()
    pilot.wait(seconds: 90)
    #expect(!pilot.shows("go on later"))
    pilot = try answered(2)
    pilot.answer(.link(LinkStatus(isEnrolled: true, isRevoked: true)))
    pilot.wait(seconds: 90)
    #expect(pilot.pageID == "idle" && !pilot.shows("go on later"))
  }

  @Test func `Each sentence is true of the link, and says why nothing was kept`() throws {
    var pilot = try answered(2)
    _ = try pause(&pilot)
    #expect(pilot.shows("It works at this terminal only: there is no office yet"))
    #expect(!pilot.shows("When you send the form"))
    pilot.answer(.link(Pilot.online))
    #expect(pilot.shows("Other terminals have it once the office has passed it on"))
    for (trouble, words) in [
      (PauseTrouble.tooLong, "too long to be kept"), (.tooMany, "Nothing more can be kept here"),
      (.storage(.full), "disk is full"), (.storage(.other), "Please try again"),
      (.storage(.revoked), "out of service"),
    ] {
      pilot = try answered(2)
      pilot.pauseAtWarning()
      pilot.answer(.pauseFailed(trouble))
      #expect(pilot.shows(words), "\(pilot.text)")
      #expect(pilot.app.context.session.paused.isEmpty)
      pilot.choose("Go on now")
      #expect(pilot.fact != nil)
    }
  }

  @Test func `What another version kept is not guessed at`() throws {
    var pilot = try answered(2)
    let bytes = try pause(&pilot)
    var broken = try resumed(Array(bytes.dropLast()))
    #expect(broken.shows("This terminal cannot go on with it"))
    broken.choose("Look up another")
    #expect(broken.pageID == "mycase")
  }

  @Test func `It comes from the office too, while the person waits`() throws {
    var before = try answered(2)
    let bytes = try pause(&before)
    var pilot = try Pilot.askingForCase(link: Pilot.online)
    pilot.answer(.caseOpened(CaseFinding(mailbox: "ab12")))
    #expect(pilot.pageID == "mycase.asking")
    pilot.answer(.officeAsked(.found, CaseFinding(mailbox: "ab12", paused: bytes)))
    #expect(pilot.fact != nil)
  }
}

extension Pilot {
  /// Presses the one key of the warning that keeps what is there; any other key goes on.
  mutating func pauseAtWarning(sourceLocation: SourceLocation = #_sourceLocation) {
    wait(seconds: 90)
    #expect(shows("3 Keep this and go on later"), sourceLocation: sourceLocation)
    press(.character("3"))
  }
}
