import OfficeContract
import OfficeCore
import OfficeServer
import Testing

struct RouterTests {
  @Test func `Every endpoint has its route, and another method is told which`() {
    func route(_ method: String, _ path: String) -> Result<Endpoint, OfficeProblem> {
      Router.route(method: method, path: path, among: OfficeService.endpoints)
    }
    for endpoint in OfficeService.endpoints {
      #expect(route(endpoint.method, endpoint.path) == .success(endpoint))
      let wrong = route("DELETE", endpoint.path)
      guard case .failure(let problem) = wrong else {
        Issue.record("no refusal")
        continue
      }
      #expect(problem.status == 405)
    }
    for (method, path, status) in [
      ("GET", "/v1/hello/", 404), ("GET", "/v1/packets", 405), ("GET", "/v1/other", 404),
    ] {
      guard case .failure(let problem) = route(method, path) else {
        Issue.record("no refusal")
        return
      }
      #expect(problem.status == status)
    }
  }

  @Test(arguments: [
    ("127.0.0.1:8443", "127.0.0.1", 8443, true), ("[::1]:80", "::1", 80, true),
    ("localhost:0", "127.0.0.1", 0, true), ("0.0.0.0:443", "0.0.0.0", 443, false),
  ]) func `Addresses are read`(text: String, host: String, port: UInt16, isLoopback: Bool) throws {
    let address = try ListenAddress(text)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "8443", ":8443", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "::1:80", "x:1",
  ])
  func `What is no address is refused by name`(text: String) {
    let error = #expect(throws: ServerError.self) { try ListenAddress(text) }
    #expect(error?.description.contains("expected HOST:PORT") == true)
  }
}
