import CrashPoints
import Database
import FoundationEssentials
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

@Suite struct OrderTests {
  struct Stop: Error {}
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice
  let clock = TestClock()

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path, clock: clock.clock())
    office = try FakeOffice()
    try office.enrol(store)
  }

  private func reasons(_ messages: SignedMessage<Order>...) throws -> [OrderRefusal.Reason] {
    let taken = try store.carryOut(messages)
    #expect(taken.outcomes.isEmpty)
    return taken.refusals.map(\.reason)
  }

  @Test func `Every kind of order is one that a kiosk can carry out`() {
    #expect(OrderKinds.all.allSatisfy { $0 is any KioskOrder.Type })
  }

  @Test func `An order is carried out once, with its number and its entry, and reported`() throws {
    let entries = try store.readDevice().auditCount
    let taken = try store.obey(1, RestartOrder(), of: office)
    #expect(taken.outcomes.map(\.result) == [.done] && taken.restarts)
    #expect(try store.readDevice().auditCount == entries + 1)
    #expect(
      try store.database.number(
        "SELECT count(*) FROM audit WHERE entry LIKE '%\torder\t1 restart done'") == 1)
    #expect(try reasons(try office.order(1, RestartOrder(), to: store.kiosk)) == [.old])
    let report = try #require(try store.heartbeat().decoded().orders)
    #expect(report.done == 1 && report.refused == 1)
    #expect(report.outcomes == taken.outcomes)
    #expect(report.lastRefusal == OrderRefusal(number: 1, reason: .old))
    #expect(try store.pending().restartOrder == 1)
  }

  @Test
  func `What is not the office's, not for this kiosk or out of turn is refused and on record`()
    throws
  {
    let good = try office.order(1, RestartOrder(), to: store.kiosk)
    var flipped = good
    flipped.signature = Signature(
      unchecked: [good.signature.bytes[0] ^ 1] + good.signature.bytes.dropFirst())
    #expect(try reasons(flipped) == [.badSignature])
    var altered = good
    altered.payload[good.payload.count / 2] ^= 1
    #expect(try reasons(altered) == [.badSignature])
    #expect(
      try reasons(try FakeOffice().order(1, RestartOrder(), to: store.kiosk)) == [.badSignature])
    var renamed = good
    renamed.signer = "other"
    #expect(try reasons(renamed) == [.badSignature])
    let elsewhere = KioskID(keyHash: .zero)
    #expect(try reasons(try office.order(1, RestartOrder(), to: elsewhere)) == [.otherKiosk])
    #expect(try reasons(try office.order(2, RestartOrder(), to: store.kiosk)) == [.early])
    #expect(try reasons(try office.order(.max, RestartOrder(), to: store.kiosk)) == [.early])
    #expect(try reasons(try office.order(0, RestartOrder(), to: store.kiosk)) == [.old])
    #expect(try store.readOrderState().done == 0 && store.readOrderState().refused == 8)
    #expect(
      try store.database.number(
        "SELECT count(*) FROM audit WHERE entry LIKE '%\torder refused\t%'") == 8)
    #expect(try store.carryOut([good]).outcomes.map(\.result) == [.done])
  }

  @Test func `A message that another purpose was signed for is no order`() throws {
    let reply = try office.signed(
      HeartbeatReply(officeMilliseconds: 1, contiguousSequence: 0, nonce: .zero))
    var order = try office.order(1, RestartOrder(), to: store.kiosk)
    order.payload = reply.payload
    order.signature = reply.signature
    #expect(try reasons(order) == [.badSignature])
  }

  @Test func `A kind of a later version is reported, and the next order comes`() throws {
    var later = try office.order(1, RestartOrder(), to: store.kiosk)
    later.payload = Data(
      """
      {"kiosk":"\(store.kiosk)","number":1,"officeMilliseconds":1,"task":{"dance":{"with":"Дарья"}}}
      """.utf8)
    later.signature = office.signing.sign(later.signedBytes)
    let taken = try store.carryOut([later, try office.order(2, RecallOrder(), to: store.kiosk)])
    #expect(taken.outcomes.map(\.result) == [.unknownKind, .done])
    for file in try folder.files() {
      #expect(file.bytes.firstRange(of: Data("Дарья".utf8)) == nil, "\(file.name)")
    }
  }

  @Test(arguments: [CrashPoint.orderBegun, .orderNoted])
  func `Killed in the middle nothing of an order was done, and it is done later`(step: CrashPoint)
    throws
  {
    try store.addStaff(id: "S-014", name: "Kim", pin: "482913")
    let entries = try store.readDevice().auditCount
    store.fault = { if $0 == step { throw Stop() } }
    #expect(throws: StoreError.self) { try store.obey(1, RevokeOrder(), of: office) }
    store.fault = nil
    let again = try KioskStore(directory: folder.path, clock: clock.clock())
    #expect(try again.readOrderState().done == 0 && !again.isRevoked())
    #expect(try again.staff().count == 1 && again.readDevice().auditCount == entries)
    #expect(try again.obey(1, RevokeOrder(), of: office).outcomes.map(\.result) == [.done])
  }

  @Test func `The device's secret goes although the kiosk was killed right after its revocation`()
    throws
  {
    store.fault = { if $0 == .orderCommitted { throw Stop() } }
    #expect(throws: StoreError.self) { try store.obey(1, RevokeOrder(), of: office) }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/device.key"))
    let again = try KioskStore(directory: folder.path, clock: clock.clock())
    #expect(try again.isRevoked())
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/device.key"))
  }

  @Test func `Recalled units settle as returned, and none is promised any more`() throws {
    try office.lease([lease(1, 600, unit: 1), lease(2, 630, unit: 1)], to: store)
    #expect(try store.submit(visit(slot(600))).promise == .confirmed(unit: 1))
    let taken = try store.obey(1, RecallOrder(), of: office)
    #expect(taken.wants == [.leases])
    #expect(try store.submit(visit(slot(630))).promise == .requested)
    let request = try store.leaseRequest(locations: [], from: today, days: 30).decoded()
    #expect(
      request.settlements
        == [LeaseSettlement(lease: lease(2, 630, unit: 1).lease, outcome: .returned)])
  }

  @Test func `A packet that the office had refused is sent again when it asks`() throws {
    _ = try store.submit(complaint)
    let id = try #require(try store.outboxItems().first).id
    try store.markRefused(id, problem: .malformed, retryMilliseconds: 3_600_000)
    #expect(try store.outbox().isEmpty)
    let asked = ResendOrder(epoch: store.epoch, numbers: [1, 9])
    #expect(try store.obey(1, asked, of: office).outcomes.map(\.result) == [.done])
    #expect(try store.outbox().count == 1)
    let gone = ResendOrder(epoch: store.epoch, numbers: [9])
    #expect(try store.obey(2, gone, of: office).outcomes.map(\.result) == [.impossible])
    let other = ResendOrder(epoch: .zero, numbers: [1])
    #expect(try store.obey(3, other, of: office).outcomes.map(\.result) == [.impossible])
  }

  @Test func `An account is unlocked by order, and an unknown one is said to be unknown`() throws {
    try store.addStaff(id: "S-014", name: "Kim", pin: "482913")
    for _ in 0..<5 { _ = try store.signIn(id: "S-014", pin: "000000") }
    #expect(try store.signIn(id: "S-014", pin: "482913") == .locked)
    try store.obey(1, UnlockOrder(id: "s-014"), of: office)
    #expect(
      try store.signIn(id: "S-014", pin: "482913")
        == .signedIn(StaffMember(id: "S-014", name: "Kim")))
    let unknown = try store.obey(2, UnlockOrder(id: "S-999"), of: office)
    #expect(unknown.outcomes.map(\.result) == [.impossible])
  }
}
