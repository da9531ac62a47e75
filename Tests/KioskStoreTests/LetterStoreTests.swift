import Chance
import CrashPoints
import Database
import FoundationEssentials
import OfficeContract
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

@testable import KioskStore

extension FakeOffice {
  /// A letter that says a text.
  func letter(
    _ text: String, to mailbox: Mailbox, number: Int64, revision: Int64, expires: Int64 = .max
  ) throws -> Letter {
    let view = CaseView(
      revision: revision, kind: "feedback", received: today, updated: today, state: .answered,
      messages: [CaseMessage(isFromCitizen: false, date: today, text: text)])
    return Letter(
      mailbox: mailbox.id, number: number, revision: revision, expiresOfficeMilliseconds: expires,
      sealed: mailbox.seal(try LetterText.bytes(of: view)))
  }

  /// Brings letters.
  func bring(
    _ letters: [Letter], to store: KioskStore, upTo: Int64? = nil, at time: Int64 = 1_000_000
  ) throws {
    let request = try store.mailRequest().decoded()
    try store.storeMail(
      try signed(
        MailResponse(
          letters: letters, upTo: upTo ?? letters.last?.number ?? 0, hasMore: false,
          officeMilliseconds: time, nonce: request.nonce)))
  }
}

/// Letters at a kiosk: what is kept, what is not, and who reads it.
@Suite struct LetterStoreTests {
  let folder: TestFolder
  let office: FakeOffice
  let store: KioskStore

  init() throws {
    folder = try TestFolder()
    office = try FakeOffice()
    store = try KioskStore(directory: folder.path)
    store.deriveQuickly()
    try office.enrol(store)
  }

  private func reference(_ number: UInt8) -> Reference {
    Reference(random: (0..<10).map { $0 &+ number &* 7 })
  }

  private func text(_ reference: Reference) throws -> String? {
    guard case .found(let finding) = try store.lookUp(reference) else { return "refused" }
    return finding.view?.messages.first?.text
  }

  @Test func `The highest revision counts, in whatever order letters come, and however often`()
    throws
  {
    var random = SeededGenerator(seed: 11)
    let references = (0..<4 as Range<UInt8>).map { reference($0) }
    var letters: [Letter] = []
    for (index, reference) in references.enumerated() {
      for revision in 1...5 as ClosedRange<Int64> {
        let letter = try office.letter(
          "\(index).\(revision)", to: try store.makeMailbox(reference),
          number: revision * 10 + Int64(index), revision: revision)
        letters += [letter, letter]
      }
    }
    for _ in 0..<20 {
      for batch in letters.shuffled(using: &random).chunks(of: 7) {
        try office.bring(batch, to: store)
      }
      for (index, reference) in references.enumerated() {
        #expect(try text(reference) == "\(index).5")
      }
      try store.database.run("DELETE FROM letter")
    }
  }

  @Test func `Every file and key of a kiosk opens none of its letters`() throws {
    let marker = "MARKER-Дарья"
    var mailboxes: [Mailbox] = []
    for batch in 0..<10 as Range<Int64> {
      var letters: [Letter] = []
      for number in 1...100 as ClosedRange<Int64> {
        let mailbox = Mailbox(
          id: MailboxID(unchecked: Random.bytes(32)), key: MailboxKey(unchecked: Random.bytes(32)))
        mailboxes.append(mailbox)
        letters.append(
          try office.letter(marker, to: mailbox, number: batch * 100 + number, revision: 1))
      }
      try office.bring(letters, to: store)
    }
    #expect(try store.letterCount() == 1000)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    var secrets: [[UInt8]] = []
    for name in names {
      let bytes = Array(FileManager.default.contents(atPath: folder.path + "/" + name) ?? Data())
      #expect(bytes.firstRange(of: Array(marker.utf8)) == nil, "\(name)")
      if name.hasSuffix(".key") { secrets.append(Array(bytes.prefix(32))) }
    }
    let rows = try store.database.all("SELECT mailbox, sealed FROM letter") {
      (id: $0.hex(0, MailboxID.self), sealed: $0.blob(1))
    }
    // The key is derived of the reference alone, and none of what is here is it.
    for row in rows {
      for key in secrets + [row.id.bytes] where key.count == 32 {
        let thief = Mailbox(id: row.id, key: MailboxKey(unchecked: key))
        #expect(throws: SealingError.self) { try thief.open(row.sealed) }
      }
    }
    #expect(
      try mailboxes[7].open(try #require(rows.first { $0.id == mailboxes[7].id }).sealed) != [])
  }

  @Test func `A letter under another revision, or of another mailbox, is not believed`() throws {
    let (mine, other) = (reference(1), reference(2))
    let box = try store.makeMailbox(mine)
    try office.bring([try office.letter("old", to: box, number: 1, revision: 4)], to: store)
    try store.database.run("UPDATE letter SET revision = 9")
    #expect(try text(mine) == nil)
    try store.database.run("UPDATE letter SET revision = 4")
    #expect(try text(mine) == "old")
    let elsewhere = try store.makeMailbox(other).id
    try store.database.run("UPDATE letter SET mailbox = ?", .blob(elsewhere.bytes))
    #expect(try text(other) == nil)
  }

  @Test func `Mail that the office did not sign, or did not send now, changes nothing`() throws {
    let letter = try office.letter(
      "forged", to: try store.makeMailbox(reference(1)), number: 1, revision: 1)
    let request = try store.mailRequest().decoded()
    let response = MailResponse(
      letters: [letter], upTo: 1, hasMore: false, officeMilliseconds: 1, nonce: request.nonce)
    let stranger = try SignedMessage(response, signer: "office", key: SigningKey())
    #expect(throws: StoreError.notFromOffice(what: "mail")) { try store.storeMail(stranger) }
    let genuine = try office.signed(response)
    try store.storeMail(genuine)
    #expect(throws: StoreError.notFromOffice(what: "mail")) { try store.storeMail(genuine) }
    #expect(try store.mailRequest().decoded().after == 1)
  }

  @Test func `What is over goes, and a kiosk keeps no more than it may`() throws {
    for number in 1...5 as ClosedRange<Int64> {
      let letter = try office.letter(
        "x", to: try store.makeMailbox(reference(UInt8(number))), number: number, revision: 1,
        expires: 1_000_000 + number)
      try office.bring([letter], to: store)
    }
    try office.bring([], to: store, upTo: 5, at: 1_000_003)
    #expect(try store.letterCount() == 3)
    #expect(try store.mailRequest().decoded().after == 5)
  }

  @Test(arguments: [CrashPoint.mailBegun, .mailStored, .mailCommitted])
  func `Mail that is stopped anywhere is there or comes again`(step: CrashPoint) throws {
    let mine = reference(1)
    let letter = try office.letter(
      "hello", to: try store.makeMailbox(mine), number: 7, revision: 1)
    store.fault = { if $0 == step { throw CrashTests.Stop() } }
    #expect(throws: StoreError.self) { try office.bring([letter], to: store) }
    store.fault = nil
    #expect(try store.mailRequest().decoded().after == (step == .mailCommitted ? 7 : 0))
    try office.bring([letter], to: store)
    #expect(try text(mine) == "hello")
  }
}

extension Array {
  fileprivate func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
  }
}
