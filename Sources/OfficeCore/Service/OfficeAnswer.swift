import OfficeContract

/// What the office answers to a request: a status and a body.
public struct OfficeAnswer: Equatable, Sendable {
  /// HTTP status.
  public var status: Int
  /// The body.
  public var body: [UInt8]
  /// How the body is written.
  public var format: Endpoint.Format
  /// How many seconds to wait before asking again, where the office says so.
  public var retryAfterSeconds: Int?

  /// A success with a body in the endpoint's format.
  public init(_ endpoint: Endpoint, _ body: [UInt8]) {
    status = 200
    self.body = body
    format = endpoint.format
    retryAfterSeconds = nil
  }

  /// A refusal: the problem as JSON, with the status of its code.
  public init(_ problem: OfficeProblem) {
    status = problem.status
    body = (try? ContractJSON.encode(problem, what: "problem")) ?? Array("{}".utf8)
    format = .json
    retryAfterSeconds = problem.retryAfterSeconds
  }
}

/// Whatever answers the office's endpoints. Called from several threads at once.
public protocol OfficeAnswering: Sendable {
  /// Answers one request; any bytes give an answer.
  func answer(_ endpoint: Endpoint, body: [UInt8]) -> OfficeAnswer
  /// What it answers.
  var endpoints: [Endpoint] { get }
  /// A request was cut off after so many bytes of its body.
  func keep(cutOff endpoint: Endpoint, body: [UInt8])
  /// What a request goes on with, by the first bytes of its body: of those that go on with the same, no
  /// other may still be coming in when one is answered. Nothing where it stands for itself.
  func series(_ endpoint: Endpoint, start: [UInt8]) -> [UInt8]?
}

extension OfficeAnswering {
  /// What every office answers.
  public var endpoints: [Endpoint] { OfficeService.endpoints }

  /// It is of no use.
  public func keep(cutOff _: Endpoint, body _: [UInt8]) {}

  /// It stands for itself.
  public func series(_: Endpoint, start _: [UInt8]) -> [UInt8]? { nil }
}
