import OfficeServer
import Testing

@Suite struct StatusServerTests {
  private func server(_ page: @escaping @Sendable (String) -> StatusPage?) throws -> StatusServer {
    try StatusServer(ListenAddress("127.0.0.1:0"), page: page)
  }

  @Test func `A page is answered as it is, and another path is none`() throws {
    let server = try server { path in
      switch path {
      case "/good": StatusPage(contentType: "text/plain; version=0.0.4", text: "one 1\n")
      case "/bad": StatusPage(status: 503, text: "no store\n")
      default: nil
      }
    }
    defer { server.stop() }
    let client = try #require(RawClient(server.address))
    let good = try #require(client.ask("GET", "/good"))
    #expect(good.status == 200)
    #expect(good.body == Array("one 1\n".utf8))
    #expect(good.head.contains("Content-Type: text/plain; version=0.0.4"))
    #expect(client.ask("GET", "/bad")?.status == 503)
    #expect(client.ask("GET", "/v1/hello")?.status == 404)
  }

  @Test func `Nothing is taken: neither a body nor another method`() throws {
    let server = try server { _ in StatusPage(text: "ok\n") }
    defer { server.stop() }
    let client = try #require(RawClient(server.address))
    #expect(client.ask("DELETE", "/healthz")?.status == 405)
    let other = try #require(RawClient(server.address))
    #expect(other.ask("POST", "/healthz", body: [1, 2, 3]) == nil)
    let third = try #require(RawClient(server.address))
    #expect(third.ask("GET", "/healthz")?.status == 200)
  }

  @Test(arguments: ["0.0.0.0:0", "192.0.2.1:9464", "[::]:0"])
  func `An address that others reach is refused`(address: String) throws {
    let error = #expect(throws: ServerError.self) {
      try StatusServer(ListenAddress(address)) { _ in nil }
    }
    #expect(error == .notLoopback(address))
  }

  @Test func `Requests are counted by route, status and time, and by nothing else`() throws {
    let office = try OfficeServer(ListenAddress("127.0.0.1:0"), service: EchoService())
    defer { office.stop() }
    let client = try #require(RawClient(office.address))
    for _ in 0..<3 { _ = client.ask("POST", "/v1/heartbeat", body: [1]) }
    _ = client.ask("GET", "/secret-name")
    let counts = office.requests
    #expect(counts.map(\.route) == ["heartbeat", "none"])
    #expect(counts.map(\.status) == [200, 404])
    #expect(counts.map(\.count) == [3, 1])
    #expect(counts.allSatisfy { $0.within == $0.within.sorted() && $0.within.last == $0.count })
  }
}
