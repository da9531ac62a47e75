import CrashPoints
import Database
import FoundationEssentials
import OfficeContract
import Sealing
import TestSupport
import Testing

@testable import KioskStore

/// F01: the store is stopped at every labelled step, by an error and by a kill (a copy of the
/// files as they are at that moment).
@Suite struct CrashTests {
  struct Stop: Error {}
  let folder: TestFolder
  let office: FakeOffice

  init() throws {
    folder = try TestFolder()
    office = try FakeOffice()
  }

  /// Whether everything in a folder is whole: a number of packets, the chain, no unit sold twice.
  private func expectSound(_ store: KioskStore, packets: Int) throws {
    let report = try store.check()
    #expect(report.databaseProblems.isEmpty)
    #expect(report.packetsAreGenuine)
    #expect(report.outbox.count == packets)
    guard case .intact = report.audit else {
      Issue.record("the audit chain is broken")
      return
    }
    let sold = try store.database.number("SELECT count(*) FROM lease WHERE state = 'sold'")
    #expect(
      try store.database.number(
        """
        SELECT count(*) FROM lease WHERE state = 'sold'
          AND sequence > (SELECT last_sequence FROM device)
        """) == 0)
    #expect(sold == (packets > 0 ? 1 : 0))
  }

  @Test(arguments: CrashPoint.submit)
  func `A submission stopped anywhere is whole or not there`(step: CrashPoint) throws {
    let store = try KioskStore(directory: folder.path)
    try office.enrol(store)
    try office.lease([lease(1, 600, unit: 1), lease(2, 660, unit: 1)], to: store)
    var image: TestFolder?
    store.fault = { reached in
      guard reached == step else { return }
      image = try folder.snapshot()
      throw Stop()
    }
    #expect(throws: StoreError.self) { try store.submit(visit(slot(600))) }
    store.fault = nil
    let expected = step == .submitCommitted ? 1 : 0
    try expectSound(store, packets: expected)
    let killed = try KioskStore(directory: try #require(image).path)
    try expectSound(killed, packets: expected)
    // Both go on as if nothing had happened.
    for next in [store, killed] {
      #expect(try next.submit(visit(slot(660))).promise != nil)
      #expect(try next.outbox().map(\.header.sequence) == Array(1...UInt64(expected + 1)))
    }
  }

  @Test(arguments: CrashPoint.settle)
  func `A receipt stopped anywhere shreds its packet or leaves it whole`(step: CrashPoint) throws {
    let store = try KioskStore(directory: folder.path)
    try office.enrol(store)
    _ = try store.submit(complaint)
    let packet = try #require(try store.outbox().first)
    var image: TestFolder?
    store.fault = { reached in
      guard reached == step else { return }
      image = try folder.snapshot()
      throw Stop()
    }
    #expect(throws: StoreError.self) { try store.settle(office.receipt(for: packet)) }
    store.fault = nil
    let isGone = step == .settleCommitted || step == .settleShredded
    for next in [store, try KioskStore(directory: try #require(image).path)] {
      #expect(try next.pending().count == (isGone ? 0 : 1))
      #expect(try next.verifyAudit() == .intact(entries: isGone ? 3 : 2))
      #expect(try next.settle(office.receipt(for: packet)) == !isGone)
      #expect(try next.pending().count == 0)
      #expect(try next.check().databaseProblems.isEmpty)
    }
  }

  @Test(arguments: [CrashPoint.enrolVerified, .enrolStored, .enrolCommitted, .enrolShredded])
  func `An enrolment stopped anywhere can go on, and packets stay readable`(step: CrashPoint) throws
  {
    let store = try KioskStore(directory: folder.path)
    _ = try store.submit(complaint)
    let key = BoxKeyBox()
    var image: TestFolder?
    store.fault = { reached in
      guard reached == step else { return }
      image = try folder.snapshot()
      throw Stop()
    }
    #expect(throws: StoreError.self) { key.value = try office.enrol(store) }
    let killed = try KioskStore(directory: try #require(image).path)
    let isStored = step == .enrolCommitted || step == .enrolShredded
    #expect(try killed.pending().isEnrolled == isStored)
    #expect(killed.handOver.exists == !isStored)
    let packet = try #require(try killed.outbox().first)
    if !isStored {
      let second = try #require(try office.enrol(killed))
      #expect(try office.body(of: packet, with: [second]).submission == complaint)
      #expect(!killed.handOver.exists)
    }
  }

  @Test func `A full disk at any page leaves nothing half done`() throws {
    let store = try KioskStore(directory: folder.path)
    try office.enrol(store)
    var failures = 0
    var pages = try store.database.number("PRAGMA page_count")
    var done = 0
    // A new database may have pages to spare, which hold the first packets.
    while done < 4 || failures < 2 {
      try store.database.execute("PRAGMA max_page_count = \(pages)")
      do {
        _ = try store.submit(registration("Ñandú"))
        done += 1
      } catch {
        guard case .full = error else { throw error }
        failures += 1
        pages += 1
      }
      #expect(try store.pending().count == done)
      #expect(try store.outbox().map(\.header.sequence) == (0..<done).map { UInt64($0 + 1) })
      #expect(try store.verifyAudit() == .intact(entries: 1 + done))
    }
    #expect(failures > 0)
    #expect(try store.check().databaseProblems.isEmpty)
  }
}

/// Lets a throwing closure hand a value out.
final class BoxKeyBox {
  var value: BoxKey?
}
