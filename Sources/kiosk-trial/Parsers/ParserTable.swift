import Configuration
import JSONText
import KioskStore
import OfficeContract
import OfficeCore
import Posix
import Rig
import Sealing
import Services
import Values

/// Every parser of bytes that come from outside, with samples of what it reads.
enum ParserTable {
  static func all(_ stage: ParserStage) throws -> [ForeignParser] {
    try frozen(stage) + messages(stage) + texts(stage) + files(stage) + office(stage)
      + kiosk(stage)
  }

  /// Frozen bytes on the wire, on a stick and in a QR code.
  private static func frozen(_ stage: ParserStage) throws -> [ForeignParser] {
    let packets = stage.packets
    let receipts = try stage.answers[.packets, default: []].map { try Receipt(encoded: $0) }
    var part = UploadPiece(packets[0], from: 100)
    part.bytes = Array(part.bytes.prefix(50))
    let pieces = [UploadPiece(packets[0], from: nil), UploadPiece(packets[0], from: 0), part]
    let up = CarriedCalls(
      .up, kiosk: stage.store.kiosk,
      messages: stage.requests.flatMap { endpoint, bodies in
        bodies.map { CarriedCalls.Message(route: endpoint.name, body: $0) }
      })
    let down = try stage.service.answer(up)
    return [
      .body("packet", Packet.self, packets.map(\.encoded)),
      ForeignParser("packet header", packets.map(\.header.canonicalBytes)) {
        try PacketHeader(canonicalBytes: $0[...]).canonicalBytes
      },
      .body("receipt", Receipt.self, receipts.map(\.encoded)),
      .body("upload piece", UploadPiece.self, pieces.map(\.encoded)),
      .body(
        "upload answer", UploadAnswer.self,
        [UploadAnswer.received(7).encoded] + receipts.map { UploadAnswer.complete($0).encoded }),
      ForeignParser("carried file", [up.encoded, down.encoded]) {
        try CarriedCalls(encoded: $0).encoded
      },
      ForeignParser("kiosk roster", [KioskRoster([stage.kioskKey.publicKey]).bytes]) {
        try need(KioskRoster(bytes: $0)).bytes
      },
      ForeignParser("padded body", try stage.bodies.map { try Padding.pad($0) }) {
        try Padding.pad(try Padding.unpad($0))
      },
      ForeignParser("sealed body", packets.map(\.sealed)) { bytes in
        _ = try Sealer.recipients(of: bytes)
        _ = try Sealer.open(
          bytes, with: stage.service.keys.boxes, context: packets[0].header.sealingContext)
        return nil
      }.accepting(first: 1),
    ]
  }

  /// Messages in JSON, signed and not.
  private static func messages(_ stage: ParserStage) throws -> [ForeignParser] {
    let (asked, answered) = (stage.requests, stage.answers)
    let replies = try answered[.heartbeat, default: []].map {
      try HeartbeatCall.Answer(encoded: $0).decoded()
    }
    let view = CaseView(
      revision: 3, kind: "feedback", received: CalendarDate(daysSince1970: 20_778),
      updated: CalendarDate(daysSince1970: 20_779), state: .asked,
      question: CaseQuestion(
        number: 1, wantsPapers: false, text: "When?", date: CalendarDate(daysSince1970: 20_779)),
      messages: [
        CaseMessage(
          isFromCitizen: true, date: CalendarDate(daysSince1970: 20_779), text: "Soon.")
      ])
    return [
      ForeignParser.signed("office identity", OfficeIdentity.self, answered[.hello, default: []]),
      ForeignParser.signed("enrolment request", EnrolmentRequest.self, asked[.enrol, default: []]),
      ForeignParser.signed(
        "enrolment answer", EnrolmentResponse.self, answered[.enrol, default: []]),
      ForeignParser.signed("heartbeat", Heartbeat.self, asked[.heartbeat, default: []]),
      ForeignParser.signed(
        "heartbeat answer", HeartbeatReply.self, answered[.heartbeat, default: []]),
      ForeignParser.signed("lease request", LeaseRequest.self, asked[.leases, default: []]),
      ForeignParser.signed("lease answer", LeaseResponse.self, answered[.leases, default: []]),
      ForeignParser.signed("reserve request", ReserveRequest.self, asked[.reserve, default: []]),
      ForeignParser.signed("reserve answer", ReserveResponse.self, answered[.reserve, default: []]),
      ForeignParser.signed("mail request", MailRequest.self, asked[.mail, default: []]),
      ForeignParser.signed("mail answer", MailResponse.self, answered[.mail, default: []]),
      ForeignParser.signed("letter request", LookUpRequest.self, asked[.lookUp, default: []]),
      ForeignParser.signed("letter answer", LookUpResponse.self, answered[.lookUp, default: []]),
      ForeignParser.signed(
        "content request", ContentFileRequest.self, asked[.content, default: []]),
      ForeignParser.signed(
        "content answer", ContentFileAnswer.self, answered[.content, default: []]),
      ForeignParser.signed(
        "order", Order.self,
        try replies.flatMap { $0.orders?.orders ?? [] }.map { try $0.encoded }),
      ForeignParser.signed(
        "content manifest", ContentManifest.self,
        try replies.compactMap(\.content).map { try $0.encoded }),
      ForeignParser.signed(
        "witnessed head", WitnessedHead.self,
        try replies.compactMap(\.audit).map { try $0.encoded }),
    ].flatMap { $0 } + [
      .json(
        "office problem", OfficeProblem.self,
        [
          try ContractJSON.encode(
            OfficeProblem(.busy, "later", retryAfterSeconds: 3), what: "problem")
        ]),
      .json("packet body", PacketBody.self, stage.bodies),
      ForeignParser("letter", [try LetterText.bytes(of: view)]) {
        try LetterText.bytes(of: try LetterText.view(from: $0))
      },
    ]
  }

