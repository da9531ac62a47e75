import CSQLite
import Database
import FoundationEssentials
import OfficeContract
import Sealing
import Testing
import Welfare

@testable import KioskStore

/// P1: what the screen asks of the outbox costs the same however much waits.
@Suite struct OutboxGrowthTests {
  /// A store that makes packets quickly.
  private func store(_ folder: TemporaryFolder) throws -> KioskStore {
    let store = try KioskStore(directory: folder.path, clock: TestClock().clock())
    let mailbox = try Mailbox(for: Reference(random: Random.bytes(Reference.length)))
    store.makeMailbox = { _ in mailbox }
    return store
  }

  @Test("P1: count, oldest and refused are read without looking through the outbox")
  func flat() throws {
    let folder = try TemporaryFolder(inMemory: true)
    let store = try store(folder)
    let disk = FaultDisk("reads-\(UUID().uuidString)")
    func reads() throws -> Int {
      let fresh = try KioskStore(
        directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
      let before = disk.reads
      _ = try fresh.pending()
      return disk.reads - before
    }
    _ = try store.submit(registration("A"))
    let few = try reads()
    for _ in 0..<600 { _ = try store.submit(registration("A")) }
    #expect(try store.pending().count == 601)
    let many = try reads()
    #expect(many <= few + 6, "\(few) pages with one packet, \(many) with 601")
  }

  @Test("P1: the counts beside the outbox follow every change, and check compares them")
  func followed() throws {
    let folder = try TemporaryFolder(inMemory: true)
    let store = try store(folder)
    let office = try FakeOffice()
    try office.enrol(store)
    for _ in 0..<6 { _ = try store.submit(complaint) }
    let packets = try store.outbox()
    for packet in packets.prefix(3) {
      try store.markRefused(packet.header.id, problem: .malformed, retryMilliseconds: 0)
    }
    try store.markRefused(packets[0].header.id, problem: .tooLarge, retryMilliseconds: 0)
    #expect(try store.pending().refused == 3)
    try store.settle(office.receipt(for: packets[0]))
    try store.settle(office.receipt(for: packets[5]))
    #expect(try store.pending().count == 4)
    #expect(try store.pending().refused == 2)
    #expect(try store.check().databaseProblems.isEmpty)
    try store.database.execute("UPDATE device SET waiting = 9")
    #expect(try store.check().databaseProblems.count == 1)
  }

  @Test("P1: an outbox that an earlier version filled is counted when it is opened")
  func migrated() throws {
    let folder = try TemporaryFolder(inMemory: true)
    do {
      let store = try store(folder)
      for _ in 0..<3 { _ = try store.submit(complaint) }
      // Back to the first schema.
      try store.database.execute(
        """
        DROP TRIGGER outbox_grows; DROP TRIGGER outbox_shrinks; DROP TRIGGER outbox_refused;
        ALTER TABLE device DROP COLUMN waiting; ALTER TABLE device DROP COLUMN refused;
        DROP TABLE stranger; DROP TABLE known;
        CREATE TABLE appointment (mailbox BLOB PRIMARY KEY, location TEXT NOT NULL,
          date TEXT NOT NULL, start INTEGER NOT NULL, lease BLOB) STRICT;
        INSERT INTO appointment VALUES (zeroblob(32), 'bronx-1', '2026-11-27', 570, NULL);
        PRAGMA user_version = 1;
        UPDATE outbox SET refused_as = 'malformed' WHERE sequence = 2;
        """)
    }
    let store = try store(folder)
    #expect(try store.pending().count == 3)
    #expect(try store.pending().refused == 1)
    let visit = try store.find(mailbox: MailboxID.zero.hex)
    let slot = try #require(SlotID(text: "bronx-1/2026-11-27/09:30"))
    #expect(visit == .visit(KnownVisit(slot: slot, isConfirmed: false)))
    #expect(try store.check().databaseProblems.isEmpty)
  }

  @Test("S11: packets and heartbeats carry the same clock")
  func oneClock() throws {
    let folder = try TemporaryFolder(inMemory: true)
    let clock = TestClock()
    let store = try KioskStore(directory: folder.path, clock: clock.clock())
    try FakeOffice().enrol(store)
    clock.advance(1_234)
    _ = try store.submit(complaint)
    let packet = try #require(try store.outbox().first)
    let beat = try store.heartbeat().decoded()
    #expect(packet.header.monotonicMilliseconds == 6_234)
    #expect(beat.monotonicMilliseconds == 6_234)
  }

  @Test("R2: a damaged row of the outbox is named, and its neighbours are still read")
  func damaged() throws {
    let folder = try TemporaryFolder(inMemory: true)
    let store = try store(folder)
    for _ in 0..<2 { _ = try store.submit(complaint) }
    let items = try store.outboxItems()
    try store.database.execute("UPDATE outbox SET header = x'00' WHERE sequence = 1")
    #expect(throws: StoreError.self) { try store.packet(items[0].id) }
    #expect(try store.packet(items[1].id) != nil)
    #expect(throws: DatabaseError.self) {
      do {
        _ = try store.database.first("SELECT sequence, header FROM outbox") { $0.damaged(1) }
      } catch {
        #expect("\(error)".contains("the row of outbox with sequence 1 is damaged in header"))
        throw error
      }
    }
  }
}
