import Chance
import Glibc
import OfficeContract
import OfficeCore
import OfficeServer
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct OfficeServerTests {
  static func server(
    _ service: any OfficeAnswering = EchoService(),
    _ change: (inout ServerLimits) -> Void = { _ in }
  ) throws -> OfficeServer {
    var limits = ServerLimits()
    // No connection ends because the machine is busy.
    (limits.idleSeconds, limits.requestSeconds) = (10 * Patience.seconds, 10 * Patience.seconds)
    change(&limits)
    return try OfficeServer(ListenAddress("127.0.0.1:0"), limits: limits, service: service)
  }

  @Test(arguments: OfficeService.endpoints) func `Every endpoint gets its body and its answer`(
    endpoint: Endpoint
  ) throws {
    let server = try Self.server()
    defer { server.stop() }
    let client = try #require(RawClient(server.address))
    let body = endpoint == .hello ? [] : (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
    for _ in 0..<3 {
      let answer = try #require(client.ask(endpoint.method, endpoint.path, body: body))
      #expect(answer.status == 200)
      #expect(answer.body == Array(endpoint.name.utf8) + body)
      #expect(answer.head.contains("Content-Type: \(endpoint.format.rawValue)"))
    }
  }

  @Test func `Other paths and methods are refused in plain JSON`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let cases = [
      ("GET", "/", 404, OfficeProblem.Code.notFound), ("GET", "/v1/packets", 405, .wrongMethod),
      ("POST", "/v1/hello", 405, .wrongMethod), ("GET", "/v1/../etc/passwd", 404, .notFound),
      ("PUT", "/v1/enrol", 405, .wrongMethod), ("HEAD", "/v2/hello", 404, .notFound),
    ]
    for (method, path, status, code) in cases where method != "HEAD" {
      let client = try #require(RawClient(server.address))
      let answer = try #require(client.ask(method, path))
      #expect(answer.status == status)
      let problem = try ContractJSON.decode(OfficeProblem.self, from: answer.body, what: "problem")
      #expect(problem.code == code)
      #expect(answer.head.contains("Allow: ") == (status == 405))
    }
  }

  @Test(arguments: OfficeService.endpoints)
  func `A body of the limit is taken, one byte more is not`(
    endpoint: Endpoint
  ) throws {
    let server = try Self.server()
    defer { server.stop() }
    let full = [UInt8](repeating: 7, count: endpoint.requestLimit)
    let fits = try #require(
      RawClient(server.address)?.ask(endpoint.method, endpoint.path, body: full))
    #expect(fits.status == 200)
    let large = try #require(
      RawClient(server.address)?.ask(endpoint.method, endpoint.path, body: full + [7]))
    #expect(large.status == 413)
  }

  @Test func `A body of unknown length is cut off at the limit`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let client = try #require(RawClient(server.address))
    client.send("POST /v1/enrol HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    let piece = String(repeating: "x", count: 4096)
    for _ in 0..<40 { client.send("1000\r\n\(piece)\r\n") }
    client.send("0\r\n\r\n")
    #expect(client.response()?.status == 413)
    let endless = try #require(RawClient(server.address))
    endless.send("POST /v1/enrol HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    var pieces = 0
    while pieces < 4000, endless.send("1000\r\n\(piece)\r\n") { pieces += 1 }
    #expect(pieces < 4000)
  }

  @Test func `Who asks before sending a body that is too long is told at once`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let client = try #require(RawClient(server.address))
    client.send(
      "POST /v1/packets HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"
    )
    #expect(client.response()?.status == 413)
  }

  @Test func `Requests that drip or stop are ended, and others are served meanwhile`() throws {
    let server = try Self.server { limits in
      limits.requestSeconds = 1
      limits.idleSeconds = 1
    }
    defer { server.stop() }
    let slowHead = try #require(RawClient(server.address))
    let slowBody = try #require(RawClient(server.address))
    let silent = try #require(RawClient(server.address))
    slowBody.send("POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
    slowHead.send("GET /v1/hello HTTP/1.1\r\n")
    // Each drip is less than the server's patience with silence, and they are few enough to fit.
    var drips = 0
    let areEnded = Patience.until(pause: 100) {
      drips += 1
      #expect(RawClient(server.address)?.ask("GET", "/v1/hello")?.status == 200)
      let isHeadOpen = slowHead.send("X: y\r\n")
      let isBodyOpen = slowBody.send("z")
      return !isHeadOpen && !isBodyOpen
    }
    #expect(areEnded)
    #expect(drips > 1 && drips < 1000)
    #expect(silent.isClosed())
  }

  @Test func `More connections than allowed are turned away, and room comes back`() throws {
    let server = try Self.server { limits in
      limits.connections = 16
      limits.threads = 2
    }
    defer { server.stop() }
    var clients = (0..<64).compactMap { _ in RawClient(server.address) }
    #expect(Patience.until { server.openConnections == 16 })
    // Those who got in are served again and again; the others stay where they are.
    for client in clients { client.send("GET /v1/hello HTTP/1.1\r\nHost: x\r\n\r\n") }
    #expect(Patience.until { clients.count { $0.hasNews } >= 16 })
    var served = clients.filter { $0.hasNews }
    #expect(served.count == 16)
    for client in served { #expect(client.response()?.status == 200) }
    for client in served { #expect(client.ask("GET", "/v1/hello")?.status == 200) }
    #expect(server.openConnections == 16)
    #expect(clients.count { $0.hasNews } == 0)
    (clients, served) = ([], [])
    #expect(RawClient(server.address)?.ask("GET", "/v1/hello")?.status == 200)
  }

  @Test func `One address gets only its share of connections`() throws {
    let server = try Self.server { $0.connectionsPerAddress = 5 }
    defer { server.stop() }
    let clients = (0..<30).compactMap { _ in RawClient(server.address) }
    // Who is turned away sees the end, and gets no answer.
    let served = clients.filter { $0.ask("GET", "/v1/hello")?.status == 200 }
    #expect(served.count == 5)
    #expect(server.openConnections <= 5)
    withExtendedLifetime(clients) {}
  }

  @Test(arguments: [UInt64(11), 12]) func `Garbage on the wire does not stop it`(seed: UInt64)
    throws
  {
    let server = try Self.server()
    defer { server.stop() }
    var chance = SeededGenerator(seed: seed)
    func random(_ below: Int) -> Int { chance.below(below) }
    let good = [
      "POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
      "GET /v1/hello HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999\r\n\r\n",
      "POST /v1/packets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    ].map { Array($0.utf8) }
    for _ in 0..<400 {
      guard let client = RawClient(server.address) else { continue }
      var bytes = good[random(good.count)] + good[random(good.count)]
      if random(3) == 0 { bytes = (0..<random(400)).map { _ in UInt8(random(256)) } }
      for _ in 0..<random(10) where !bytes.isEmpty {
        bytes[random(bytes.count)] = UInt8(random(256))
      }
      client.send(bytes)
    }
    // Clients that went away leave no connection behind.
    #expect(Patience.until { server.openConnections == 0 })
    #expect(RawClient(server.address)?.ask("GET", "/v1/hello")?.status == 200)
  }

  @Test func `Stopping while malformed requests come in is clean`() throws {
    for round in 0..<20 {
      let server = try Self.server()
      let address = server.address
      let sent = Atomic(0)
      inThreads(4) { index in
        for _ in 0..<40 where index > 0 {
          RawClient(address)?.send(
            "GET /v1/hello HTTP/1.1\r\nHost: x\r\n\u{1} bad\r\n \r\n\r\nX\r\n\r\n")
          sent.add(1, ordering: .relaxed)
        }
        if index == 0 {
          _ = Patience.until(pause: 1) { sent.load(ordering: .relaxed) >= round * 5 }
          server.stop()
        }
      }
      #expect(server.openConnections == 0)
    }
  }

  @Test func `Stopping finishes the request that runs`() throws {
    let (isAsked, mayAnswer) = (Gate(), Gate())
    let server = try Self.server(EchoService(isAsked: isAsked, mayAnswer: mayAnswer))
    let status = Mutex(0)
    let address = server.address
    inThreads(3) { index in
      switch index {
      case 0:
        let answer = RawClient(address)?.ask("POST", "/v1/enrol", body: [1])
        status.withLock { $0 = answer?.status ?? -1 }
      case 1:
        isAsked.pass()
        server.stop(graceSeconds: Patience.seconds)
      default:
        _ = Patience.until { server.isStopping }
        mayAnswer.open()
      }
    }
    #expect(status.withLock { $0 } == 200)
    #expect(RawClient(server.address) == nil)
    server.stop()
  }

  @Test func `Many clients at once all get their own answers`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let wrong = Mutex(0)
    let address = server.address
    inThreads(16) { index in
      guard let client = RawClient(address) else { return wrong.withLock { $0 += 1 } }
      for round in 0..<50 {
        let body = Array("\(index)-\(round)".utf8)
        let answer = client.ask("POST", "/v1/heartbeat", body: body)
        if answer?.body != Array("heartbeat".utf8) + body { wrong.withLock { $0 += 1 } }
      }
    }
    #expect(wrong.withLock { $0 } == 0)
  }

  @Test func `What came of a body is handed on where the link breaks, and only then`() throws {
    let kept = Mutex<[[UInt8]]>([])
    let service = EchoService(kept: { endpoint, body in
      kept.withLock { $0.append(Array(endpoint.name.utf8) + body) }
    })
    let server = try OfficeServer(ListenAddress("127.0.0.1:0"), service: service)
    defer { server.stop() }
    do {
      let whole = try #require(RawClient(server.address))
      #expect(whole.ask("POST", "/v1/uploads", body: [1, 2, 3])?.status == 200)
      let cut = try #require(RawClient(server.address))
      cut.send("POST /v1/uploads HTTP/1.1\r\nHost: office\r\nContent-Length: 90000\r\n\r\n")
      cut.send([UInt8](repeating: 7, count: 50_000))
    }
    #expect(Patience.until { kept.withLock { !$0.isEmpty } })
    let bodies = kept.withLock { $0 }
    #expect(bodies.count == 1)
    let name = Array("uploads".utf8)
    #expect(bodies.first?.starts(with: name) == true)
    // The whole of it came before the end of the connection did.
    #expect(bodies.first?.count == name.count + 50_000)
  }

  @Test func `A taken port and bad TLS files are named`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let taken = #expect(throws: ServerError.self) {
      try OfficeServer(server.address, service: EchoService())
    }
    #expect(taken?.description.contains(server.address.text) == true)
    let missing = #expect(throws: ServerError.self) {
      try TLSMaterial(certificatePath: "/nowhere/cert.pem", keyPath: "/nowhere/key.pem")
    }
    #expect(missing?.description.contains("/nowhere/cert.pem") == true)
  }
}
