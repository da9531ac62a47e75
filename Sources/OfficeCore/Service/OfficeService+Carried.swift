import OfficeContract

extension OfficeService {
  /// Answers what was carried here in a file, message by message, as it would on the network. What
  /// comes from another kiosk than the file says is refused by the signatures.
  public func answer(_ carried: CarriedCalls) throws -> CarriedCalls {
    guard carried.direction == .up else { throw ContractError.malformed(what: "file") }
    let answers = carried.messages.map { message in
      guard let endpoint = Self.endpoints.first(where: { $0.name == message.route }) else {
        let problem = OfficeProblem(.notFound, "there is no such path at this office")
        return CarriedCalls.Message(OfficeAnswer(problem), to: message)
      }
      return CarriedCalls.Message(answer(endpoint, body: message.body), to: message)
    }
    return CarriedCalls(.down, kiosk: carried.kiosk, messages: answers)
  }
}

extension CarriedCalls.Message {
  fileprivate init(_ answer: OfficeAnswer, to question: CarriedCalls.Message) {
    self.init(
      route: question.route, status: UInt16(clamping: answer.status), body: answer.body)
  }
}
