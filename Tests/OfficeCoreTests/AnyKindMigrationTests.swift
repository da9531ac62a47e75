import Database
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

@testable import OfficeSQLite

/// An office of before comes with all its rows into the tables that name no kind.
struct AnyKindMigrationTests {
  @Test func `Cases of an older office keep their numbers, kinds, order and neighbours`() throws {
    let folder = try TestFolder()
    let path = folder.path + "/office.sqlite"
    let kiosk = KioskID(keyHash: .zero)
    let slot = SlotID(
      location: "bronx-1", date: CalendarDate(daysSince1970: 20_775),
      start: try #require(TimeOfDay(minutes: 540)))
    let mailbox = MailboxID(unchecked: [UInt8](repeating: 7, count: 32))
    let visit = try body(
      AppointmentRequest(slot: slot, service: "snap", name: "Дарья"), mailbox)
    let change = try body(AppointmentChange(mailbox: mailbox.hex, newSlot: nil), mailbox)
    do {
      let connection = try Connection(path: path)
      let old = OfficeSchema.migrator.migrations.prefix(3)
      try Migrator(
        applicationID: OfficeSchema.migrator.applicationID, migrations: Array(old)
      ).migrate(connection)
      try connection.run(
        "INSERT INTO kiosks (id, signing_key, name, enrolled_ms) VALUES (?, zeroblob(32), 'N', 1)",
        .text(kiosk.text))
      for (number, (body, kind)) in [(change, "appointmentChange"), (visit, "appointment")]
        .enumerated()
      {
        let id = [UInt8](repeating: UInt8(number), count: 32)
        try connection.run(
          """
          INSERT INTO packets (id, kiosk, epoch, sequence, previous, header, signature, sealed,
            received_ms, receipt, standing, work)
          VALUES (?, ?, zeroblob(8), ?, zeroblob(32), x'00', x'00', x'00', 1, x'00', 'accepted',
            'made')
          """, .blob(id), .text(kiosk.text), .integer(number + 1))
        try connection.run(
          """
          INSERT INTO cases (packet, kiosk, epoch, sequence, received_ms, kind, mailbox,
            content_hash, body) VALUES (?, ?, zeroblob(8), ?, 1, ?, ?, ?, ?)
          """, .blob(id), .text(kiosk.text), .integer(number + 1), .text(kind),
          .blob(mailbox.bytes), .blob(body.contentHash.bytes),
          .blob(try ContractJSON.encode(body, what: "body")))
      }
      try connection.execute(
        """
        INSERT INTO units (slot, unit, location, day, start, state, case_number)
          VALUES ('x', 1, 'x', 1, 1, 'booked', 2)
        """)
    }
    let keys = OfficeKeys(
      signing: SigningKey(), box: BoxKey(), recoveryKey: BoxKey().publicKey)
    let store = try SQLiteOfficeStore(path: path, vault: CaseVault(keys))
    try store.write { records in
      #expect(try records.cases(mailbox: mailbox).map(\.number) == [2, 1])
      #expect(try records.cases(mailbox: mailbox).map(\.body) == [visit, change])
      let found = try records.caseNumber(contentHash: visit.contentHash, kind: visit.kind)
      #expect(found == 2)
    }
    let connection = try Connection(path: path)
    #expect(try connection.integrityProblems().isEmpty)
    #expect(try connection.number("SELECT count(*) FROM cases WHERE follows = 1") == 1)
    // Still one case a reference.
    #expect(throws: DatabaseError.self) {
      try connection.execute("UPDATE cases SET follows = 0")
    }
  }

  private func body(_ value: some PacketPayload, _ mailbox: MailboxID) throws -> PacketBody {
    let submission = Submission(value, consent: nil, language: "en")
    return PacketBody(
      mailbox: mailbox, mailboxKey: .zero, submission: submission, promise: nil, lease: nil,
      localDate: CalendarDate(daysSince1970: 20_775),
      contentHash: Hash.of(try PacketBody.contentBytes(of: submission)))
  }
}