  /// Texts that somebody types, scans or pastes, and lines of a file.
  private static func texts(_ stage: ParserStage) throws -> [ForeignParser] {
    let packet = stage.packets[0]
    let slot = SlotID(
      location: "job-center", date: CalendarDate(daysSince1970: 20_778),
      start: try need(TimeOfDay(text: "09:30")))
    let ticket = Ticket(
      kiosk: stage.store.kiosk, epoch: packet.header.epoch, sequence: 3, slot: slot, unit: 2,
      lease: .zero
    ).signed(by: stage.kioskKey)
    let slip = SettlementSlip(
      kiosk: stage.store.kiosk, epoch: packet.header.epoch,
      throughOfficeMilliseconds: 1_794_960_000_000,
      sold: (0..<9).map { SettlementSlip.Sold(.zero, sequence: $0) }
    ).signed(by: stage.kioskKey)
    let token = try stage.service.makeToken(name: "Second", hours: 1)
    let entry = AuditChain.text("sign-in", "anna", at: 1_794_960_000_000)
    return [
      .text("ticket in a QR code", [ticket.text]) { text in
        let ticket = try Ticket(text: text)
        _ = try TicketDesk(store: stage.service.store).verify(text)
        _ = ticket.slot.text
        return ticket.text
      },
      .text("settlement slip", [slip.lines.joined(separator: "\n")]) {
        try SettlementSlip(typed: $0).lines.joined(separator: "\n")
      },
      .text("settlement slip at the office", [slip.lines.joined(separator: "\n")]) {
        _ = try stage.service.settle(slip: $0)
        return nil
      },
      .text("enrolment token", [token.text]) { try need(EnrolmentToken(text: $0)).text },
      .text("reference", ["ABCDE-FGHJK-0"]) {
        _ = Reference(typed: $0)
        return nil
      },
      .text("slot", [slot.text]) { try need(SlotID(text: $0)).text },
      .text("kiosk name", [stage.store.kiosk.text]) { try need(KioskID(text: $0)).text },
      .text("audit line", [entry]) { entry in
        let line = AuditChain.Link(number: 1, entry: entry, hash: [])
        _ = AuditLine.text(line)
        return try AuditChain.text(
          need(AuditChain.parts(of: entry)).act, need(AuditChain.parts(of: entry)).detail,
          at: need(AuditChain.parts(of: entry)).milliseconds)
      },
      .text("opening hours", ["09:00-17:00"]) { text in
        _ = try need(OpeningHours.Period(text: text))
        return nil
      },
      .text("rule of a time zone", ["EST5EDT,M3.2.0,M11.1.0", "<+0330>-3:30"]) { rule in
        let zone = try need(OfficeZone(name: "America/New_York", rule: rule))
        for moment in [0, 1_794_960_000_000, Int64.min / 2, Int64.max / 2] {
          _ = zone.local(moment)
        }
        return nil
      },
    ]
  }

  static func need<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw ForeignParser.Refusal() }
    return value
  }
}
