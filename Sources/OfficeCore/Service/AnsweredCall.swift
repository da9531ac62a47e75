import OfficeContract

/// One call and the office's side of it, typed inside and bytes outside.
struct AnsweredCall: Sendable {
  let endpoint: Endpoint
  /// Answers the bytes of a request.
  let answer: @Sendable (OfficeService, [UInt8]) throws -> [UInt8]

  /// Describes a call; `work` gets the office, the request, and how many bytes that had.
  init<Call: OfficeCall>(
    _ call: Call.Type,
    _ work: @escaping @Sendable (OfficeService, Call.Request, Int) throws -> Call.Answer
  ) {
    endpoint = Call.endpoint
    answer = { office, body in
      try work(office, try Call.Request(encoded: body), body.count).encoded
    }
  }
}
