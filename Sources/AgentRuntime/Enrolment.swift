import Dispatch
import KioskStore
import OfficeClient
import OfficeContract
import Synchronization

/// Joins an office: asks who it is, checks it against the token, asks to be taken in.
public struct Enrolment {
  private let store: KioskStore
  private let link: any OfficeLink

  /// Prepares to join the office at the other end of a link.
  public init(store: KioskStore, link: any OfficeLink) {
    self.store = store
    self.link = link
  }

  /// Joins, and gives the office's name. Joining the same office again with the same token is
  /// harmless: an answer may have been lost.
  public func join(token: EnrolmentToken, url: String) throws -> String {
    let hello = try ask(HelloCall.self, NoBody(), what: "greeting")
    let request: SignedMessage<EnrolmentRequest>
    do {
      request = try store.enrolmentRequest(token: token, hello: hello)
    } catch StoreError.notFromOffice {
      throw AgentProblem.enrolment(
        "the office that answers is not the one that made this token; nothing was sent")
    }
    let response = try ask(EnrolCall.self, request, what: "enrolment")
    try store.enrol(response, token: token, url: url)
    return try response.decoded().office.name
  }

  /// Asks and waits.
  private func ask<Call: OfficeCall>(_ call: Call.Type, _ request: Call.Request, what: String)
    throws -> Call.Answer
  {
    let answer = Answered()
    link.send(Call.endpoint, body: try request.encoded) { result in
      answer.result.withLock { $0 = result }
      answer.done.signal()
    }
    answer.done.wait()
    switch answer.result.withLock({ $0 }) {
    case .success(let body):
      do { return try Call.Answer(encoded: body) } catch {
        throw AgentProblem.enrolment("not an office: its \(what) cannot be read")
      }
    case .failure(let failure): throw AgentProblem.enrolment(failure.description)
    case nil: throw AgentProblem.enrolment("no answer")
    }
  }

  private final class Answered: Sendable {
    let result = Mutex<Result<[UInt8], OfficeFailure>?>(nil)
    let done = DispatchSemaphore(value: 0)
  }
}
