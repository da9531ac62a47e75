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
    let hello = try decode(
      SignedMessage<OfficeIdentity>.self, try ask(.hello, []), what: "greeting")
    let request: SignedMessage<EnrolmentRequest>
    do {
      request = try store.enrolmentRequest(token: token, hello: hello)
    } catch StoreError.notFromOffice {
      throw AgentProblem.enrolment(
        "the office that answers is not the one that made this token; nothing was sent")
    }
    let body = try ContractJSON.encode(request, what: "enrolment")
    let response = try decode(
      SignedMessage<EnrolmentResponse>.self, try ask(.enrol, body), what: "enrolment")
    try store.enrol(response, token: token, url: url)
    return try response.decoded().office.name
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ body: [UInt8], what: String) throws
    -> Value
  {
    do { return try ContractJSON.decode(type, from: body, what: what) } catch {
      throw AgentProblem.enrolment("not an office: its \(what) cannot be read")
    }
  }

  /// Asks and waits.
  private func ask(_ endpoint: Endpoint, _ body: [UInt8]) throws -> [UInt8] {
    let answer = Answered()
    link.send(endpoint, body: body) { result in
      answer.result.withLock { $0 = result }
      answer.done.signal()
    }
    answer.done.wait()
    switch answer.result.withLock({ $0 }) {
    case .success(let body): return body
    case .failure(let failure): throw AgentProblem.enrolment(failure.description)
    case nil: throw AgentProblem.enrolment("no answer")
    }
  }

  private final class Answered: Sendable {
    let result = Mutex<Result<[UInt8], OfficeFailure>?>(nil)
    let done = DispatchSemaphore(value: 0)
  }
}
