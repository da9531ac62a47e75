import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import TestSupport
import Testing
import Values

/// Answers come back: what the office does with a case reaches its citizen at another kiosk.
@Suite struct LetterTests {
  @Test func `Filing a case makes its first letter: the office has it, since that day`() throws {
    let pair = try MailPair()
    let reference = try pair.send(MailPair.complaint)
    let view = try #require(try pair.look(reference).view)
    #expect(view.state == .received && view.kind == "feedback" && view.messages.isEmpty)
    #expect(view.received == pair.office.clock.today && view.question == nil)
  }

  @Test func `What the office says stands at another kiosk, in order, with its dates`() throws {
    let pair = try MailPair(isQuick: false)
    let reference = try pair.send(MailPair.complaint)
    let office = pair.office.service
    pair.office.clock.advance(hours: 30)
    try office.act(CaseAct(.status, state: .open), on: "1")
    #expect(try pair.look(reference).view?.state == .open)
    try office.act(CaseAct(.reply, text: "We look into it."), on: "1")
    try office.act(CaseAct(.question, text: "When was it?"), on: reference.grouped)
    let view = try #require(try pair.look(reference).view)
    #expect(view.state == .asked && view.question?.text == "When was it?")
    #expect(view.messages.map(\.text) == ["We look into it.", "When was it?"])
    #expect(view.messages[0].date == pair.office.clock.today)
    #expect(view.received == pair.office.clock.today.adding(days: -1))
    try office.act(CaseAct(.close, text: "Sorry.", outcome: .done), on: "1")
    let closed = try #require(try pair.look(reference).view)
    #expect(closed.state == .closed && closed.outcome == .done && closed.question == nil)
  }

  @Test func `A citizen's answer reaches the case, ends the question and opens it again`() throws {
    let pair = try MailPair(isQuick: false)
    let reference = try pair.send(MailPair.complaint, language: "ru")
    let office = pair.office.service
    try office.act(CaseAct(.question, text: "When was it?"), on: "1")
    let question = try #require(try pair.look(reference).view?.question)
    try pair.send(
      CaseReply(question: question.number, text: "Вчера."), at: 1, of: reference, language: "ru")
    let conversation = try office.conversation(of: "1")
    #expect(conversation.view.state == .open && conversation.view.question == nil)
    #expect(conversation.lines.map(\.text) == [nil, "When was it?", "Вчера."])
    // Either number and the reference lead to the one conversation.
    #expect(try office.conversation(of: "2") == conversation)
    #expect(try office.conversation(of: reference.text) == conversation)
    try office.act(CaseAct(.close, outcome: .done), on: "1")
    try pair.send(CaseReply(question: nil, text: "Нет!"), of: reference)
    #expect(try pair.look(reference).view?.state == .open)
    // An answer to an earlier question leaves the one that stands.
    try office.act(CaseAct(.papers, text: "A lease, please."), on: "1")
    try pair.send(CaseReply(question: question.number, text: "?"), of: reference)
    let view = try #require(try pair.look(reference).view)
    #expect(view.state == .asked && view.question?.wantsPapers == true)
  }

  @Test func `A withdrawal is a clerk's until the case is closed, and its citizen sees it`() throws
  {
    let pair = try MailPair()
    let reference = try pair.send(MailPair.complaint)
    try pair.send(ConsentWithdrawal(), at: 1, of: reference)
    #expect(try pair.office.problems.map(\.kind) == [.withdrawal])
    #expect(try pair.look(reference).view?.withdrawn == pair.office.clock.today)
    try pair.office.service.act(CaseAct(.close, outcome: .withdrawn), on: "1")
    #expect(try pair.office.problems.isEmpty)
    #expect(try pair.look(reference).view?.outcome == .withdrawn)
  }

  @Test func `A reply that overtakes its case waits for it, and the letter is of the case`() throws
  {
    let pair = try MailPair()
    let late = try pair.stores[0].submit(
      Submission(MailPair.complaint, consent: nil, language: "en"),
      today: pair.office.clock.today, wallMilliseconds: pair.office.clock.now)
    let reference = try #require(late.saved).reference
    try pair.send(CaseReply(question: nil, text: "And one thing more."), at: 1, of: reference)
    #expect(try pair.look(reference).view?.kind == "caseReply")
    try pair.stores[0].pushAll(to: pair.office.service)
    let view = try #require(try pair.look(reference).view)
    #expect(view.kind == "feedback" && view.messages.map(\.text) == ["And one thing more."])
  }

  @Test func `A visit that is moved elsewhere is told at once, and what changes nothing is not`()
    throws
  {
    let start = try #require(TimeOfDay(minutes: 600))
    let day = TestClock().today.adding(days: 2)
    let (slot, other) = (
      SlotID(location: "bronx-1", date: day, start: start),
      SlotID(location: "bronx-1", date: day.adding(days: 1), start: start)
    )
    let office = try TestOffice(slots: {
      [slot, other].map(\.date).contains($0)
        ? [SlotID(location: "bronx-1", date: $0, start: start): 1] : [:]
    })
    let pair = try MailPair(office: office)
    let reference = try pair.send(AppointmentRequest(slot: slot, service: "snap"))
    let visit = try pair.look(reference).view?.visit
    #expect(visit == CaseVisit(state: .booked, slot: slot))
    let mailbox = try pair.stores[1].mailbox(of: reference)
    try pair.send(
      AppointmentChange(mailbox: mailbox, newSlot: other), at: 1, of: reference)
    #expect(try pair.look(reference, at: 0).view?.visit?.slot == other)
    let before = try #require(try pair.look(reference).view).revision
    try office.service.store.write { records in
      let row = try #require(try records.visit(caseNumber: 1))
      try records.saveVisit(row)
    }
    #expect(try pair.look(reference).view?.revision == before)
    try pair.send(AppointmentChange(mailbox: mailbox, newSlot: nil), at: 0, of: reference)
    #expect(try pair.look(reference).view?.visit?.state == .cancelled)
  }

  @Test(arguments: ["", " \n", "a\u{1B}[2J", "x\u{0}", String(repeating: "x", count: 4001)])
  func `What no citizen should read is refused with words`(text: String) throws {
    let pair = try MailPair()
    try pair.send(MailPair.complaint)
    #expect(throws: OfficeError.self) {
      try pair.office.service.act(CaseAct(.reply, text: text), on: "1")
    }
    #expect(throws: OfficeError.self) {
      try pair.office.service.act(CaseAct(.reply, text: "hello"), on: "77")
    }
  }

  @Test func `Neither the office's disk nor a kiosk's shows what was said`() throws {
    let pair = try MailPair()
    try pair.send(MailPair.complaint)
    try pair.office.service.act(CaseAct(.reply, text: "MARKER-OF-THE-OFFICE"), on: "1")
    try pair.stores[1].fetchMail(from: pair.office.service)
    for file in [
      pair.office.folder.path + "/office.sqlite", pair.office.folder.path + "/office.sqlite-wal",
      pair.stores[1].directory + "/kiosk.db", pair.stores[1].directory + "/kiosk.db-wal",
    ] {
      #expect(TestFiles.bytes(file).firstRange(of: Array("MARKER".utf8)) == nil, "\(file)")
    }
  }
}
