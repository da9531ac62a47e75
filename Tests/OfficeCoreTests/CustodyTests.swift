import Chance
import Database
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

struct CustodyTests {
  @Test func `A packet is answered with a receipt that fits and is signed`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let packet = try kiosk.feedback()
    let answer = office.send(packet)
    #expect(answer.status == 200)
    #expect(answer.format == .binary)
    let receipt = try Receipt(encoded: answer.body)
    #expect(receipt.matches(packet.header))
    #expect(receipt.isGenuine(signedBy: office.service.keys.signing.publicKey))
    #expect(receipt.officeHead == 1)
  }

  @Test func `The same packet again gets the identical receipt, also after a restart`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let packet = try kiosk.feedback()
    let first = office.send(packet)
    office.clock.advance(hours: 700)
    _ = office.send(try kiosk.feedback("Another."))
    #expect(office.send(packet) == first)
    #expect(try office.restart().answer(.packets, body: packet.encoded) == first)
    #expect(try office.cases.count == 2)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `What was typed comes out exactly as typed`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let text = "张伟, O'Brien, Ñandú, Дарья \u{1b}[2J \u{0} \u{202e}abc \"quoted\" \\ 👩‍👩‍👧 e\u{301}"
    _ = office.send(try kiosk.feedback(text))
    let found = try #require(try office.cases.first)
    guard let feedback = found.submission.payload.value as? Feedback else {
      Issue.record("no feedback")
      return
    }
    #expect(Array(feedback.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(!found.line.contains("\n"))
    #expect(
      try ContractJSON.decode(CaseExport.self, from: Array(found.line.utf8), what: "case") == found)
  }

  @Test func `A packet with a taken number is receipted, kept apart and named a fork`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("one"))
    kiosk.sequence = 0
    kiosk.previous = .zero
    let clash = try kiosk.feedback("two")
    let answer = office.send(clash)
    #expect(answer.status == 200)
    #expect(try Receipt(encoded: answer.body).matches(clash.header))
    #expect(office.send(clash) == answer)
    #expect(try office.cases.count == 1)
    #expect(try office.alarms.map(\.kind) == [.fork])
    let problem = try #require(try office.problems.first)
    #expect(problem.kind == .quarantined)
    #expect(try office.service.acceptProblem(problem.number) == 2)
    #expect(try office.cases.count == 2)
    #expect(try office.problems.isEmpty)
  }

  @Test func `Poison does not stop the packets around it`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    var packets: [Packet] = []
    for number in 0..<20 { packets.append(try kiosk.feedback("good \(number)")) }
    packets.append(try kiosk.packet(padded: Padding.pad(Array("{\"format\":1}".utf8))))
    packets.append(try kiosk.packet(padded: Padding.pad(Array("{\"format\":99}".utf8))))
    packets.append(try kiosk.packet(padded: [1, 2, 3]))
    kiosk.sequence += 1
    packets.append(kiosk.packet(sealed: Random.bytes(900)))
    kiosk.sequence += 1
    packets.append(kiosk.packet(sealed: []))
    kiosk.recipients = [BoxKey().publicKey]
    packets.append(try kiosk.feedback("for another office"))
    kiosk.recipients = [office.service.keys.box.publicKey]
    var altered = try kiosk.body(TestKiosk.suggestion("a"))
    altered.submission.language = "xx"
    packets.append(try kiosk.packet(altered))
    packets.append(try kiosk.feedback("last"))
    for packet in packets {
      let answer = office.send(packet)
      #expect(answer.status == 200)
      #expect(try Receipt(encoded: answer.body).matches(packet.header))
    }
    #expect(try office.cases.count == 21)
    #expect(
      try office.problems.map(\.kind) == [
        .malformedBody, .unknownFormat, .malformedBody, .cannotOpen, .cannotOpen, .noKey, .altered,
      ])
    #expect(try office.alarms.isEmpty)
  }

  @Test func `Strangers, false signatures and changed bytes are refused, and nothing is kept`()
    throws
  {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let stranger = TestKiosk(office: office.service.identity())
    #expect(office.send(try stranger.feedback()).status == 403)
    let packet = try kiosk.feedback()
    let forged = Packet(
      header: packet.header, signature: stranger.key.sign(packet.header.signedBytes),
      sealed: packet.sealed)
    #expect(office.send(forged).status == 401)
    var bytes = packet.encoded
    bytes[bytes.count - 1] ^= 1
    #expect(office.service.answer(.packets, body: bytes).status == 400)
    #expect(try office.service.store.read { try $0.newestHead() } == 0)
    #expect(office.send(packet).status == 200)
  }

  @Test func `Sealed bytes of another place are not taken twice`() throws {
    let office = try TestOffice()
    let (kiosk, thief) = (try office.enrolled("A"), try office.enrolled("B"))
    let packet = try kiosk.feedback()
    #expect(office.send(packet).status == 200)
    thief.sequence = 1
    #expect(office.send(thief.packet(sealed: packet.sealed)).status == 400)
    #expect(try office.alarms.map(\.kind) == [.fork])
  }

  @Test func `The same submission in two packets makes one case`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let body = try kiosk.body(TestKiosk.suggestion("once"))
    #expect(office.send(try kiosk.packet(body)).status == 200)
    #expect(office.send(try kiosk.packet(body)).status == 200)
    #expect(try office.cases.count == 1)
    let other = try kiosk.body(
      TestKiosk.suggestion("other"), mailbox: body.mailbox)
    #expect(office.send(try kiosk.packet(other)).status == 200)
    #expect(try office.cases.count == 1)
    #expect(try office.problems.map(\.kind) == [.mailboxTaken])
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `Random bytes get a refusal and never stop the office`(
    seed: UInt64
  ) throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    var random = SeededGenerator(seed: seed)
    let good = [
      try kiosk.feedback().encoded, try kiosk.heartbeat(pending: 0),
      try kiosk.enrolment(token: "00"),
    ]
    for _ in 0..<400 {
      var bytes = good[Int.random(in: 0..<good.count, using: &random)]
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      case 1:
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8(
            1 << Int.random(in: 0..<8, using: &random))
        }
      default: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      }
      for endpoint in OfficeService.endpoints where endpoint != .hello {
        let status = office.service.answer(endpoint, body: bytes).status
        #expect((400..<500).contains(status), "seed \(seed)")
      }
    }
    #expect(office.service.answer(.packets, body: good[0]).status == 200)
  }

  @Test func `A receipt that an earlier version stored with its signature is answered as it is`()
    throws
  {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let packet = try kiosk.feedback()
    let first = office.send(packet)
    let stored = try #require(try office.service.store.read { try $0.receipt(packet.header.id) })
    #expect(try Receipt(encoded: stored).signature == .zero)
    try office.service.store.finish()
    try Connection(path: OfficeFolder(office.path).databasePath).run(
      "UPDATE packets SET receipt = ?", .blob(first.body))
    #expect(office.send(packet) == first)
  }
}
