/// The office's routes, shared by client and server so that they cannot disagree.
public enum Endpoint: String, CaseIterable, Sendable {
  /// Who the office is: nothing in, `SignedMessage<OfficeIdentity>` out.
  case hello
  /// `SignedMessage<EnrolmentRequest>` in, `SignedMessage<EnrolmentResponse>` out.
  case enrol
  /// `Packet.encoded` in, `Receipt.encoded` out.
  case packets
  /// `SignedMessage<LeaseRequest>` in, `SignedMessage<LeaseResponse>` out.
  case leases
  /// `SignedMessage<Heartbeat>` in, `SignedMessage<HeartbeatReply>` out.
  case heartbeat

  /// How bodies are written.
  public enum Format: String, Sendable {
    /// UTF-8 JSON.
    case json = "application/json"
    /// Frozen byte formats of this module.
    case binary = "application/octet-stream"
  }

  /// The HTTP method.
  public var method: String { self == .hello ? "GET" : "POST" }

  /// The path, with the contract's version first.
  public var path: String { "/v1/\(rawValue)" }

  /// How request and successful answer are written. A refusal is always `OfficeProblem` as JSON.
  public var format: Format { self == .packets ? .binary : .json }

  /// Longest request body in bytes.
  public var requestLimit: Int {
    switch self {
    case .hello: 0
    case .packets: Limits.packetBytes
    case .enrol, .leases, .heartbeat: Limits.jsonRequestBytes
    }
  }

  /// Longest answer in bytes; a client reads no further.
  public var responseLimit: Int { Limits.jsonResponseBytes }

  /// The route of a method and a path; nothing where there is none. A path with another method
  /// gives nothing too: `hasPath` tells the two apart.
  public init?(method: String, path: String) {
    guard let match = Endpoint.allCases.first(where: { $0.path == path && $0.method == method })
    else { return nil }
    self = match
  }

  /// Whether some route has this path.
  public static func hasPath(_ path: String) -> Bool { allCases.contains { $0.path == path } }
}

/// One JSON route with its types.
public protocol OfficeCall {
  /// The route.
  static var endpoint: Endpoint { get }
  /// What is asked.
  associatedtype Request: SignedPayload
  /// What is answered.
  associatedtype Response: SignedPayload
}

/// `POST /v1/enrol`.
public enum EnrolCall: OfficeCall {
  /// The route.
  public static let endpoint = Endpoint.enrol
  /// What is asked.
  public typealias Request = EnrolmentRequest
  /// What is answered.
  public typealias Response = EnrolmentResponse
}

/// `POST /v1/leases`.
public enum LeaseCall: OfficeCall {
  /// The route.
  public static let endpoint = Endpoint.leases
  /// What is asked.
  public typealias Request = LeaseRequest
  /// What is answered.
  public typealias Response = LeaseResponse
}

/// `POST /v1/heartbeat`.
public enum HeartbeatCall: OfficeCall {
  /// The route.
  public static let endpoint = Endpoint.heartbeat
  /// What is asked.
  public typealias Request = Heartbeat
  /// What is answered.
  public typealias Response = HeartbeatReply
}
