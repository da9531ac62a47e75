import Chance
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Testing
import Values

/// Which letters go where, and what is told to whom.
@Suite struct MailTests {
  @Test func `A kiosk behind by many letters catches up in several calls, newest states only`()
    throws
  {
    let pair = try MailPair()
    var references: [Reference] = []
    for _ in 0..<300 { references.append(try pair.send(MailPair.complaint)) }
    for number in 1...300 {
      try pair.office.service.act(CaseAct(.reply, text: "x"), on: "\(number)")
    }
    #expect(try pair.stores[1].fetchMail(from: pair.office.service) == 3)
    #expect(try pair.stores[1].letterCount() == 300)
    for reference in references.prefix(5) {
      #expect(try pair.look(reference).view?.state == .answered)
    }
    #expect(try pair.stores[1].fetchMail(from: pair.office.service) == 1)
  }

  @Test func `Letters stay for as many days as the office says, and go then`() throws {
    let pair = try MailPair()
    let reference = try pair.send(MailPair.complaint)
    #expect(try pair.office.service.mailDays() == 90)
    try pair.office.service.setMailDays(3)
    #expect(throws: OfficeError.self) { try pair.office.service.setMailDays(0) }
    _ = try pair.look(reference)
    #expect(try pair.stores[1].letterCount() == 1)
    pair.office.clock.advance(hours: 24 * 4)
    try pair.stores[1].fetchMail(from: pair.office.service)
    #expect(try pair.stores[1].letterCount() == 0)
    // A kiosk that was dark meanwhile is not sent what is over, and is up to date all the same.
    #expect(try pair.stores[0].fetchMail(from: pair.office.service) == 1)
    #expect(try pair.stores[0].letterCount() == 0)
    // Whoever stands there with the reference gets it.
    let mailbox = try pair.stores[1].mailbox(of: reference)
    let answer = try pair.stores[1].fetchLetter(mailbox: mailbox, from: pair.office.service)
    #expect(answer.outcome == .found)
    #expect(try pair.look(reference).view?.state == .received)
  }

  @Test func `Letters go to the kiosks of the site alone, where the office says so`() throws {
    let pair = try MailPair(kiosks: 3)
    let office = pair.office.service
    // The second stands beside the first, the third elsewhere.
    try office.store.write { records in
      var row = try records.kiosk(pair.stores[2].kiosk)
      row?.name = "Hall"
      if let row { try records.saveKiosk(row) }
    }
    #expect(try office.mailScope() == .all)
    try office.setMailScope(.site)
    let reference = try pair.send(MailPair.complaint)
    #expect(try pair.look(reference, at: 1).view != nil)
    #expect(try pair.look(reference, at: 2).view == nil)
    // Asked for it comes, and from then on it is the other site's too once something came from there.
    let mailbox = try pair.stores[2].mailbox(of: reference)
    #expect(try pair.stores[2].fetchLetter(mailbox: mailbox, from: office).outcome == .found)
    _ = try pair.send(CaseReply(question: nil, text: "x"), at: 2, of: reference)
    try office.act(CaseAct(.reply, text: "Thank you."), on: "1")
    #expect(try pair.look(reference, at: 2).view?.state == .answered)
    #expect(try pair.stores[2].mailRequest().decoded().after > 0)
    try office.setMailScope(.all)
    #expect(try pair.look(try pair.send(MailPair.complaint), at: 2).view != nil)
  }

  @Test func `Letters of an office that was set back are brought once more`() throws {
    let pair = try MailPair()
    let reference = try pair.send(MailPair.complaint)
    _ = try pair.look(reference)
    let message = try pair.stores[1].mailRequest()
    var request = try message.decoded()
    request.after = 1 << 60
    let response = try pair.office.service.ask(
      MailCall.self, try pair.stores[1].signed(request)
    ).decoded()
    #expect(response.letters.count == 1 && response.upTo < 1 << 60)
  }

  @Test func `An unknown mailbox is told nothing but that there is no letter, in as many bytes`()
    throws
  {
    let pair = try MailPair()
    let reference = try pair.send(MailPair.complaint)
    let known = try pair.stores[1].mailbox(of: reference)
    var sizes: Set<Int> = []
    for mailbox in [known, Digest.zero.hex, Hash.of([1]).hex] {
      try pair.stores[1].wantLetter(mailbox: mailbox)
      let request = try pair.stores[1].lookUpRequest()
      let answer = pair.office.service.answer(.lookUp, body: try request.encoded)
      #expect(answer.status == 200)
      sizes.insert(answer.body.count)
    }
    // "found" has a letter more than "none".
    #expect(try #require(sizes.max()) - #require(sizes.min()) <= 4, "\(sizes)")
  }

  @Test func `Guessing through one kiosk ends soon, tells nothing, and harms no other`() throws {
    let pair = try MailPair()
    let reference = try pair.send(MailPair.complaint)
    let office = pair.office.service
    var outcomes: [LookUpResponse.Outcome] = []
    for number in 0..<60 {
      let mailbox = Hash.of([UInt8(number)]).hex
      outcomes.append(try pair.stores[1].fetchLetter(mailbox: mailbox, from: office).outcome)
      #expect(try pair.stores[1].askedLetter(mailbox: mailbox) != .found)
    }
    #expect(outcomes.prefix(30).allSatisfy { $0 == .none })
    #expect(outcomes.suffix(30).allSatisfy { $0 == .busy })
    let mailbox = try pair.stores[1].mailbox(of: reference)
    #expect(try pair.stores[1].fetchLetter(mailbox: mailbox, from: office).outcome == .busy)
    #expect(try pair.stores[1].letterCount() == 0)
    #expect(try pair.stores[0].fetchLetter(mailbox: mailbox, from: office).outcome == .found)
    pair.office.clock.advance(minutes: 1)
    #expect(try pair.stores[1].fetchLetter(mailbox: mailbox, from: office).outcome == .found)
  }

  @Test func `Cases of an office before letters get theirs at its start`() throws {
    let pair = try MailPair()
    let references = try (0..<3).map { _ in try pair.send(MailPair.complaint) }
    try pair.office.service.store.write { records in
      for reference in references {
        let id = try #require(MailboxID(hex: try pair.stores[0].mailbox(of: reference)))
        try records.makeLetterDue(id)
      }
    }
    #expect(try pair.office.restart().writeDueLetters() == 0)
    for reference in references { #expect(try pair.look(reference).view != nil) }
  }
}

extension KioskStore {
  /// A message signed as this kiosk's.
  fileprivate func signed<Payload: SignedPayload>(_ payload: Payload) throws
    -> SignedMessage<Payload>
  {
    let seed = KeyFile(path: directory + "/signing.key", count: SigningKey.seedBytes)
    return try SignedMessage(payload, signer: kiosk.text, key: SigningKey(seed: try seed.read()))
  }
}
