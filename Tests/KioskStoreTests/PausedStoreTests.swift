import CrashPoints
import Database
import OfficeContract
import OfficeTestSupport
import Sealing
import Services
import Synchronization
import TestSupport
import Testing
import Values

@testable import KioskStore

/// What is kept half filled in at the kiosk itself: without an office, over its last day, and where the
/// program is stopped.
@Suite struct PausedStoreTests {
  private static let start: Int64 = 1_795_000_000_000
  private static let day: Int64 = 86_400_000

  /// A wall clock that a test sets.
  private final class Wall: Sendable {
    let now = Mutex(PausedStoreTests.start)
  }

  private let folder: TestFolder
  private let wall = Wall()
  private let clock: StoreClock

  init() throws {
    folder = try TestFolder()
    let wall = wall
    clock = StoreClock(
      wall: { wall.now.withLock { $0 } }, steady: { wall.now.withLock { $0 } },
      boot: BootID(unchecked: [UInt8](repeating: 1, count: 16)))
  }

  private func open() throws -> KioskStore {
    let store = try KioskStore(directory: folder.path, clock: clock)
    store.deriveQuickly()
    return store
  }

  private func pause(
    _ store: KioskStore, _ bytes: [UInt8], replacing old: Reference? = nil
  ) throws -> Reference? {
    let outcome = try store.pause(
      bytes, until: Self.start + Self.day, replacing: old, today: today,
      wallMilliseconds: Self.start)
    if case .kept(let code) = outcome { return code } else { return nil }
  }

  private func kept(_ store: KioskStore, _ code: Reference) throws -> [UInt8]? {
    guard case .found(let finding) = try store.lookUp(code) else { return nil }
    return finding.paused
  }

  @Test func `Before an office is joined it stays here, and nothing of it waits to be sent`() throws
  {
    let store = try open()
    let code = try #require(try pause(store, [1, 2, 3]))
    #expect(try kept(try open(), code) == [1, 2, 3])
    #expect(try store.pending().count == 0)
    let office = try FakeOffice()
    try office.enrol(store)
    let next = try #require(try pause(store, [4], replacing: code))
    #expect(try store.pending().count == 1)
    #expect(try kept(store, code) == nil)
    #expect(try kept(store, next) == [4])
  }

  @Test func `After its last day nothing of it is on the disk`() throws {
    let code = try #require(try pause(try open(), [1, 2, 3]))
    wall.now.withLock { $0 += Self.day - 1 }
    #expect(try kept(try open(), code) == [1, 2, 3])
    wall.now.withLock { $0 += 1 }
    let store = try open()
    #expect(try kept(store, code) == nil)
    #expect(try store.database.number("SELECT count(*) FROM paused") == 0)
  }

  @Test(arguments: [CrashPoint.pauseBegun, .pauseStored, .pauseCommitted])
  func `Where it is stopped anywhere the one before is there, or the new one`(step: CrashPoint)
    throws
  {
    let store = try open()
    try FakeOffice().enrol(store)
    let old = try #require(try pause(store, [1]))
    let before = try store.pending().count
    store.fault = { if $0 == step { throw CrashTests.Stop() } }
    #expect(throws: StoreError.self) { try pause(store, [2], replacing: old) }
    let after = try open()
    let isDone = step == .pauseCommitted
    #expect(try kept(after, old) == (isDone ? nil : [1]))
    #expect(try after.pausedCount() == 1)
    #expect(try after.pending().count == before + (isDone ? 1 : 0))
  }

  @Test func `A kiosk that is taken out of service keeps nothing more`() throws {
    let store = try open()
    try FakeOffice().enrol(store)
    _ = try pause(store, [1])
    for table in KioskStore.revokedTables { try store.database.run("DELETE FROM \(table)") }
    try store.database.run("UPDATE order_state SET revoked = 1")
    #expect(try store.pausedCount() == 0)
    #expect(throws: StoreError.revoked) { try pause(store, [2]) }
  }

  @Test func `An answer is never taken for a form, nor a form for an answer`() throws {
    let mailbox = try Mailbox(for: Samples.reference)
    #expect(throws: SealingError.damaged) { try mailbox.open(mailbox.sealPaused([1])) }
    #expect(throws: SealingError.damaged) { try mailbox.openPaused(mailbox.seal([1])) }
    #expect(try mailbox.openPaused(mailbox.sealPaused([1])) == [1])
  }
}
