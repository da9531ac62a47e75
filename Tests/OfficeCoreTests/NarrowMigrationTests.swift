import Database
import OfficeContract
import OfficeCore
import Sealing
import TestSupport
import Testing

@testable import OfficeSQLite

/// An office of before comes with all its cases and letters into the tables that cost fewer pages.
struct NarrowMigrationTests {
  private let folder: TestFolder
  private var path: String { folder.path + "/office.sqlite" }

  /// Three packets, of which the last two have cases: the first a registration, the other a change that
  /// follows it. More numbers of cases were given out than there are.
  init() throws {
    folder = try TestFolder()
    let connection = try Connection(path: folder.path + "/office.sqlite")
    try Migrator(
      applicationID: OfficeSchema.migrator.applicationID,
      migrations: Array(OfficeSchema.migrator.migrations.prefix(11))
    ).migrate(connection)
    try connection.execute(
      """
      INSERT INTO kiosks (id, signing_key, name, enrolled_ms) VALUES ('k-1', zeroblob(32), 'N', 1);
      """)
    for number in 1...3 as ClosedRange<UInt8> {
      try connection.run(
        """
        INSERT INTO packets (head, id, kiosk, epoch, sequence, previous, header, signature,
          received_ms, receipt, standing, work)
        VALUES (?, ?, 'k-1', zeroblob(8), ?, zeroblob(32), x'00', x'00', 1, x'00', 'accepted', 'made')
        """, .integer(Int(number) + 40), .blob(bytes(number)), .integer(Int(number)))
    }
    for (number, follows) in [(2, 0), (3, 1)] {
      try connection.run(
        """
        INSERT INTO cases (number, packet, kiosk, epoch, sequence, received_ms, kind, mailbox,
          content_hash, body, same_as, follows, compared)
        VALUES (?, ?, 'k-1', zeroblob(8), ?, 1, 'feedback', ?, ?, x'', ?, ?, 0)
        """, .integer(number + 5), .blob(bytes(UInt8(number))), .integer(number),
        .blob(bytes(99)), .blob(bytes(UInt8(number))),
        follows == 1 ? .integer(7) : .null, .integer(follows))
    }
    try connection.execute(
      """
      UPDATE sqlite_sequence SET seq = 500 WHERE name = 'cases';
      INSERT INTO visits (case_number, role, mailbox, slot, state, revision, kiosk, epoch, sequence)
        VALUES (7, 'visit', zeroblob(32), 'x', 'requested', 0, 'k-1', zeroblob(8), 2);
      INSERT INTO problems (kind, packet, kiosk, epoch, sequence, case_number, raised_ms)
        SELECT 'withdrawal', id, 'k-1', zeroblob(8), 3, 8, 1 FROM packets WHERE head = 43;
      """)
    for (number, mailbox) in [(12, 3), (11, 9)] {
      try connection.run(
        "INSERT INTO letters VALUES (?, ?, 4, 5, x'0102')", .blob(bytes(UInt8(mailbox))),
        .integer(number))
    }
    try connection.execute("UPDATE newest_letter SET number = 30")
  }

  private func bytes(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

  @Test func `Cases keep their numbers, packets, order and rows that refer to them`() throws {
    let store = try SQLiteOfficeStore(path: path)
    for (packet, number) in [(1, nil), (2, 7), (3, 8)] as [(UInt8, Int64?)] {
      let found = try store.read { try $0.caseNumber(packet: Digest(unchecked: bytes(packet))) }
      #expect(found == number)
    }
    #expect(try store.read { try $0.visit(caseNumber: 7) }?.state == .requested)
    #expect(
      try store.read { try $0.problems(after: 0, limit: 9) }.map(\.caseNumber) == [8])
    #expect(try store.read { try $0.caseCount() } == 2)
    let connection = try Connection(path: path)
    #expect(try connection.integrityProblems().isEmpty)
    // No number is given twice, no packet has two cases, no reference two that begin.
    #expect(
      try connection.number("SELECT seq FROM sqlite_sequence WHERE name = 'cases'") == 500)
    for change in ["UPDATE cases SET head = 42", "UPDATE cases SET follows = 0"] {
      #expect(throws: DatabaseError.self, "\(change)") { try connection.execute(change) }
    }
    // References count again.
    #expect(throws: DatabaseError.self) { try connection.execute("DELETE FROM cases") }
  }

  @Test func `Letters keep their numbers, and go on above the highest there was`() throws {
    let store = try SQLiteOfficeStore(path: path)
    try store.write { records in
      #expect(try records.letters(after: 0, madeFrom: 0, limit: 9).map(\.number) == [11, 12])
      #expect(try records.letter(MailboxID(unchecked: bytes(3)))?.sealed == [1, 2])
      #expect(try records.newestLetter() == 30)
      try records.saveLetter(
        LetterRow(
          mailbox: MailboxID(unchecked: bytes(3)), number: 31, revision: 5, madeMilliseconds: 6,
          sealed: [3]))
      #expect(try records.newestLetter() == 31)
      #expect(try records.letters(after: 0, madeFrom: 0, limit: 9).map(\.number) == [11, 31])
    }
  }

  @Test func `A case whose packet is lost stops it, and leaves the office as it was`() throws {
    let connection = try Connection(path: path)
    try connection.execute(
      "PRAGMA foreign_keys = OFF; UPDATE visits SET case_number = 70; PRAGMA foreign_keys = ON")
    #expect(throws: OfficeStoreError.self) { try SQLiteOfficeStore(path: path) }
    #expect(try connection.number("PRAGMA user_version") == 11)
    #expect(try connection.number("SELECT count(packet) FROM cases") == 2)
  }
}
