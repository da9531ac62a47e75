import OfficeClient
import OfficeContract
import TestSupport
import Testing

@Suite struct OfficeClientTests {
  private func client(
    _ server: LoopbackServer, silence: Int = Patience.seconds, exchange: Int? = nil
  ) throws
    -> OfficeClient
  {
    OfficeClient(
      address: try OfficeAddress("http://127.0.0.1:\(server.port)"), silenceSeconds: silence,
      exchangeSeconds: exchange)
  }

  private func answer(
    _ status: String, type: String?, extra: String = "", body: String = ""
  ) -> LoopbackServer.Habit {
    let typeLine = type.map { "Content-Type: \($0)\r\n" } ?? ""
    let head = "HTTP/1.1 \(status)\r\n\(typeLine)\(extra)Content-Length: \(body.utf8.count)\r\n"
    return .answers(Array((head + "Connection: close\r\n\r\n" + body).utf8))
  }

  private func failure(
    _ habit: LoopbackServer.Habit, endpoint: Endpoint = .hello, silence: Int = Patience.seconds,
    exchange: Int? = nil
  ) async throws -> OfficeFailure? {
    let server = try #require(LoopbackServer(habit))
    let client = try client(server, silence: silence, exchange: exchange)
    do {
      _ = try await client.send(endpoint, body: endpoint == .hello ? [] : [1, 2, 3])
      return nil
    } catch {
      return error
    }
  }

