import FoundationEssentials
import Glibc
import Posix
import TestSupport
import Testing

@Suite struct ProcessTests {
  private let temporary: TestFolder
  private var folder: String { temporary.path }

  init() throws { temporary = try TestFolder() }

  @Test func `A child gets input, streams and settings, and says how it ended`() throws {
    var child = ChildProcess(["sh", "-c", "cat; echo $WORD; echo trouble >&2; exit 7"])
    child.input = .bytes(Array("given ".utf8))
    child.output = .file(folder + "/out", O_WRONLY | O_CREAT)
    child.errors = .file(folder + "/errors", O_WRONLY | O_CREAT)
    child.settings = ["WORD=said"]
    let process = try #require(child.start())
    #expect(ChildProcess.state(of: process, waits: true) == .ended(7))
    #expect(ChildProcess.state(of: process) == .unknown)
    #expect(FileManager.default.contents(atPath: folder + "/out") == Data("given said\n".utf8))
    #expect(FileManager.default.contents(atPath: folder + "/errors") == Data("trouble\n".utf8))
  }

  @Test func `A child that a signal ends has 128 and its number as exit code`() throws {
    let process = try #require(ChildProcess(["sleep", "1000"]).start())
    #expect(ChildProcess.state(of: process) == .running)
    kill(process, SIGKILL)
    #expect(ChildProcess.state(of: process, waits: true) == .ended(128 + SIGKILL))
    #expect(ChildProcess(["/no/such/command"]).start() == nil)
  }

  @Test func `A lock is had by one, and free again when it was let go`() throws {
    let path = folder + "/lock"
    #expect(!FileLock.isHeld(path))
    let lock = try #require(try FileLock(path))
    #expect(try FileLock(path, tries: 2) == nil)
    #expect(FileLock.isHeld(path))
    lock.release()
    #expect(!FileLock.isHeld(path))
    #expect(throws: SystemError(folder, code: EISDIR)) { try FileLock(folder) }
  }

  @Test func `A pipe wakes who made it, once for all that was written, and nobody else`() throws {
    let path = folder + "/wake"
    WakePipe.wake(path)
    let pipe = try WakePipe(path)
    #expect(!pipe.drain())
    for _ in 0..<1000 { WakePipe.wake(path) }
    #expect(pipe.drain())
    #expect(!pipe.drain())
  }

  @Test func `A file where the pipe should be is refused, for it would wake without end`() throws {
    try Data("no pipe".utf8).write(to: URL(fileURLWithPath: folder + "/wake"))
    #expect(throws: SystemError(folder + "/wake", code: ESPIPE)) {
      try WakePipe(folder + "/wake")
    }
  }

  @Test func `A counter is readable from a wake to the next look`() throws {
    let counter = try WakeCounter()
    #expect(!counter.drain())
    #expect(BackgroundThread.start { counter.wake() })
    counter.wait()
    #expect(!counter.drain())
  }
}
