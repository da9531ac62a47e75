import Chance
import Database
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import TestSupport
import Testing

/// The office's own chain, and what it sees of the chains of kiosks.
struct OfficeAuditTests {
  private func filled(_ entries: Int) throws -> (folder: TestFolder, store: SQLiteOfficeStore) {
    let folder = try TestFolder()
    let store = try SQLiteOfficeStore(path: folder.path + "/office.sqlite")
    try store.write { records in
      for number in 0..<entries { try records.audit("export", "\(number)", at: Int64(number)) }
    }
    return (folder, store)
  }

  @Test(arguments: [
    "UPDATE audit SET entry = entry || ' ' WHERE number = 7",
    "DELETE FROM audit WHERE number = 7", "DELETE FROM audit WHERE number = 1",
    "DELETE FROM audit WHERE number > 15", "DELETE FROM audit",
    "UPDATE audit SET number = 99 WHERE number = 20",
    "UPDATE audit SET entry = (SELECT entry FROM audit WHERE number = 8) WHERE number = 7",
    "INSERT INTO audit SELECT 21, entry, hash FROM audit WHERE number = 20",
    "UPDATE audit_head SET count = 19",
  ])
  func `Every change of the office's list is found`(sql: String) throws {
    let (folder, store) = try filled(20)
    #expect(try OfficeAudit(store).verify() == .intact(entries: 20))
    try store.finish()
    try Connection(path: folder.path + "/office.sqlite").run(sql)
    guard case .broken = try OfficeAudit(store).verify() else {
      Issue.record("not found: \(sql)")
      return
    }
  }

  private func pair() throws -> (office: TestOffice, folder: TestFolder, kiosk: KioskStore) {
    let office = try TestOffice()
    let folder = try TestFolder()
    let kiosk = try KioskStore(directory: folder.path)
    try kiosk.join(office.service)
    try kiosk.note(.print)
    try kiosk.beat(at: office.service)
    return (office, folder, kiosk)
  }

  private func acts(_ kiosk: KioskStore, _ count: Int) throws {
    for _ in 0..<count { try kiosk.note(.lookUp) }
  }

