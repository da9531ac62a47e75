import OfficeContract
import OfficeCore
import OfficeServer
import Testing

/// S14: what one address may send.
@Suite(.serialized) struct QuotaTests {
  /// Takes one token and no other.
  private struct Desk: OfficeAnswering {
    func answer(_ endpoint: Endpoint, body: [UInt8]) -> OfficeAnswer {
      body == Array("right".utf8)
        ? OfficeAnswer(endpoint, body) : OfficeAnswer(OfficeProblem(.badToken, "no such token"))
    }
  }

  @Test("S14: wrong tokens from one address are slowed down, and another address enrols meanwhile")
  func tokens() throws {
    let server = try OfficeServerTests.server(Desk()) {
      $0.wrongTokens = TokenBucket.Measure(burst: 5, perSecond: 0.001)
    }
    defer { server.stop() }
    func enrol(_ token: String, from source: String) throws -> RawResponse {
      let client = try #require(RawClient(server.address, from: source))
      return try #require(client.ask("POST", "/v1/enrol", body: Array(token.utf8)))
    }
    for _ in 0..<5 { #expect(try enrol("wrong", from: "127.0.0.1").status == 403) }
    for token in ["wrong", "right"] {
      let answer = try enrol(token, from: "127.0.0.1")
      #expect(answer.status == 429)
      #expect(answer.head.contains("Retry-After: "))
    }
    #expect(try enrol("right", from: "127.0.0.2").status == 200)
    // Other questions of the same address are answered.
    let client = try #require(RawClient(server.address))
    #expect(try #require(client.ask("POST", "/v1/heartbeat", body: [1])).status == 403)
  }

  @Test("S14: right tokens are not counted")
  func rightTokens() throws {
    let server = try OfficeServerTests.server(Desk()) {
      $0.wrongTokens = TokenBucket.Measure(burst: 2, perSecond: 0.001)
    }
    defer { server.stop() }
    for _ in 0..<10 {
      let client = try #require(RawClient(server.address))
      let answer = client.ask("POST", "/v1/enrol", body: Array("right".utf8))
      #expect(try #require(answer).status == 200)
    }
  }

  @Test("S14: an address beyond its measure gets 429 with Retry-After, and another one does not")
  func bytes() throws {
    let server = try OfficeServerTests.server {
      $0.addressBytes = TokenBucket.Measure(burst: 100_000, perSecond: 1)
      $0.requestBytes = 1000
      $0.sparesLoopback = false
    }
    defer { server.stop() }
    let body = [UInt8](repeating: 7, count: 9_000)
    let client = try #require(RawClient(server.address, from: "127.0.0.3"))
    for _ in 0..<10 {
      #expect(try #require(client.ask("POST", "/v1/packets", body: body)).status == 200)
    }
    let refused = try #require(client.ask("POST", "/v1/packets", body: body))
    #expect(refused.status == 429)
    #expect(refused.head.contains("Retry-After: "))
    let other = try #require(RawClient(server.address, from: "127.0.0.4"))
    #expect(try #require(other.ask("POST", "/v1/packets", body: body)).status == 200)
  }
}
