import FoundationEssentials
import OfficeContract

/// The office's interface in the form of OpenAPI 3.1, made from the routes that the office answers.
public struct APIDescription {
  /// What each route is for; a route without a line here has no description, which a test finds.
  static let summaries: [String: String] = [
    "hello": "Who the office is and which keys it has",
    "enrol": "Takes a kiosk in by its one-time token",
    "packets": "Takes a sealed packet into custody and answers with a signed receipt",
    "uploads": "Takes a sealed packet piece by piece; without a piece it says how much is here",
    "leases": "Settles leases of units and gives new ones",
    "reserve": "Keeps one unit while a citizen chooses",
    "heartbeat": "Hears how a kiosk is, and answers with what it is to do",
    "mail": "Brings sealed letters down",
    "lookup": "Asks for the sealed letter of one mailbox",
    "content": "Brings a file of signed content down",
  ]

  /// A JSON value, written with its keys in order.
  indirect enum Node: Encodable {
    case object([String: Node])
    case list([Node])
    case text(String)
    case number(Int)
    case flag(Bool)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .object(let values): try values.encode(to: encoder)
      case .list(let values): try values.encode(to: encoder)
      case .text(let value): try value.encode(to: encoder)
      case .number(let value): try value.encode(to: encoder)
      case .flag(let value): try value.encode(to: encoder)
      }
    }
  }

  private let endpoints: [Endpoint]

  /// Describes an office that answers these routes.
  public init(_ endpoints: [Endpoint]) { self.endpoints = endpoints }

  /// The document: JSON with sorted keys, indented.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }
  }

  private var document: Node {
    var paths: [String: Node] = [:]
    for endpoint in endpoints {
      paths[endpoint.path] = .object([endpoint.method.lowercased(): operation(endpoint)])
    }
    return .object([
      "openapi": .text("3.1.0"),
      "info": .object([
        "title": .text("Office of the public terminals"), "version": .text("1"),
        "description": .text(
          "Every message is signed, and every packet and letter sealed, whatever carries them. A "
            + "route's bodies are JSON or frozen bytes; Sources/OfficeContract has both."),
      ]),
      "paths": .object(paths),
      "components": .object([
        "schemas": .object(["Signed": signed, "Problem": problem]),
        "responses": .object(["Problem": refusal]),
      ]),
    ])
  }

  private func operation(_ endpoint: Endpoint) -> Node {
    var responses: [String: Node] = [
      "200": .object([
        "description": .text("Done"), "content": content(endpoint.format, endpoint.responseLimit),
      ])
    ]
    for status in statuses(endpoint) {
      responses["\(status)"] = .object(["$ref": .text("#/components/responses/Problem")])
    }
    var operation: [String: Node] = [
      "operationId": .text(endpoint.name), "responses": .object(responses),
      "summary": .text(Self.summaries[endpoint.name] ?? ""),
    ]
    if endpoint.requestLimit > 0 {
      operation["requestBody"] = .object([
        "required": .flag(true), "content": content(endpoint.format, endpoint.requestLimit),
      ])
    }
    return .object(operation)
  }

  /// The refusals that a route may give, each with a problem as JSON.
  private func statuses(_ endpoint: Endpoint) -> [Int] {
    let codes = OfficeProblem.Code.allCases.filter { code in
      switch code {
      case .failed, .notFound: false
      case .wrongMethod: true
      case .malformed, .badSignature, .unknownKiosk, .badToken: endpoint.requestLimit > 0
      case .tooLarge, .busy, .unavailable: true
      }
    }
    return Set(codes.map { OfficeProblem($0, "").status }).sorted()
  }

  private func content(_ format: Endpoint.Format, _ limit: Int) -> Node {
    let schema: Node =
      switch format {
      case .json: .object(["$ref": .text("#/components/schemas/Signed")])
      case .binary: .object(["type": .text("string"), "maxLength": .number(limit)])
      }
    return .object([format.rawValue: .object(["schema": schema])])
  }

  private var signed: Node {
    .object([
      "type": .text("object"),
      "required": .list([.text("payload"), .text("signature"), .text("signer")]),
      "properties": .object([
        "signer": .object([
          "type": .text("string"), "description": .text("The kiosk's id, or office"),
        ]),
        "payload": .object([
          "type": .text("string"), "contentEncoding": .text("base64"),
          "contentMediaType": .text("application/json"),
        ]),
        "signature": .object([
          "type": .text("string"), "pattern": .text("^[0-9a-f]{128}$"),
          "description": .text("Ed25519 over the purpose, the signer and the payload's bytes"),
        ]),
      ]),
    ])
  }

  private var problem: Node {
    .object([
      "type": .text("object"), "required": .list([.text("code"), .text("message")]),
      "properties": .object([
        "code": .object([
          "type": .text("string"),
          "enum": .list(OfficeProblem.Code.allCases.map { .text($0.rawValue) }),
        ]),
        "message": .object([
          "type": .text("string"), "maxLength": .number(Limits.problemCharacters),
        ]),
        "retryAfterSeconds": .object(["type": .text("integer"), "minimum": .number(0)]),
      ]),
    ])
  }

  private var refusal: Node {
    .object([
      "description": .text("Refused, and why"),
      "headers": .object([
        "Retry-After": .object(["schema": .object(["type": .text("integer")])])
      ]),
      "content": .object([
        "application/json": .object([
          "schema": .object(["$ref": .text("#/components/schemas/Problem")])
        ])
      ]),
    ])
  }
}
