import Database
import OfficeContract
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Synchronization
import TestSupport
import Testing

@testable import OfficeCore

/// Damaged rows, and filing that fails.
struct DamageTests {
  private func change(_ office: TestOffice, _ script: String) throws {
    let connection = try Connection(path: OfficeFolder(office.folder.path).databasePath)
    try connection.execute(script)
  }

  @Test("S12: a quarantined packet whose filing failed stays quarantined when it is tried again")
  func quarantined() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("one"))
    kiosk.sequence = 0
    kiosk.previous = .zero
    try change(
      office,
      """
      CREATE TRIGGER broken BEFORE INSERT ON problems WHEN NEW.kind = 'quarantined'
        BEGIN SELECT RAISE(ABORT, 'broken'); END
      """)
    #expect(office.send(try kiosk.feedback("two")).status == 200)
    #expect(try office.problems.map(\.kind) == [.failed])
    try change(office, "DROP TRIGGER broken")
    let service = try office.restart()
    try service.retryWaiting()
    #expect(try office.cases.count == 1)
    let problem = try #require(try office.problems.first)
    #expect(problem.kind == .quarantined)
    #expect(try service.acceptProblem(problem.number) == 2)
    #expect(try office.cases.count == 2)
  }

  @Test("R2: a damaged packet is named in the log and holds no other one back")
  func damagedPacket() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    for text in ["one", "two"] { _ = office.send(try kiosk.feedback(text)) }
    try change(
      office,
      """
      PRAGMA foreign_keys = OFF; DELETE FROM cases; UPDATE packets SET work = 'received';
      UPDATE packets SET header = x'0102' WHERE head = 1
      """)
    let lines = Mutex<[String]>([])
    let service = try OfficeFolder(office.folder.path).openService(
      OfficeEnvironment(
        now: { 1_795_000_000_000 }, log: { line in lines.withLock { $0.append(line) } }))
    #expect(try service.retryWaiting() == 1)
    #expect(try office.cases.count == 1)
    let named = lines.withLock {
      $0.contains { $0.contains("the row of packets with head 1 is damaged in header") }
    }
    #expect(named)
  }

  @Test("R2: a damaged key is an error that names its row, and never a key of zeros")
  func damagedKey() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    try change(
      office, "PRAGMA ignore_check_constraints = ON; UPDATE kiosks SET signing_key = x'0102'")
    let service = try office.restart()
    #expect(service.answer(.packets, body: try kiosk.feedback().encoded).status == 500)
    do {
      let row = try service.store.read { try $0.kiosk(kiosk.id) }
      Issue.record("\(String(describing: row?.signingKey))")
    } catch let error as OfficeStoreError {
      #expect(error.kind == .corrupt)
      #expect("\(error)".contains("the row of kiosks with id \(kiosk.id.text) is damaged"))
    }
  }

  @Test("R2: a damaged word in an alarm is an error, not another alarm")
  func damagedWord() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("1"))
    kiosk.sequence += 1
    _ = office.send(try kiosk.feedback("3"))
    try change(office, "UPDATE alarms SET kind = 'gaap'")
    #expect(throws: OfficeStoreError.self) { try office.alarms }
  }
}
