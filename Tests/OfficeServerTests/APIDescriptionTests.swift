import Foundation
import OfficeContract
import OfficeCore
import TestSupport
import Testing

@testable import OfficeServer

@Suite struct APIDescriptionTests {
  @Test func `The description in the repository is of the routes that the office answers`() throws {
    let path = PackageFolder.path + "/Sources/OfficeServer/openapi.json"
    let made = try APIDescription(OfficeService.endpoints).json
    if ProcessInfo.processInfo.environment["KIOSK_RECORD"] == "1" {
      try Data(made.utf8).write(to: URL(filePath: path))
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == made, "KIOSK_RECORD=1 writes it")
  }

  @Test func `Every route says what it is for, and nothing is described that is not there`() {
    #expect(Set(OfficeService.endpoints.map(\.name)) == Set(APIDescription.summaries.keys))
  }

  @Test func `What a live office answers is in the description`() throws {
    let json = try APIDescription(OfficeService.endpoints).json
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    let server = try OfficeServer(ListenAddress("127.0.0.1:0"), service: EchoService())
    defer { server.stop() }
    for endpoint in OfficeService.endpoints {
      let operation = try #require(
        paths[endpoint.path]?[endpoint.method.lowercased()] as? [String: Any])
      let responses = try #require(operation["responses"] as? [String: Any])
      for method in [endpoint.method, "PUT"] {
        let client = try #require(RawClient(server.address))
        let answer = try #require(client.ask(method, endpoint.path))
        #expect(responses["\(answer.status)"] != nil, "\(method) \(endpoint.path) \(answer.status)")
      }
    }
  }
}
