import CrashPoints
import Database
import OfficeContract
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

@testable import KioskStore

/// What a reference brings to light at a kiosk, and how often one may guess.
@Suite struct CaseLookUpTests {
  private func opened(_ folder: TestFolder, _ clock: TestClock, boot: BootID = .zero) throws
    -> KioskStore
  {
    let store = try KioskStore(directory: folder.path, clock: clock.clock(boot: boot))
    store.deriveQuickly()
    return store
  }

  private func guess(_ number: Int) -> Reference {
    Reference(random: (0..<10).map { UInt8(truncatingIfNeeded: number >> ($0 % 3) &+ $0 * number) })
  }

  @Test func `What was sent here is known here: waiting, then delivered on a day`() throws {
    let (folder, clock) = (try TestFolder(), TestClock())
    let store = try opened(folder, clock)
    let reference = try store.submit(complaint).reference
    guard case .found(let alone) = try store.lookUp(reference) else {
      Issue.record("refused")
      return
    }
    #expect(alone.sent.map(\.kind) == ["feedback"] && alone.sent[0].delivered == nil)
    #expect(alone.visit == .other(kind: "feedback") && alone.view == nil)
    let office = try FakeOffice()
    try office.enrol(store)
    try store.settle(office.receipt(for: try #require(try store.outbox().first)))
    _ = try store.submit(
      Submission(CaseReply(question: nil, text: "more"), consent: nil, language: "en"),
      of: reference)
    guard case .found(let finding) = try store.lookUp(reference) else {
      Issue.record("refused")
      return
    }
    #expect(finding.sent.map(\.kind) == ["feedback", "caseReply"])
    #expect(finding.sent.map(\.delivered) == [2_000_000, nil])
    // What follows does not change what the reference is of.
    #expect(finding.visit == .other(kind: "feedback"))
  }

  @Test func `A reply to a visit leaves the visit as it was`() throws {
    let folder = try TestFolder()
    let store = try opened(folder, TestClock())
    let reference = try store.submit(visit(slot(600))).reference
    let before = try store.find(reference)
    _ = try store.submit(
      Submission(ConsentWithdrawal(), consent: nil, language: "en"), of: reference)
    #expect(try store.find(reference) == before)
  }

  @Test func `Guessing ends after twenty, for every reference alike, through kills and restarts`()
    throws
  {
    let (folder, clock) = (try TestFolder(), TestClock())
    var store = try opened(folder, clock)
    let mine = try store.submit(complaint).reference
    for number in 0..<20 {
      // Killed after the count, and before anything was compared.
      store.fault = { if $0 == .referenceCounted { throw CrashTests.Stop() } }
      #expect(throws: StoreError.self) { try store.lookUp(guess(number)) }
      store = try opened(folder, clock, boot: BootID(unchecked: [UInt8](repeating: 9, count: 16)))
    }
    #expect(try store.lookUp(guess(77)) == .refused)
    #expect(try store.lookUp(mine) == .refused)
    clock.advance(KioskStore.tryPause + 1)
    guard case .found(let finding) = try store.lookUp(mine) else {
      Issue.record("refused")
      return
    }
    #expect(finding.isKnown)
  }

  @Test func `A reference that is known costs nothing, and one that is not comes back slowly`()
    throws
  {
    let (folder, clock) = (try TestFolder(), TestClock())
    let store = try opened(folder, clock)
    let mine = try store.submit(complaint).reference
    for _ in 0..<50 { #expect(try store.lookUp(mine) != .refused) }
    var refused = 0
    for number in 0..<30 where try store.lookUp(guess(number)) == .refused { refused += 1 }
    #expect(refused == 10)
    for number in 30..<35 {
      clock.advance(KioskStore.tryPause)
      #expect(try store.lookUp(guess(number)) != .refused)
      #expect(try store.lookUp(guess(number)) == .refused)
    }
    // A clock that is set back gives nothing.
    #expect(try store.lookUp(guess(40)) == .refused)
  }

  @Test func `Whoever waits is asked for first, and no longer than a minute`() throws {
    let (folder, clock) = (try TestFolder(), TestClock())
    let store = try opened(folder, clock)
    #expect(try !store.wantsLetter())
    try store.wantLetter(mailbox: Hash.of([1]).hex)
    #expect(try !store.wantsLetter(), "there is no office")
    let office = try FakeOffice()
    try office.enrol(store)
    clock.advance(1)
    try store.wantLetter(mailbox: Hash.of([2]).hex)
    #expect(try store.lookUpRequest().decoded().mailbox.hex == Hash.of([2]).hex)
    #expect(try store.askedLetter(mailbox: Hash.of([2]).hex) == nil)
    clock.advance(KioskStore.wantedPatience + 1)
    #expect(try !store.wantsLetter())
    #expect(throws: StoreError.notWanted) { try store.lookUpRequest() }
    for number in 0..<40 as Range<UInt8> {
      try store.wantLetter(mailbox: Hash.of([9, number]).hex)
    }
    let rows = try store.database.number("SELECT count(*) FROM wanted_letter")
    #expect(rows == Int64(KioskStore.wantedLimit))
  }

  @Test func `The letter wanted last is asked for, also of two wanted at one moment`() throws {
    let folder = try TestFolder()
    let store = try opened(folder, TestClock())
    try FakeOffice().enrol(store)
    let boxes = [UInt8](1...3).map { Hash.of([$0]).hex }
    for box in boxes + boxes.reversed() {
      try store.wantLetter(mailbox: box)
      #expect(try store.lookUpRequest().decoded().mailbox.hex == box)
    }
  }

  @Test func `A letter that is asked for is kept, and of none it is said`() throws {
    let folder = try TestFolder()
    let store = try opened(folder, TestClock())
    let office = try FakeOffice()
    try office.enrol(store)
    let mine = guess(5)
    let box = try store.makeMailbox(mine)
    for (outcome, asked) in [
      (LookUpResponse.Outcome.none, OfficeAsked.nothing), (.busy, .busy), (.found, .found),
    ] {
      try store.wantLetter(mailbox: box.id.hex)
      let request = try store.lookUpRequest().decoded()
      let letter = try office.letter("hello", to: box, number: 3, revision: 3)
      try store.storeLookUp(
        try office.signed(
          LookUpResponse(
            outcome: outcome, letter: letter, officeMilliseconds: 1, nonce: request.nonce)))
      #expect(try store.askedLetter(mailbox: box.id.hex) == asked)
      #expect(try store.letterCount() == (outcome == .found ? 1 : 0))
    }
    #expect(try store.lookUpAgain(mine).view?.messages.first?.text == "hello")
    // What was brought for one person does not stand for what comes with the mail.
    #expect(try store.mailRequest().decoded().after == 0)
  }
}
