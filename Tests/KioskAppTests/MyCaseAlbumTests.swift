import Interface
import OfficeContract
import Services
import TestSupport
import Testing
import Values

@testable import KioskApp

/// Every page of "My case", at every size and in every language.
@Suite("Pages of My case at every size")
struct MyCaseAlbumTests {
  @Test(arguments: LocaleFolder.tags) func `My case`(_ language: String) throws {
    var album = Album("mycase", language)
    var pilot = try Pilot.home(settings: AppSettings(canPrint: true))
    pilot.choose("My case")
    try album.add(pilot)
    pilot.fill("4F7K")
    try album.add(pilot)
    pilot = try Pilot.askingForCase(link: Pilot.online)
    try album.add(pilot)
    pilot.answer(.caseRefused)
    try album.add(pilot)
    pilot.press(.enter)
    pilot.answer(.caseOpened(CaseFinding(mailbox: "ab12")))
    try album.add(pilot)
    pilot.answer(.officeAsked(.nothing, nil))
    try album.add(pilot)
    for finding in try findings() {
      try album.add(try Pilot.myCase(finding))
    }
    let question = CaseQuestion(
      number: 4, wantsPapers: false, text: "When was it, and who was there?", date: Pilot.caseDay)
    pilot = try Pilot.myCase(Pilot.told(Pilot.view(.asked, question: question)))
    pilot.choose("Answer the office")
    try album.add(pilot)
    pilot.press(.enter)
    try album.add(pilot)
    pilot.fill("Yesterday at nine. Nobody else was there.")
    try album.add(pilot)
    pilot.choose("Yes, send it")
    pilot.answer(.submitted(Pilot.reference, nil))
    try album.add(pilot)
    pilot = try Pilot.myCase(Pilot.told(Pilot.view(.received, kind: "registration")))
    pilot.choose("Take back")
    try album.add(pilot)
    album.check()
  }

  /// One of each state.
  private func findings() throws -> [CaseFinding] {
    let said = [
      CaseMessage(
        isFromCitizen: false, date: Pilot.caseDay, text: "We have read your message.\nThank you."),
      CaseMessage(isFromCitizen: true, date: Pilot.caseDay, text: "When will you act on it?"),
    ]
    let papers = CaseQuestion(
      number: 4, wantsPapers: true, text: "Please bring a paper that shows where you live.",
      date: Pilot.caseDay)
    let slot = try Pilot.home().slot("09:30", on: "2026-11-23")
    var long = Pilot.view(.open, kind: "registration", withdrawn: Pilot.caseDay, messages: said)
    long.earlierMessages = 12
    return [
      CaseFinding(
        mailbox: "ab12",
        sent: [
          CaseFinding.Sent(kind: "registration", made: 1_794_762_000_000, delivered: nil),
          CaseFinding.Sent(
            kind: "caseReply", made: 1_794_762_000_000, delivered: 1_795_194_000_000),
        ], visit: .other(kind: "registration")),
      Pilot.told(Pilot.view(.received)), Pilot.told(Pilot.view(.answered, messages: said)),
      Pilot.told(Pilot.view(.asked, question: papers)), Pilot.told(long),
      Pilot.told(Pilot.view(.closed, outcome: .passedOn, messages: said)),
      Pilot.told(
        Pilot.view(
          .received, kind: "appointment",
          visit: CaseVisit(state: .booked, slot: slot, wish: slot))),
      Pilot.told(
        Pilot.view(
          .received, kind: "appointment", visit: CaseVisit(state: .conflict, slot: slot))),
    ]
  }
}
