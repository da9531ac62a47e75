/// Why an office refused a request: the JSON body of every answer that is not a success.
public struct OfficeProblem: Codable, Equatable, Sendable, Error {
  /// What is wrong, for programs.
  public enum Code: String, Codable, Sendable, CaseIterable {
    /// The request does not have the expected form (400).
    case malformed
    /// The signature does not hold (401).
    case badSignature
    /// The kiosk is not enrolled here (403).
    case unknownKiosk
    /// The token is unknown, used or too old (403).
    case badToken
    /// No such path (404).
    case notFound
    /// The path has another method (405).
    case wrongMethod
    /// Larger than the limit (413).
    case tooLarge
    /// Too many requests: wait (429).
    case busy
    /// Something failed at the office; asking again is harmless (500).
    case failed
    /// The office is stopping or full; asking later is harmless (503).
    case unavailable
  }

  /// What is wrong.
  public var code: Code
  /// A sentence for a log, without personal data.
  public var message: String
  /// How many seconds to wait before asking again, where the office says so.
  public var retryAfterSeconds: Int?

  /// Makes a problem; the message is cut at `Limits.problemCharacters`.
  public init(_ code: Code, _ message: String, retryAfterSeconds: Int? = nil) {
    self.code = code
    self.message = String(message.prefix(Limits.problemCharacters))
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// The HTTP status that goes with the code.
  public var status: Int {
    switch code {
    case .malformed: 400
    case .badSignature: 401
    case .unknownKiosk, .badToken: 403
    case .notFound: 404
    case .wrongMethod: 405
    case .tooLarge: 413
    case .busy: 429
    case .failed: 500
    case .unavailable: 503
    }
  }
}
