import Database
import TestSupport
import Testing

@testable import KioskStore

@Suite struct AuditTests {
  let folder: TestFolder
  let store: KioskStore

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
    for number in 0..<20 { try store.writing { try store.audit("test", "\(number)") } }
  }

  @Test func `An untouched chain is whole`() throws {
    #expect(try store.verifyAudit() == .intact(entries: 20))
  }

  @Test(arguments: [
    "UPDATE audit SET entry = entry || 'x' WHERE number = 7",
    "DELETE FROM audit WHERE number = 7", "DELETE FROM audit WHERE number = 1",
    "DELETE FROM audit WHERE number = 20", "DELETE FROM audit WHERE number > 15",
    "DELETE FROM audit",
    "UPDATE audit SET hash = (SELECT hash FROM audit WHERE number = 3) WHERE number = 7",
    "UPDATE audit SET entry = (SELECT entry FROM audit WHERE number = 8) WHERE number = 7",
  ])
  func `Every change of an entry is found`(sql: String) throws {
    try store.database.run(sql)
    guard case .broken = try store.verifyAudit() else {
      Issue.record("not found: \(sql)")
      return
    }
  }

  @Test("S9: a full chain drops one entry for each new one, also where more were dropped before")
  func limit() throws {
    store.auditLimit = 15
    try store.writing { try store.audit("test", "one more") }
    #expect(try store.verifyAudit() == .intact(entries: 15))
    store.auditLimit = 18
    for _ in 0..<4 { try store.writing { try store.audit("test", "more") } }
    #expect(try store.verifyAudit() == .intact(entries: 18))
  }
}
