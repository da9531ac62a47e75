import AgentRuntime
import Arguments
import Configuration
import FoundationEssentials
import Posix
import Sync
import TestSupport
import Testing

@Suite struct AgentFileTests {
  @Test func `Only one agent has the lock, and it is free again after it`() throws {
    let kiosk = try TestKiosk()
    let folder = DataFolder(kiosk.folder.path)
    #expect(!folder.hasAgent)
    let lock = try #require(try folder.takeAgentLock())
    #expect(try folder.takeAgentLock() == nil)
    #expect(folder.hasAgent)
    lock.release()
    #expect(!folder.hasAgent)
  }

  @Test func `The log has a largest size and no line breaks from outside`() throws {
    let kiosk = try TestKiosk()
    let folder = DataFolder(kiosk.folder.path)
    let log = AgentLog(path: folder.agentLog)
    log.note("one\nline")
    for number in 0..<4_000 { log.note("\(number) " + String(repeating: "x", count: 1_000)) }
    let size = try #require(FileManager.default.contents(atPath: folder.agentLog)).count
    let older = try #require(FileManager.default.contents(atPath: folder.agentLog + ".1"))
    #expect(size <= AgentLog.fileBytes + 500)
    #expect(older.count <= AgentLog.fileBytes + 500)
    #expect(!FileManager.default.fileExists(atPath: folder.agentLog + ".2"))
  }

  @Test func `The same trouble again and again is one line`() throws {
    let kiosk = try TestKiosk()
    let folder = DataFolder(kiosk.folder.path)
    let log = AgentLog(path: folder.agentLog)
    for _ in 0..<500 { log.note("away") }
    log.note("online")
    let text = String(
      decoding: try #require(FileManager.default.contents(atPath: folder.agentLog)), as: UTF8.self)
    #expect(text.split(separator: "\n").count == 3)
    #expect(text.contains("499 more times"))
  }

  @Test(arguments: [SyncStatus.Link.starting, .online] + SyncFailure.allCases.map { .away($0) })
  func `A state comes back from its text`(link: SyncStatus.Link) throws {
    var status = SyncStatus()
    status.link = link
    status.refused = 3
    status.clockWrongBy = -7_200_000
    let state = AgentState(status: status, detail: "why so", since: 17)
    #expect(AgentState(text: state.text) == state)
  }

  @Test func `A file that is no state is none`() {
    for text in ["", "link", "link up\nsince 1", "link away\nreason moon\nsince 1", "link online"] {
      #expect(AgentState(text: text) == nil)
    }
  }

  @Test func `Arguments are read, and nonsense is refused in words`() throws {
    func read(_ arguments: [String]) throws -> AgentOptions? {
      try AgentCommands.program.read(arguments).request
    }
    let expected = AgentOptions(
      command: .run, isEmbedded: true, configuration: "/c", data: "/d")
    #expect(try read(["run", "--embedded", "--data", "/d", "--config", "/c"]) == expected)
    #expect(
      try read(["enroll", "--token", "t", "--office", "o"])?.command
        == .enrol(office: "o", token: "t"))
    #expect(try read(["once"])?.command == .once)
    #expect(try read(["status"])?.command == .status)
    guard case .text(let help) = try AgentCommands.program.read(["run", "--help"]) else {
      Issue.record("no help")
      return
    }
    #expect(help.hasPrefix("Usage: kiosk-sync run"))
    for bad in [
      [], ["walk"], ["run", "--fast"], ["run", "--data"], ["enroll"], ["enroll", "--office", "x"],
      ["run", "once"],
    ] {
      #expect(throws: UsageError.self) { try read(bad) }
    }
  }
}
