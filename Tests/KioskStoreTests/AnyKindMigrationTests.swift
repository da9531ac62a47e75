import Database
import OfficeContract
import Services
import TestSupport
import Testing
import Values

@testable import KioskStore

/// A kiosk of before comes with all it knows into the table that names no kind.
@Suite struct AnyKindMigrationTests {
  @Test func `What an older kiosk knew of its references is known still`() throws {
    let folder = try TestFolder()
    let registration = MailboxID(unchecked: [UInt8](repeating: 1, count: 32))
    let visit = MailboxID(unchecked: [UInt8](repeating: 2, count: 32))
    do {
      let connection = try Connection(path: StoreFile.database.path(in: folder.path))
      try Migrator(
        applicationID: KioskSchema.applicationID,
        migrations: Array(KioskSchema.migrator.migrations.prefix(4))
      ).migrate(connection)
      try connection.run(
        """
        INSERT INTO known (mailbox, kind, until, booked_here) VALUES (?, 'registration', ?, 1)
        """, .blob(registration.bytes), .text(today.adding(days: 9).iso))
      try connection.run(
        """
        INSERT INTO known (mailbox, kind, until, booked_here, state, slot, wish)
        VALUES (?, 'visit', ?, 1, 'confirmed', ?, ?)
        """, .blob(visit.bytes), .text(today.adding(days: 9).iso), .text(slot(540).text),
        .text(slot(600).text))
    }
    let store = try KioskStore(directory: folder.path, clock: TestClock().clock())
    #expect(try store.find(mailbox: registration.hex) == .other(kind: "registration"))
    #expect(
      try store.find(mailbox: visit.hex)
        == .visit(KnownVisit(slot: slot(540), isConfirmed: true, wish: slot(600))))
    #expect(try store.check().databaseProblems.isEmpty)
  }
}
