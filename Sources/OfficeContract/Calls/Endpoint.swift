/// One of the office's routes, as far as those need to know it who carry bytes.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// How bodies are written.
  public enum Format: String, Sendable {
    /// UTF-8 JSON.
    case json = "application/json"
    /// Frozen byte formats of this module.
    case binary = "application/octet-stream"
  }

  /// Its name, the last part of its path.
  public let name: String
  /// The HTTP method.
  public let method: String
  /// How request and successful answer are written. A refusal is always `OfficeProblem` as JSON.
  public let format: Format
  /// Longest request body in bytes.
  public let requestLimit: Int
  /// Longest answer in bytes; a client reads no further.
  public let responseLimit: Int

  /// Describes the route of a call.
  public init<Call: OfficeCall>(
    of _: Call.Type, name: String, requestLimit: Int,
    responseLimit: Int = Limits.jsonResponseBytes
  ) {
    self.name = name
    method = requestLimit == 0 ? "GET" : "POST"
    format = Call.Answer.format
    self.requestLimit = requestLimit
    self.responseLimit = responseLimit
  }

  /// The path, with the contract's version first.
  public var path: String { "/v1/\(name)" }

  /// The name.
  public var description: String { name }
}
