import AgentRuntime
import Configuration
import Foundation
import Glibc
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeServer
import OfficeTestSupport
import Sync
import Synchronization
import TestSupport
import Testing

/// The agent with a real office over a real socket.
@Suite struct AgentSocketTests {
  /// An agent on a thread of its own, with a store of its own.
  private final class Running: Sendable {
    private let ends: [Int32]
    private let end = End()

    private final class End: Sendable {
      let value = Mutex<Agent.Ending?>(nil)
    }

    init(_ path: String, url: String, settings: SyncSettings) throws {
      var pair: [Int32] = [-1, -1]
      try #require(pipe(&pair) == 0)
      let stop = pair[0]
      ends = pair
      Thread.detachNewThread { [end] in
        guard let store = try? KioskStore(directory: path), let address = try? OfficeAddress(url),
          let agent = try? Agent(
            store: store, link: OfficeClient(address: address), folder: DataFolder(path),
            log: AgentLog(path: nil), seed: 5, settings: settings)
        else { return }
        let ending = agent.run(stop: stop)
        end.value.withLock { $0 = ending }
      }
    }

    /// Tells it to stop and says whether it did.
    func stop() -> Bool {
      var byte: UInt8 = 1
      _ = write(ends[1], &byte, 1)
      guard Patience.until({ end.value.withLock { $0 } == .stopped }) else { return false }
      for end in ends { close(end) }
      return true
    }
  }

  /// Counts what an office is asked.
  private final class Counting: OfficeAnswering {
    private let office: OfficeService
    private let counts = Mutex<[Endpoint: Int]>([:])

    init(_ office: OfficeService) { self.office = office }

    func count(_ endpoint: Endpoint) -> Int { counts.withLock { $0[endpoint] ?? 0 } }

    func answer(_ endpoint: Endpoint, body: [UInt8]) -> OfficeAnswer {
      counts.withLock { $0[endpoint, default: 0] += 1 }
      return office.answer(endpoint, body: body)
    }
  }

  @Test func `With the office down and then up, every packet is receipted`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    let first = try OfficeServer(ListenAddress("127.0.0.1:0"), service: office.service)
    let port = first.address.port
    let client = OfficeClient(address: try OfficeAddress(first.url))
    try kiosk.join(office, over: client, url: first.url)
    client.close()
    first.stop()
    // Nobody looks by itself: what goes out online went out because the terminal called.
    var settings = SyncSettings()
    settings.longestWait = 86_400_000
    for index in settings.calls.indices where settings.calls[index].endpoint == .heartbeat {
      settings.calls[index].interval = 86_400_000
    }
    for name in AgentTests.names { try kiosk.submit("I am \(name)") }
    let agent = try Running(kiosk.folder.path, url: first.url, settings: settings)
    let folder = DataFolder(kiosk.folder.path)
    #expect(
      Patience.until {
        guard case .away = AgentState.read(folder.agentState)?.status.link else { return false }
        return true
      })
    #expect(try kiosk.store.pending().count == 4)
    let second = try OfficeServer(ListenAddress("127.0.0.1:\(port)"), service: office.service)
    #expect(try Patience.until { try kiosk.store.pending().count == 0 })
    // Who was tried in vain goes last.
    #expect(try Set(office.texts) == Set(AgentTests.names.map { "I am \($0)" }))
    // Online, a packet goes out as soon as the terminal wakes the agent.
    try kiosk.submit("while online")
    let pipe = open(folder.agentPipe, O_WRONLY | O_NONBLOCK)
    try #require(pipe >= 0)
    var byte: UInt8 = 1
    _ = write(pipe, &byte, 1)
    close(pipe)
    #expect(try Patience.until { try kiosk.store.pending().count == 0 })
    #expect(agent.stop())
    second.stop()
  }

  @Test func `A queue of thirty drains with one request a packet`() throws {
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    let counting = Counting(office.service)
    let server = try OfficeServer(ListenAddress("127.0.0.1:0"), service: counting)
    let client = OfficeClient(address: try OfficeAddress(server.url))
    try kiosk.join(office, over: client, url: server.url)
    for number in 0..<30 { try kiosk.submit("number \(number)") }
    let agent = try kiosk.work(client)
    #expect(agent.receipted == 30)
    #expect(counting.count(.packets) == 30)
    for endpoint in OfficeService.endpoints where endpoint != .packets {
      #expect(counting.count(endpoint) <= 2, "\(endpoint)")
    }
    server.stop()
  }

  @Test func `A web server that is no office is named and gets no packet`() async throws {
    let page = "<html>Sign in to the free network</html>"
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)"
    let portal = try #require(
      LoopbackServer(.answers(Array("\(head)\r\nConnection: close\r\n\r\n\(page)".utf8))))
    let office = try TestOffice.inStep()
    let kiosk = try TestKiosk()
    try kiosk.join(office)
    try kiosk.submit("kept")
    let client = OfficeClient(address: try OfficeAddress("http://127.0.0.1:\(portal.port)"))
    let agent = try kiosk.work(client)
    #expect(agent.status.link == .away(.notAnOffice))
    #expect(agent.trouble.contains("HTML"))
    #expect(try kiosk.store.pending().count == 1)
  }
}
