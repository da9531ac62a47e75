import FaultDisk
import FoundationEssentials
import OfficeContract
import TestSupport
import Testing

@testable import KioskStore

/// S8: a disk that fails in the middle of saving. What the screen says of a submission must be what
/// the next start finds.
@Suite struct OutcomeTests {
  @Test(
    "S8: what is said of a submission is what a reopened database holds",
    arguments: [(false, false), (true, false), (false, true), (true, true)])
  func truth(isSticky: Bool, saysFull: Bool) throws {
    let template = try TestFolder(inMemory: true)
    do {
      let store = try KioskStore(directory: template.path, clock: TestClock().clock())
      try FakeOffice().enrol(store)
      for _ in 0..<3 { _ = try store.submit(complaint) }
    }
    var said: [String: Int] = [:]
    for call in 1...400 {
      let folder = try template.snapshot()
      let disk = FaultDisk("truth-\(UUID().uuidString)")
      let store = try KioskStore(
        directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
      // The log is there already, as on every day but the first.
      _ = try store.submit(complaint)
      disk.calls = 0
      (disk.isSticky, disk.saysFull, disk.failAt) = (isSticky, saysFull, call)
      let outcome = try? store.submit(complaint, today: today, wallMilliseconds: 1)
      let reached = disk.calls >= call
      disk.failAt = nil
      // As after a kill: the files as they are, without what the processes share.
      let image = try folder.snapshot()
      let held = try KioskStore(directory: image.path, clock: TestClock().clock()).pending().count
      switch outcome {
      case .saved:
        #expect(held == 5, "call \(call)")
        said["saved", default: 0] += 1
      case .unclear:
        #expect((4...5).contains(held), "call \(call)")
        said["unclear", default: 0] += 1
      case nil:
        #expect(held == 4, "call \(call)")
        said["not saved", default: 0] += 1
      }
      if !reached { break }
    }
    // Only a disk that goes on failing leaves the truth open.
    #expect((said["unclear"] ?? 0) == (isSticky ? 1 : 0), "\(said)")
    #expect((said["not saved"] ?? 0) > 0, "\(said)")
  }

  @Test("S8: after an unclear end the next submission goes well and keeps the chain whole")
  func goesOn() throws {
    let folder = try TestFolder(inMemory: true)
    let disk = FaultDisk("after-\(UUID().uuidString)")
    let store = try KioskStore(
      directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
    _ = try store.submit(complaint)
    var wasUnclear = false
    for call in 1...400 where !wasUnclear {
      (disk.calls, disk.isSticky, disk.failAt) = (0, true, call)
      if case .unclear = try? store.submit(complaint, today: today, wallMilliseconds: 1) {
        wasUnclear = true
      }
      disk.failAt = nil
    }
    #expect(wasUnclear)
    let before = try store.pending().count
    _ = try store.submit(complaint)
    let report = try store.check()
    #expect(report.outbox.count == before + 1)
    #expect(report.databaseProblems.isEmpty && report.packetsAreGenuine)
    let image = try folder.snapshot()
    #expect(try KioskStore(directory: image.path).pending().count == before + 1)
  }
}
