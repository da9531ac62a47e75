import Database
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

/// A kiosk of before there were orders, drafts and content goes on with what it has.
@Suite struct OrdersMigrationTests {
  @Test func `Accounts and the office of an older kiosk work on, and take orders and content`()
    throws
  {
    let folder = try TestFolder()
    let office = try FakeOffice()
    let device = try KeyFile(
      path: StoreFile.deviceKey.path(in: folder.path), count: 32
    ).readOrCreate()
    let signing = SigningKey(
      seed: try KeyFile(
        path: StoreFile.signingKey.path(in: folder.path), count: SigningKey.seedBytes
      ).readOrCreate())
    let key = try PINKey(pin: "482913", device: device)
    do {
      let connection = try Connection(path: StoreFile.database.path(in: folder.path))
      try Migrator(
        applicationID: KioskSchema.applicationID,
        migrations: Array(KioskSchema.migrator.migrations.prefix(7))
      ).migrate(connection)
      try connection.run(
        """
        INSERT INTO device (id, epoch, last_sequence, last_packet, audit_count, audit_head,
          audit_base, hand_over_key, created_wall)
        VALUES (1, ?, 0, zeroblob(32), 0, zeroblob(32), zeroblob(32), ?, 1)
        """, .blob([UInt8](repeating: 3, count: 8)), .blob(BoxKey().publicKey.bytes))
      try connection.run(
        """
        INSERT INTO office VALUES (1, 'https://office.example', 'Test office', ?, ?, ?, 1, 1, 1,
          zeroblob(16))
        """, .blob(office.signing.publicKey.bytes), .blob(office.box.publicKey.bytes),
        .blob(office.recovery.publicKey.bytes))
      try connection.run(
        "INSERT INTO staff (id, name, salt, tag, failures) VALUES ('S-014', 'Kim', ?, ?, 2)",
        .blob(key.salt), .blob(key.tag.bytes))
    }
    let store = try KioskStore(directory: folder.path, clock: TestClock().clock())
    #expect(store.kiosk == KioskID(signingKey: signing.publicKey))
    #expect(try store.signIn(id: "S-014", pin: "000000") == .refused(attemptsLeft: 2))
    #expect(
      try store.signIn(id: "S-014", pin: "482913")
        == .signedIn(StaffMember(id: "S-014", name: "Kim")))
    #expect(try store.keepDraft([1], of: "S-014"))
    #expect(try store.staff().map(\.isFromOffice) == [false])
    #expect(try store.obey(1, RestartOrder(), of: office).outcomes.map(\.result) == [.done])
    #expect(try store.shownContent() == nil && !store.isRevoked())
    #expect(try store.check().databaseProblems.isEmpty)
    guard case .intact = try store.verifyAudit() else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test func `A database of a later version is refused, and left as it is`() throws {
    let folder = try TestFolder()
    _ = try KioskStore(directory: folder.path)
    let path = StoreFile.database.path(in: folder.path)
    try Connection(path: path).execute("PRAGMA user_version = 999")
    #expect(throws: StoreError.self) { try KioskStore(directory: folder.path) }
    #expect(try Connection(path: path).number("PRAGMA user_version") == 999)
  }
}