  @Test func `A kiosk that does what it does raises nothing, and its heads are signed`() throws {
    let (office, _, kiosk) = try pair()
    for round in 0..<20 {
      try acts(kiosk, round % 3)
      try kiosk.beat(at: office.service)
      if round == 9 { try office.restart() }
    }
    #expect(try office.alarms.isEmpty)
    #expect(try kiosk.heartbeat().decoded().audit?.count == kiosk.auditCount())
    guard case .intact = try kiosk.verifyAudit() else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test func `A disk that was set back is named by the office`() throws {
    let (office, folder, kiosk) = try pair()
    let copy = try TestFolder.lasting()
    try folder.copy(to: copy)
    try acts(kiosk, 3)
    try kiosk.beat(at: office.service)
    let back = try KioskStore(directory: copy)
    try back.beat(at: office.service)
    #expect(try office.alarms.map(\.kind) == [.rollback])
    #expect(try office.alarms.first?.detail.contains("audit chain") == true)
  }

  @Test func `A copied disk that goes on by itself is named as soon as it has done as much`() throws
  {
    let (office, folder, kiosk) = try pair()
    let copy = try TestFolder.lasting()
    try folder.copy(to: copy)
    try acts(kiosk, 3)
    try kiosk.beat(at: office.service)
    let clone = try KioskStore(directory: copy)
    try clone.note(.export("x"))
    try acts(clone, 2)
    try clone.beat(at: office.service)
    #expect(try office.alarms.map(\.kind) == [.audit])
    #expect(try office.alarms.first?.detail.contains("two audit chains") == true)
    // The office signs nothing for it: what it keeps is of the time before.
    let signed = try #require(try clone.heartbeat().decoded().audit)
    #expect(try signed.count < clone.auditCount())
  }

  @Test func `A chain that was written anew up to a signed head is named`() throws {
    let (office, folder, kiosk) = try pair()
    try acts(kiosk, 4)
    try kiosk.beat(at: office.service)
    try Rewriter.rewrite(folder.path)
    let after = try KioskStore(directory: folder.path)
    guard case .rewritten = try after.verifyAudit() else {
      Issue.record("\(try after.verifyAudit())")
      return
    }
    // The chain has grown since: no head of the same length gives it away.
    try acts(after, 3)
    try after.beat(at: office.service)
    #expect(try office.alarms.map(\.kind) == [.audit])
    #expect(try office.alarms.first?.detail.contains("was written anew") == true)
  }

  @Test func `An office set back is named by the kiosk that saw more`() throws {
    let (office, _, kiosk) = try pair()
    try office.service.store.write { try $0.audit("export", "all", at: 1) }
    try kiosk.beat(at: office.service)
    try kiosk.beat(at: office.service)
    #expect(try office.alarms.isEmpty)
    try office.service.store.finishAndRun("DELETE FROM audit WHERE number > 2", office)
    try kiosk.beat(at: office.service)
    #expect(try office.alarms.map(\.kind) == [.audit])
    #expect(try office.alarms.first?.detail.contains("the office's own audit chain") == true)
  }

  @Test func `Two machines with one disk are named although nothing that they say contradicts`()
    throws
  {
    let office = try TestOffice()
    let folders = [try TestFolder(), try TestFolder()]
    func machine(_ number: UInt8) throws -> KioskStore {
      try KioskStore(
        directory: folders[Int(number)].path,
        clock: StoreClock(
          wall: { office.clock.now }, steady: { office.clock.now },
          boot: BootID(unchecked: [UInt8](repeating: number + 1, count: BootID.byteCount))))
    }
    let first = try machine(0)
    try first.join(office.service)
    try acts(first, 1)
    try first.beat(at: office.service)
    try folders[0].copy(to: folders[1].path)
    let second = try machine(1)
    try acts(second, 50)
    office.clock.advance(minutes: 5)
    try second.beat(at: office.service)
    // A message of the earlier boot that was late on its way is none.
    office.clock.advance(minutes: 5)
    try acts(first, 1)
    try first.beat(at: office.service)
    #expect(try office.alarms.isEmpty)
    office.clock.advance(minutes: 5)
    try acts(first, 1)
    try first.beat(at: office.service)
    #expect(try office.alarms.map(\.kind) == [.clone])
  }

  @Test func `Two messages of an earlier boot that are late together are no second machine`() throws
  {
    let office = try TestOffice()
    let folder = try TestFolder()
    func boot(_ number: UInt8) throws -> KioskStore {
      try KioskStore(
        directory: folder.path,
        clock: StoreClock(
          wall: { office.clock.now }, steady: { office.clock.now },
          boot: BootID(unchecked: [UInt8](repeating: number, count: BootID.byteCount))))
    }
    let before = try boot(1)
    try before.join(office.service)
    try before.beat(at: office.service)
    var late: [[UInt8]] = []
    for _ in 0..<2 {
      office.clock.advance(minutes: 1)
      late.append(try before.heartbeat().encoded)
    }
    office.clock.advance(minutes: 1)
    try boot(2).beat(at: office.service)
    for message in late {
      office.clock.advance(minutes: 1)
      #expect(office.service.answer(.heartbeat, body: message).status == 200)
    }
    #expect(try office.alarms.isEmpty)
  }
}

/// Somebody who owns the machine, and writes a chain that follows.
enum Rewriter {
  static func rewrite(_ folder: String) throws {
    let database = try Connection(path: folder + "/kiosk.db")
    let rows = try database.all("SELECT number, entry FROM audit ORDER BY number") {
      (number: $0.integer(0), entry: $0.text(1))
    }
    var head = Digest.zero
    for row in rows {
      let entry = row.number == 2 ? AuditChain.text("nothing", "", at: 1) : row.entry
      head = AuditChain.head(after: head, entry)
      try database.run(
        "UPDATE audit SET entry = ?, hash = ? WHERE number = ?", .text(entry), .blob(head.bytes),
        .integer(row.number))
    }
    try database.run("UPDATE device SET audit_head = ?", .blob(head.bytes))
  }
}

extension OfficeStore {
  /// Changes the office's database from outside, with its head made to fit.
  func finishAndRun(_ sql: String, _ office: TestOffice) throws {
    try finish()
    let database = try Connection(path: office.folder.path + "/office.sqlite")
    try database.run(sql)
    try database.run(
      """
      UPDATE audit_head SET (count, head) =
        (SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1)
      """)
  }
}
