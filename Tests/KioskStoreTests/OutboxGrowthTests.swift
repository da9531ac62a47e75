import Database
import FaultDisk
import FoundationEssentials
import OfficeContract
import Sealing
import TestSupport
import Testing
import Values

@testable import KioskStore

/// P1: what the screen asks of the outbox costs the same however much waits.
@Suite struct OutboxGrowthTests {
  /// A store that makes packets quickly.
  private func store(_ folder: TestFolder) throws -> KioskStore {
    let store = try KioskStore(directory: folder.path, clock: TestClock().clock())
    let mailbox = try Mailbox(for: Reference(random: Random.bytes(Reference.length)))
    store.makeMailbox = { _ in mailbox }
    return store
  }

  @Test("P1: count, oldest and refused are read without looking through the outbox")
  func flat() throws {
    let folder = try TestFolder(inMemory: true)
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
    let folder = try TestFolder(inMemory: true)
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
    let folder = try TestFolder(inMemory: true)
    // The keys of a kiosk, and a database of the first schema.
    do { _ = try store(folder) }
    let path = StoreFile.database.path(in: folder.path)
    try FileManager.default.removeItem(atPath: path)
    do {
      let connection = try Connection(path: path)
      try Migrator(
        applicationID: KioskSchema.applicationID,
        migrations: Array(KioskSchema.migrator.migrations.prefix(1))
      ).migrate(connection)
      try connection.execute(
        """
        INSERT INTO device VALUES (1, randomblob(8), 3, randomblob(32), 0, zeroblob(32),
          zeroblob(32), randomblob(32), 0);
        INSERT INTO outbox (sequence, packet, header, signature, sealed, made_wall, refused_as)
          VALUES (1, randomblob(32), x'00', zeroblob(64), x'00', 7, NULL),
            (2, randomblob(32), x'00', zeroblob(64), x'00', 8, 'malformed'),
            (3, randomblob(32), x'00', zeroblob(64), x'00', 9, NULL)
        """)
    }
    let status = try store(folder).pending()
    #expect(status.count == 3)
    #expect(status.refused == 1)
    #expect(status.oldestWallMilliseconds == 7)
  }

  @Test("S11: packets and heartbeats carry the same clock")
  func oneClock() throws {
    let folder = try TestFolder(inMemory: true)
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
    let folder = try TestFolder(inMemory: true)
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
