import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import OfficeTestSupport
import Posix
import TestSupport
import Testing

/// S5: the real agent before an office whose answer has no end.
@Suite struct AgentMemoryTests {
  /// Most memory that the agent may ever have had, in KiB. It takes about 40 MiB by itself in a
  /// debug build; the answer that killed it took 745.
  private static let ceiling = 96 << 10

  private static let program = PackageFolder.path + "/.build/debug/kiosk-sync"

  /// Runs the agent once; its exit code and the most memory it had, in KiB.
  private func run(_ arguments: [String]) throws -> (code: Int32, memory: Int) {
    let child = try #require(ChildProcess([Self.program] + arguments).start())
    // `ru_maxrss` would begin with what this process has; the peak in /proc is the child's own.
    var (code, peak): (Int32, Int) = (-1, 0)
    let hasEnded = Patience.until(pause: 2) {
      peak = max(peak, Self.peak(child))
      guard case .ended(let ended) = ChildProcess.state(of: child) else { return false }
      code = ended
      return true
    }
    #expect(hasEnded)
    return (code, peak)
  }

  /// `VmHWM` of a process in KiB; 0 where it is gone.
  private static func peak(_ process: pid_t) -> Int {
    // Before it became the agent it shared this process's memory.
    guard text(process, "comm").hasPrefix("kiosk-sync") else { return 0 }
    let line = text(process, "status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  private static func text(_ process: pid_t, _ file: String) -> String {
    let data = FileManager.default.contents(atPath: "/proc/\(process)/\(file)")
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  @Test(
    "S5: an answer without end, or larger than it may be, leaves the agent alive and small",
    arguments: ["", "Content-Length: 4000000000\r\n"])
  func ceiling(length: String) throws {
    let kiosk = try TestKiosk()
    try kiosk.join(try TestOffice.inStep())
    try kiosk.submit("kept")
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\(length)\r\n"
    let server = try #require(
      LoopbackServer(
        .drips(
          head: Array(head.utf8), piece: [UInt8](repeating: 32, count: 1 << 20), pause: 0)))
    let configuration = kiosk.folder.path + "/agent.conf"
    try Data("[sync]\noffice = http://127.0.0.1:\(server.port)\n".utf8)
      .write(to: URL(filePath: configuration))
    let outcome = try run(
      ["once", "--data", kiosk.folder.path, "--config", configuration])
    #expect(outcome.code == 1)
    #expect((1..<Self.ceiling).contains(outcome.memory), "\(outcome.memory) KiB")
    #expect(try kiosk.store.pending().count == 1)
  }
}
