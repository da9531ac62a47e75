import Chance
import Database
import FaultDisk
import FoundationEssentials
import OfficeContract
import Services
import TestSupport
import Testing

@testable import KioskStore

/// F02 and F03: the power goes, the disk fails or is full, at every call.
@Suite struct DiskTests {
  let folder: TestFolder
  let office: FakeOffice

  init() throws {
    folder = try TestFolder(inMemory: true)
    office = try FakeOffice()
  }

  private func expectSound(_ store: KioskStore, _ comment: Comment) throws {
    let report = try store.check()
    #expect(report.databaseProblems.isEmpty, comment)
    #expect(report.packetsAreGenuine, comment)
    guard case .intact = report.audit else {
      Issue.record("the audit chain is broken")
      return
    }
  }

  private enum Event {
    case submitted(UInt64), settling(UInt64), settled(UInt64)
  }

  /// A run with submissions, receipts and leases: the log of what went to the disk, and what happened
  /// after how much of it.
  private func record() throws -> (
    operations: [FaultDisk.Operation], events: [(at: Int, event: Event)]
  ) {
    var events: [(at: Int, event: Event)] = []
    let disk = FaultDisk("record-\(UUID().uuidString)")
    disk.isLogging = true
    let store = try KioskStore(
      directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
    func note(_ event: Event) { events.append((disk.operations.count, event)) }
    func submit(_ submission: Submission) throws {
      _ = try store.submit(submission)
      note(.submitted(try store.readDevice().lastSequence))
    }
    for _ in 0..<2 { try submit(complaint) }
    try office.enrol(store)
    try office.lease([lease(1, 600, unit: 1), lease(2, 600, unit: 2)], to: store)
    for round in 0..<6 {
      try submit(round.isMultiple(of: 2) ? visit(slot(600)) : registration("Ñandú"))
      guard round.isMultiple(of: 3) else { continue }
      for packet in try store.outbox(limit: 2) {
        note(.settling(packet.header.sequence))
        try store.settle(office.receipt(for: packet))
        note(.settled(packet.header.sequence))
      }
    }
    return (disk.operations, events)
  }

  @Test func `No power cut loses a packet whose reference was shown`() throws {
    let (operations, events) = try record()
    let rounds = ProcessInfo.processInfo.environment["POWER_CUTS"].flatMap { Int($0) } ?? 150
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let ends = (0..<rounds).map { _ in generator.below(operations.count + 1) }.sorted()
    var disk = PowerCut()
    var played = 0
    for (round, end) in ends.enumerated() {
      disk.play(operations[played..<end])
      played = end
      let comment: Comment = "seed \(seed) round \(round) after \(end)"
      let image = try TestFolder(inMemory: true)
      try PowerCut.write(disk.files(using: &generator), to: image.path)
      for file in try folder.files() where file.name.hasSuffix(".key") {
        try PowerCut.write([file.name: Array(file.bytes)], to: image.path)
      }
      var shown: UInt64 = 0
      var settling: Set<UInt64> = []
      var settled: Set<UInt64> = []
      for (at, event) in events where at <= end {
        switch event {
        case .submitted(let number): shown = number
        case .settling(let number): settling.insert(number)
        case .settled(let number): settled.insert(number)
        }
      }
      try handOverBack(to: image)
      let store = try KioskStore(directory: image.path, clock: TestClock().clock())
      try expectSound(store, comment)
      let waiting = Set(try store.outboxItems().map(\.sequence))
      #expect(
        waiting.isSuperset(of: Set(shown == 0 ? [] : Array(1...shown)).subtracting(settling)),
        comment)
      #expect(waiting.isDisjoint(with: settled), comment)
      #expect(try store.readDevice().lastSequence >= shown, comment)
      let sold = try store.database.number("SELECT count(*) FROM lease WHERE state = 'sold'")
      #expect(sold <= 2, comment)
    }
  }

  /// The hand-over key is shredded after the enrolment was on the disk, so a cut before still finds
  /// it. Its bytes do not matter here.
  private func handOverBack(to image: TestFolder) throws {
    let path = image.path + "/handover.key"
    try Data(repeating: 1, count: 32).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  @Test func `A receipt frees room on a disk that is full`() throws {
    let disk = FaultDisk("full-\(UUID().uuidString)")
    let store = try KioskStore(
      directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
    try office.enrol(store)
    _ = try store.submit(complaint)
    let packet = try #require(try store.outbox().first)
    disk.calls = 0
    disk.saysFull = true
    disk.failAt = 1
    #expect(try store.settle(office.receipt(for: packet)))
    #expect(disk.calls > 1)
    #expect(try store.pending().count == 0)
    try expectSound(store, "after a full disk")
  }

  @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
  func `A disk that fails or fills at any call leaves a submission whole or not there`(
    isSticky: Bool, saysFull: Bool
  ) throws {
    let disk = FaultDisk("fail-\(UUID().uuidString)")
    var expected = 0
    func open() throws -> KioskStore {
      try KioskStore(directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
    }
    var store: KioskStore? = try open()
    try office.enrol(try #require(store))
    var failures = 0
    for call in 1...400 {
      disk.calls = 0
      disk.isSticky = isSticky
      disk.saysFull = saysFull
      disk.failAt = call
      var wasSaved = false
      var wasUnclear = false
      do {
        _ = try #require(store).submit(complaint)
        wasSaved = true
      } catch let error as StoreError {
        failures += 1
        switch error {
        case .full, .inputOutput, .fileUnreadable, .readOnly: break
        case .unclear: wasUnclear = true
        default: Issue.record("call \(call): \(error)")
        }
      }
      let reached = disk.calls >= call
      disk.failAt = nil
      // As after a restart: what is on the disk counts.
      store = nil
      store = try open()
      let again = try #require(store)
      try expectSound(again, "call \(call)")
      expected += wasSaved ? 1 : 0
      let held = try again.pending().count
      if wasUnclear, held == expected + 1 { expected += 1 }
      #expect(held == expected, "call \(call)")
      if !reached { break }
    }
    #expect(failures > 3)
    #expect(try #require(store).submit(complaint).promise == nil)
  }
}
