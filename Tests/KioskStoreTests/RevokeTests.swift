import Database
import FoundationEssentials
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

@Suite struct RevokeTests {
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice
  let clock = TestClock()

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path, clock: clock.clock())
    office = try FakeOffice()
    try office.enrol(store)
    try store.addStaff(id: "S-014", name: "Kim Alvarez", pin: "482913")
    #expect(try store.keepDraft(Array("half a form".utf8), of: "S-014"))
    try office.lease([lease(1, 600, unit: 1), lease(2, 630, unit: 1)], to: store)
    _ = try store.submit(visit(slot(600)))
    _ = try store.submit(complaint)
  }

  @Test func `A revoked kiosk lets go of staff, keys, drafts and units, and delivers its packets`()
    throws
  {
    let before = try store.outbox()
    try store.obey(1, RevokeOrder(), of: office)
    #expect(try store.isRevoked() && store.pending().isRevoked)
    #expect(try store.staff().isEmpty)
    #expect(try store.database.number("SELECT count(*) FROM draft") == 0)
    #expect(try store.database.number("SELECT count(*) FROM known") == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/device.key"))
    for file in try folder.files() {
      #expect(file.bytes.firstRange(of: Data("Kim Alvarez".utf8)) == nil, "\(file.name)")
    }
    #expect(try store.outbox() == before && before.count == 2)
    for packet in before {
      _ = try office.body(of: packet)
      #expect(try store.settle(office.receipt(for: packet)))
    }
    let request = try store.leaseRequest(locations: [], from: today, days: 30).decoded()
    #expect(request.held == 0 && request.settlements.contains { $0.outcome == .returned })
    #expect(try store.check().databaseProblems == [])
    guard case .intact = try store.verifyAudit() else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test func `A revoked kiosk accepts nothing, and nobody signs in`() throws {
    try store.obey(1, RevokeOrder(), of: office)
    let count = try store.pending().count
    #expect(throws: StoreError.revoked) { try store.submit(complaint) }
    #expect(throws: StoreError.revoked) { try store.signIn(id: "S-014", pin: "482913") }
    #expect(throws: StoreError.revoked) {
      try store.addStaff(id: "S-015", name: "B", pin: "482913")
    }
    #expect(try store.pending().count == count)
    let again = try KioskStore(directory: folder.path, clock: clock.clock())
    #expect(throws: StoreError.revoked) { try again.submit(complaint) }
  }

  @Test func `A revoked kiosk is in service again once it is enrolled anew, and not before`() throws
  {
    try store.obey(1, RevokeOrder(), of: office)
    // The answer to the first enrolment once more, or one from before the revocation, changes nothing.
    try enrolAgain(before: 0)
    #expect(try store.isRevoked())
    try enrolAgain(before: 1)
    #expect(try !store.isRevoked())
    _ = try store.submit(complaint)
    try store.addStaff(id: "S-015", name: "B", pin: "482913")
    #expect(
      try store.signIn(id: "S-015", pin: "482913")
        == .signedIn(StaffMember(id: "S-015", name: "B")))
    #expect(try store.obey(1, RevokeOrder(), of: office).refusals.map(\.reason) == [.old])
    #expect(try store.obey(2, RevokeOrder(), of: office).outcomes.map(\.result) == [.done])
  }

  private func enrolAgain(before: UInt64) throws {
    let message = try store.enrolmentRequest(
      token: office.token, hello: try office.signed(office.identity))
    var response = EnrolmentResponse(
      kiosk: store.kiosk, office: office.identity, nonce: try message.decoded().nonce)
    response.ordersBefore = before
    try store.enrol(
      try office.signed(response), token: office.token, url: "https://office.example")
  }
}
