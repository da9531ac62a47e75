import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import Sealing

extension ParserTable {
  /// What an enrolled kiosk may sign that was stolen: no bytes of it make the office fail.
  static func office(_ stage: ParserStage) throws -> [ForeignParser] {
    let bodies = ForeignParser("office: packet", stage.bodies) { bytes in
      let packet = try stage.seal(try Padding.pad(bytes))
      try answer(stage, .packets, packet.encoded)
      return nil
    }
    let carried = ForeignParser(
      "office: carried file",
      [
        CarriedCalls(
          .up, kiosk: stage.store.kiosk,
          messages: stage.packets.map {
            CarriedCalls.Message(route: "packets", body: $0.encoded)
          }
        ).encoded
      ]
    ) { bytes in
      let answers = try stage.service.answer(try CarriedCalls(encoded: bytes))
      for message in answers.messages where message.status >= 500 {
        throw ForeignParser.Finding(words: "the office answers \(message.status)")
      }
      return nil
    }
    return [
      bodies, carried, raw(stage, .packets), raw(stage, .uploads),
      signed(stage, EnrolCall.self), signed(stage, HeartbeatCall.self),
      signed(stage, LeaseCall.self), signed(stage, ReserveCall.self), signed(stage, MailCall.self),
      signed(stage, LookUpCall.self), signed(stage, ContentFileCall.self),
    ]
  }

  private static func answer(_ stage: ParserStage, _ endpoint: Endpoint, _ body: [UInt8]) throws {
    let status = stage.service.answer(endpoint, body: body).status
    guard status < 500 else { throw ForeignParser.Finding(words: "the office answers \(status)") }
    guard status == 200 else { throw ForeignParser.Refusal() }
  }

  /// Bytes as they come, whoever sends them; also where they were cut off.
  private static func raw(_ stage: ParserStage, _ endpoint: Endpoint) -> ForeignParser {
    let samples =
      endpoint == .packets
      ? stage.packets.map(\.encoded) : stage.packets.map { UploadPiece($0, from: 0).encoded }
    return ForeignParser("office: \(endpoint.name), as it comes", samples) { bytes in
      stage.service.keep(cutOff: endpoint, body: bytes)
      _ = stage.service.series(endpoint, start: bytes)
      try answer(stage, endpoint, bytes)
      return nil
    }
  }

  private static func signed<Call: OfficeCall, Payload: SignedPayload>(
    _ stage: ParserStage, _: Call.Type
  ) -> ForeignParser where Call.Request == SignedMessage<Payload> {
    let messages = stage.requests[Call.endpoint, default: []].compactMap {
      try? Call.Request(encoded: $0)
    }
    return ForeignParser(
      "office: \(Call.endpoint.name)", messages.map { Array($0.payload) }
    ) { bytes in
      var message = messages[0]
      message.payload = Data(bytes)
      message.signature = stage.kioskKey.sign(message.signedBytes)
      try answer(stage, Call.endpoint, try message.encoded)
      return nil
    }
  }

  /// What an office may sign that is not what it should be: the kiosk refuses it and goes on.
  static func kiosk(_ stage: ParserStage) throws -> [ForeignParser] {
    let mailbox = String(repeating: "03", count: MailboxID.byteCount)
    return [
      answered(stage, HeartbeatCall.self), answered(stage, LeaseCall.self),
      answered(stage, MailCall.self),
      answered(stage, LookUpCall.self) { try stage.store.wantLetter(mailbox: mailbox) },
    ]
  }

  private static func answered<Call: KioskCall, Payload: SignedPayload, Asked: SignedPayload>(
    _ stage: ParserStage, _: Call.Type, prepare: @escaping () throws -> Void = {}
  ) -> ForeignParser
  where Call.Answer == SignedMessage<Payload>, Call.Request == SignedMessage<Asked> {
    let messages = stage.answers[Call.endpoint, default: []].compactMap {
      try? Call.Answer(encoded: $0)
    }
    return ForeignParser(
      "kiosk: \(Call.endpoint.name)", messages.map { Array($0.payload) }
    ) { bytes in
      try prepare()
      var message = messages[0]
      let request = try Call.request(from: stage.store)
      // The answer is to this question, whatever else it says.
      let payload = fresh(bytes, nonce: nonce(Array(request.payload)))
      message.payload = Data(payload)
      message.signature = stage.service.keys.signing.sign(message.signedBytes)
      _ = try Call.take(message, into: stage.store)
      return nil
    }.accepting(first: 0)
  }

  private static let nonceMark = Array("\"nonce\":\"".utf8)

  private static func place(_ bytes: [UInt8]) -> Range<Int>? {
    let count = 2 * Nonce.byteCount
    guard let mark = bytes.firstRange(of: nonceMark), mark.upperBound + count <= bytes.count
    else { return nil }
    return mark.upperBound..<(mark.upperBound + count)
  }

  private static func nonce(_ bytes: [UInt8]) -> [UInt8] {
    place(bytes).map { Array(bytes[$0]) } ?? []
  }

  private static func fresh(_ bytes: [UInt8], nonce: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if let place = place(bytes) { bytes.replaceSubrange(place, with: nonce) }
    return bytes
  }
}