  @Test func `A good answer comes back byte for byte, and so did the request`() async throws {
    let server = try #require(
      LoopbackServer(answer("200 OK", type: "application/json", body: "{}")))
    let client = try client(server)
    #expect(try await client.send(.heartbeat, body: Array("abc".utf8)) == Array("{}".utf8))
    let request = String(decoding: server.requests.first ?? [], as: UTF8.self)
    #expect(request.hasPrefix("POST /v1/heartbeat HTTP/1.1\r\n"))
    #expect(request.hasSuffix("\r\n\r\nabc"))
    #expect(request.contains("Content-Type: application/json\r\n"))
    #expect(!request.lowercased().contains("cookie"))
  }

  @Test func `A long body goes up once, though the connection had been kept and breaks`()
    async throws
  {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    let server = try #require(LoopbackServer(.answersOnce(Array(answer.utf8))))
    let client = try client(server)
    _ = try await client.send(.hello)
    do {
      _ = try await client.send(.uploads, body: [UInt8](repeating: 7, count: 200_000))
      Issue.record("it was answered")
    } catch {
      let bytes = server.requests.reduce(0) { $0 + $1.count }
      switch error {
      case .unreachable: #expect(bytes < 200_000)
      // On a slow machine the connection is kept no longer: the body goes up once on another one.
      case .notAnOffice: #expect(bytes < 300_000)
      default: Issue.record("\(error)")
      }
    }
  }

  @Test func `Every byte value survives in a binary body`() async throws {
    let server = try #require(
      LoopbackServer(answer("201 Created", type: "application/octet-stream", body: "ok")))
    let client = try client(server)
    let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try await client.send(.packets, body: body) == Array("ok".utf8))
    let isWhole = server.requests.first.map { $0.suffix(body.count) == body[...] } ?? false
    #expect(isWhole)
  }

  @Test func `A web page of a captive portal is not an office`() async throws {
    let found = try await failure(
      answer("200 OK", type: "Text/HTML; charset=utf-8", body: "<html>Welcome</html>"))
    guard case .notAnOffice(let detail) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(detail.contains("HTML"))
  }

  @Test(arguments: ["301 Moved", "302 Found", "307 Temporary Redirect"])
  func `A redirection is not followed`(status: String) async throws {
    let target = try #require(
      LoopbackServer(answer("200 OK", type: "application/json", body: "{}")))
    let found = try await failure(
      answer(status, type: "text/html", extra: "Location: http://127.0.0.1:\(target.port)/\r\n"))
    guard case .notAnOffice = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(target.requests.isEmpty)
  }

  @Test func `A refusal of the office is read, its Retry-After too`() async throws {
    let problem = OfficeProblem(.busy, "later", retryAfterSeconds: 3)
    let body = try ContractJSON.encode(problem, what: "problem")
    let found = try await failure(
      answer(
        "429 Too Many Requests", type: "application/json", extra: "Retry-After: 7\r\n",
        body: String(decoding: body, as: UTF8.self)), endpoint: .packets)
    #expect(found == .refused(problem, status: 429, retryAfterSeconds: 7))
  }

  @Test func `A gateway's error page is the office being away`() async throws {
    let found = try await failure(
      answer("502 Bad Gateway", type: "text/html", body: "<html>nginx</html>"))
    #expect(found == .unavailable(status: 502, retryAfterSeconds: nil))
  }

  @Test func `A missing path on another server is not an office`() async throws {
    let found = try await failure(answer("404 Not Found", type: "text/plain", body: "nothing"))
    guard case .notAnOffice = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `Bytes that are no HTTP are named`() async throws {
    let found = try await failure(.answers(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)))
    guard case .notAnOffice = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `Nobody listening is unreachable, without waiting for the silence`() async throws {
    let port = try #require(LoopbackServer(.hangsUp)).port
    let client = OfficeClient(
      address: try OfficeAddress("http://127.0.0.1:\(port)"), silenceSeconds: 600)
    do {
      _ = try await client.send(.hello)
      Issue.record("somebody answered")
    } catch {
      guard case .unreachable = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func `F08 A server that does not speak TLS is named as that`() async throws {
    let server = try #require(LoopbackServer(.answers(Array("HTTP/1.1 400 Bad\r\n\r\n".utf8))))
    let client = OfficeClient(address: try OfficeAddress("https://127.0.0.1:\(server.port)"))
    do {
      _ = try await client.send(.hello)
      Issue.record("somebody answered")
    } catch {
      guard case .tls = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func `A connection that is cut is unreachable`() async throws {
    let found = try await failure(.hangsUp, endpoint: .packets)
    guard case .unreachable = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `Silence ends after its limit`() async throws {
    #expect(try await failure(.silent, silence: 1) == .timedOut)
  }

  @Test func `An answer in drops ends after the limit of an exchange`() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    let habit = LoopbackServer.Habit.drips(head: Array(head.utf8), piece: [32], pause: 100)
    #expect(try await failure(habit, exchange: 1) == .timedOut)
  }

  @Test func `An endless answer is cut at the limit`() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    let piece = [UInt8](repeating: 32, count: 65_536)
    let habit = LoopbackServer.Habit.drips(head: Array(head.utf8), piece: piece, pause: 1)
    #expect(try await failure(habit) == .tooLarge(limit: Endpoint.hello.responseLimit))
  }

  @Test(
    "S5: reading stops at the limit while bytes arrive",
    arguments: ["", "Content-Length: 4000000000\r\n", "Transfer-Encoding: chunked\r\n"])
  func endless(length: String) async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\(length)\r\n"
    // A chunk without end, where it is chunks that come.
    let chunk = length.hasPrefix("Transfer") ? "7fffffff\r\n" : ""
    let server = try #require(
      LoopbackServer(
        .drips(
          head: Array((head + chunk).utf8), piece: [UInt8](repeating: 32, count: 1 << 20),
          pause: 0)))
    await #expect(throws: OfficeFailure.tooLarge(limit: Endpoint.hello.responseLimit)) {
      _ = try await client(server).send(.hello)
    }
    // What the limit lets in, and what the system had taken to send by then.
    #expect(server.sentBytes < 24 << 20)
  }

  @Test("S5: headers without end are cut as well")
  func headers() async throws {
    let server = try #require(
      LoopbackServer(
        .drips(
          head: Array("HTTP/1.1 200 OK\r\n".utf8),
          piece: Array("X-Filler: \(String(repeating: "x", count: 4000))\r\n".utf8), pause: 0)))
    do {
      _ = try await client(server).send(.hello)
      Issue.record("an answer came")
    } catch let error as OfficeFailure {
      guard case .notAnOffice = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(server.sentBytes < 24 << 20)
  }

  @Test func `Hundreds of bad answers leave the client whole`() async throws {
    let big = String(repeating: "<p>", count: 20_000)
    let redirecting = try #require(
      LoopbackServer(
        answer(
          "302 Found", type: "text/html", extra: "Location: http://127.0.0.1:1/\r\n", body: big)))
    let endless = try #require(
      LoopbackServer(
        .drips(
          head: Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".utf8),
          piece: [UInt8](repeating: 32, count: 200_000), pause: 2)))
    let cut = try #require(LoopbackServer(.hangsUp))
    let clients = [try client(redirecting), try client(endless), try client(cut)]
    for round in 0..<50 {
      for client in clients {
        let outcomes = await withTaskGroup(of: Bool.self) { group in
          for _ in 0..<3 {
            group.addTask {
              do { _ = try await client.send(.packets, body: [UInt8(round)]) } catch { return true }
              return false
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == [true, true, true])
      }
    }
  }

  @Test func `A request beyond the route's limit is not sent`() async throws {
    let server = try #require(LoopbackServer(.hangsUp))
    let client = try client(server)
    await #expect(throws: OfficeFailure.self) {
      try await client.send(.leases, body: [UInt8](repeating: 0, count: 70_000))
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `Closing ends what is on the way`() async throws {
    let server = try #require(LoopbackServer(.silent))
    let client = try client(server)
    let outcome = Task { try await client.send(.hello) }
    #expect(await Patience.until { !server.requests.isEmpty })
    client.close()
    await #expect(throws: OfficeFailure.notSent("stopping")) { try await outcome.value }
  }

  @Test func `Plain http is for this machine alone`() throws {
    for good in [
      "http://127.0.0.1:8443", "http://localhost:1", "http://[::1]:8443/", "https://office.example",
      "https://office.example:8443/welfare/",
    ] {
      #expect(throws: Never.self) { try OfficeAddress(good) }
    }
    #expect(throws: OfficeAddress.Problem.insecure) { try OfficeAddress("http://office.example") }
    #expect(throws: OfficeAddress.Problem.insecure) {
      try OfficeAddress("http://127.0.0.1.evil.org")
    }
    #expect(throws: OfficeAddress.Problem.extra) { try OfficeAddress("https://a:b@office.example") }
    #expect(throws: OfficeAddress.Problem.extra) {
      try OfficeAddress("https://office.example/?x=1")
    }
    for bad in ["", "office.example", "ftp://office.example", "https://"] {
      #expect(throws: OfficeAddress.Problem.malformed) { try OfficeAddress(bad) }
    }
    #expect(try OfficeAddress("https://office.example/").text == "https://office.example")
  }
}
