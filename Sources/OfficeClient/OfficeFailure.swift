import OfficeContract

/// What went wrong on the way to the office, named so that an administrator knows where to look.
public enum OfficeFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// No connection, or it was cut.
  case unreachable(String)
  /// No answer in time.
  case timedOut
  /// The encrypted connection could not be made or trusted: a wrong or expired certificate, or a
  /// wrong clock on this machine.
  case tls(String)
  /// Somebody answered who does not speak the protocol.
  case notAnOffice(String)
  /// The office refuses the request.
  case refused(OfficeProblem, status: Int, retryAfterSeconds: Int?)
  /// A gateway before the office, or the office, failed without a word of the protocol (5xx).
  case unavailable(status: Int, retryAfterSeconds: Int?)
  /// The answer is longer than the limit in bytes.
  case tooLarge(limit: Int)
  /// The answer is not in the agreed form.
  case malformed(String)
  /// The answer is not signed by the office it should come from.
  case badSignature(String)
  /// The request cannot be sent: it is larger than the route allows, or the client was closed.
  case notSent(String)

  /// A sentence for a log, without personal data.
  public var description: String {
    switch self {
    case .unreachable(let detail): "unreachable: \(detail)"
    case .timedOut: "no answer in time"
    case .tls(let detail): "no trusted connection (TLS): \(detail)"
    case .notAnOffice(let detail): "not an office: \(detail)"
    case .refused(let problem, let status, _):
      "the office refuses (\(status) \(problem.code.rawValue)): \(problem.message)"
    case .unavailable(let status, _): "the office is not available (status \(status))"
    case .tooLarge(let limit): "the answer is longer than \(limit) bytes"
    case .malformed(let detail): "the answer is not in the agreed form: \(detail)"
    case .badSignature(let detail): "the answer's signature does not hold: \(detail)"
    case .notSent(let detail): "not sent: \(detail)"
    }
  }
}
