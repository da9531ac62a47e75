import OfficeContract

extension OfficeService {
  /// Answers what was carried here in a file, message by message, as it would on the network. What
  /// comes from another kiosk than the file says is refused by the signatures.
  public func answer(_ carried: CarriedCalls) throws -> CarriedCalls {
    guard carried.direction == .up else { throw ContractError.malformed(what: "file") }
    var answers: [CarriedCalls.Message] = []
    for message in carried.messages {
      guard let endpoint = Self.endpoints.first(where: { $0.name == message.route }) else {
        let problem = OfficeProblem(.notFound, "there is no such path at this office")
        answers.append(CarriedCalls.Message(OfficeAnswer(problem), to: message))
        continue
      }
      let answer = answer(endpoint, body: message.body)
      answers.append(CarriedCalls.Message(answer, to: message))
      guard answer.status == 200 else { continue }
      switch endpoint {
      case .mail: try bringMoreMail(after: answer, to: message, &answers)
      case .heartbeat: try bringContent(offeredIn: answer, &answers)
      default: break
      }
    }
    return CarriedCalls(.down, kiosk: carried.kiosk, messages: answers)
  }

  /// Who carries a question cannot ask again for the rest: it comes in further answers to the same one.
  private func bringMoreMail(
    after answer: OfficeAnswer, to question: CarriedCalls.Message,
    _ answers: inout [CarriedCalls.Message]
  ) throws {
    let message = try MailCall.Request(encoded: question.body)
    guard let kiosk = KioskID(text: message.signer) else { return }
    let request = try message.decoded()
    var last = try MailCall.Answer(encoded: answer.body).decoded()
    var room = CarriedCalls.mailBytes
    while last.hasMore, room > 0, CarriedCalls.hasRoom(after: answers) {
      let next = try bringMail(
        MailRequest(epoch: request.epoch, after: last.upTo, nonce: request.nonce), to: kiosk)
      guard next.upTo > last.upTo else { return }
      let more = OfficeAnswer(.mail, try signed(next).encoded)
      answers.append(CarriedCalls.Message(more, to: question))
      room -= more.body.count
      last = next
    }
  }

  /// With the offer of content come its files: the kiosk would ask for each.
  private func bringContent(
    offeredIn answer: OfficeAnswer, _ answers: inout [CarriedCalls.Message]
  ) throws {
    let reply = try HeartbeatCall.Answer(encoded: answer.body).decoded()
    guard let manifest = try reply.content?.decoded() else { return }
    for hash in Set(manifest.files.map(\.hash)) where CarriedCalls.hasRoom(after: answers) {
      guard let file = try store.read({ try $0.contentFile(hash) }) else { continue }
      let body = try signed(ContentFileAnswer(bytes: file)).encoded
      answers.append(CarriedCalls.Message(route: Endpoint.content.name, status: 200, body: body))
    }
  }
}

extension CarriedCalls.Message {
  fileprivate init(_ answer: OfficeAnswer, to question: CarriedCalls.Message) {
    self.init(
      route: question.route, status: UInt16(clamping: answer.status), body: answer.body)
  }
}
