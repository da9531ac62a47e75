import AgentRuntime
import Foundation
import Glibc
import KioskStore
import OfficeClient
import OfficeContract
import OfficeCore
import OfficeServer
import Sync
import Synchronization
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

    init(_ path: String, url: String) throws {
      var pair: [Int32] = [-1, -1]
      try #require(pipe(&pair) == 0)
      let stop = pair[0]
      ends = pair
      Thread.detachNewThread { [end] in
        guard let store = try? KioskStore(directory: path), let address = try? OfficeAddress(url),
          let agent = try? Agent(
            store: store, link: OfficeClient(address: address), folder: AgentFolder(path),
            log: AgentLog(path: nil), seed: 5)
        else { return }
        let ending = agent.run(stop: stop)
        end.value.withLock { $0 = ending }
      }
    }

    /// Tells it to stop and says whether it did within two seconds.
    func stop() async throws -> Bool {
      var byte: UInt8 = 1
      _ = write(ends[1], &byte, 1)
      for _ in 0..<200 {
        if end.value.withLock({ $0 }) == .stopped {
          for end in ends { close(end) }
          return true
        }
        try await Task.sleep(for: .milliseconds(10))
      }
      return false
    }
  }

  private func wait(_ seconds: Double, until condition: () throws -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if try condition() { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return try condition()
  }

  @Test func `With the office down and then up, every packet is receipted within ten seconds`()
    async throws
  {
    let office = try TestOffice()
    let kiosk = try TestKiosk()
    let first = try OfficeServer(ListenAddress("127.0.0.1:0"), service: office.service)
    let port = first.address.port
    let client = OfficeClient(address: try OfficeAddress(first.url))
    try kiosk.join(office, over: client, url: first.url)
    client.close()
    first.stop()
    let agent = try Running(kiosk.folder.path, url: first.url)
    for name in AgentTests.names { try kiosk.submit("I am \(name)") }
    try await Task.sleep(for: .seconds(4))
    #expect(try kiosk.store.pending().count == 4)
    let second = try OfficeServer(ListenAddress("127.0.0.1:\(port)"), service: office.service)
    #expect(try await wait(10) { try kiosk.store.pending().count == 0 })
    #expect(try office.texts == AgentTests.names.map { "I am \($0)" })
    // Online, a packet goes out as soon as the terminal wakes the agent.
    try kiosk.submit("while online")
    let pipe = open(AgentFolder(kiosk.folder.path).agentPipe, O_WRONLY | O_NONBLOCK)
    try #require(pipe >= 0)
    var byte: UInt8 = 1
    _ = write(pipe, &byte, 1)
    close(pipe)
    #expect(try await wait(1) { try kiosk.store.pending().count == 0 })
    #expect(try await agent.stop())
    second.stop()
  }

  @Test func `A queue drains at a good rate`() async throws {
    let office = try TestOffice()
    let kiosk = try TestKiosk()
    let server = try OfficeServer(ListenAddress("127.0.0.1:0"), service: office.service)
    let client = OfficeClient(address: try OfficeAddress(server.url))
    try kiosk.join(office, over: client, url: server.url)
    // The slow part of a submission is the key derivation of its reference.
    for number in 0..<30 { try kiosk.submit("number \(number)") }
    let begin = ContinuousClock.now
    let agent = try kiosk.work(client)
    let time = ContinuousClock.now - begin
    #expect(agent.receipted == 30)
    #expect(time < .seconds(6), "30 packets took \(time)")
    server.stop()
  }

  @Test func `A web server that is no office is named and gets no packet`() async throws {
    let page = "<html>Sign in to the free network</html>"
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)"
    let portal = try #require(
      LoopbackServer(.answers(Array("\(head)\r\nConnection: close\r\n\r\n\(page)".utf8))))
    let office = try TestOffice()
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
