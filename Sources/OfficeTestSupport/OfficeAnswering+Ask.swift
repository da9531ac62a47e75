import OfficeContract
import OfficeCore

/// The office refused a question.
public struct Refused: Error, Equatable {
  /// Its status.
  public let status: Int
}

extension OfficeAnswering {
  /// Asks an office in the same process, typed both ways.
  public func ask<Call: OfficeCall>(_ call: Call.Type, _ request: Call.Request) throws
    -> Call.Answer
  {
    let answer = answer(Call.endpoint, body: try request.encoded)
    guard answer.status == 200 else { throw Refused(status: answer.status) }
    return try Call.Answer(encoded: answer.body)
  }
}
