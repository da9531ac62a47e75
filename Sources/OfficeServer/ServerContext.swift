import OfficeContract
import OfficeCore
import Posix

/// What the callbacks reach: shared by all threads, all of it Sendable.
final class ServerContext: Sendable {
  let service: any OfficeAnswering
  let limits: ServerLimits
  let connections = ConnectionTable()
  let addresses: AddressBook
  let counts = RequestCounts()

  init(service: any OfficeAnswering, limits: ServerLimits) {
    self.service = service
    self.limits = limits
    addresses = AddressBook(limits)
  }
}

/// One request while it comes in. Only the thread of its connection touches it.
final class RequestState {
  /// Where it goes, or why it is refused.
  var target: Result<Endpoint, OfficeProblem>
  let path: String
  /// The route's name; nothing where there is none.
  let route: String?
  let began = Clock.monotonic
  /// Who asks; nothing where the system does not say.
  let address: ClientAddress?
  var body: [UInt8] = []
  var reserved = 0
  var drained = 0
  /// What it goes on with, once enough of it is here to say.
  var series: [UInt8]?
  /// Whether its body came whole, or it was refused.
  var isAnswered = false

  init(target: Result<Endpoint, OfficeProblem>, path: String, address: ClientAddress?) {
    self.target = target
    self.path = path
    route = try? target.get().name
    self.address = address
  }

  /// Takes a piece of the body; false where the connection is to be closed at once.
  func take(_ bytes: UnsafeRawBufferPointer, context: ServerContext) -> Bool {
    if case .success(let endpoint) = target {
      if body.count + bytes.count > endpoint.requestLimit {
        refuse(OfficeProblem(.tooLarge, "the body is larger than \(endpoint.requestLimit) bytes"))
      } else if !context.connections.reserve(bytes.count, limit: context.limits.bodyBytesHeld) {
        refuse(OfficeProblem(.busy, "too much is coming in at once", retryAfterSeconds: 5))
      } else {
        reserved += bytes.count
        body.append(contentsOf: bytes)
        return true
      }
    }
    drained += bytes.count
    return drained <= context.limits.bodyBytesDrained
  }

  private func refuse(_ problem: OfficeProblem) {
    target = .failure(problem)
    body = []
  }
}
