import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Testing

/// B2 and B4: what stands of a visit, whatever order its words arrive in.
struct VisitOrderTests {
  fileprivate static let mailbox = MailboxID(unchecked: [UInt8](repeating: 7, count: 32))

  /// An office with two kiosks and their leases, and slots of three days.
  private struct Scene {
    let office: TestOffice
    let kiosks: [TestKiosk]
    let leases: [[SlotLease]]

    init() throws {
      office = try SlotTests.office(units: 8, policy: .evenly)
      kiosks = [try office.enrolled("A"), try office.enrolled("B")]
      let (clock, service) = (office.clock, office.service)
      leases = try kiosks.map { try $0.leases(at: service, from: clock.today, days: 4).leases }
    }

    /// A promised booking or move at a kiosk.
    func promise(_ lease: Int, at kiosk: Int, moving: Bool, acted: Int64?) throws -> Packet {
      let lease = leases[kiosk][lease]
      let change = kiosks[kiosk].change(VisitOrderTests.mailbox, to: lease.slot)
      let payload: any PacketPayload = moving ? change : TestKiosk.visit(lease.slot)
      var body = try kiosks[kiosk].body(
        payload, mailbox: VisitOrderTests.mailbox, promise: .confirmed(unit: lease.unit),
        lease: lease.lease)
      body.officeMilliseconds = acted
      return try kiosks[kiosk].packet(body)
    }

    func cancel(at kiosk: Int, acted: Int64?) throws -> Packet {
      var body = try kiosks[kiosk].body(
        kiosks[kiosk].change(VisitOrderTests.mailbox, to: nil), mailbox: VisitOrderTests.mailbox)
      body.officeMilliseconds = acted
      return try kiosks[kiosk].packet(body)
    }

    var visit: CaseExport.Visit? {
      get throws { try office.cases.first { $0.kind == "appointment" }?.appointment }
    }
  }

  @Test("B2: of promises of two kiosks the later one stands, in any order of arrival")
  func laterPromise() throws {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let scene = try Scene()
      let packets = [
        try scene.promise(0, at: 0, moving: false, acted: 1_000),
        try scene.promise(9, at: 1, moving: true, acted: 2_000_000),
        try scene.promise(6, at: 0, moving: true, acted: 1_000_000),
      ]
      for index in order { #expect(scene.office.send(packets[index]).status == 200) }
      #expect(try scene.visit?.slot == scene.leases[1][9].slot.text, "\(order)")
      #expect(try scene.visit?.state == "booked")
      #expect(try scene.visit?.revision == 2)
      #expect(try scene.office.problems.isEmpty)
    }
  }

  @Test("B4: a visit that was moved and cancelled shows in exports where it was last")
  func cancelledWhereItWasLast() throws {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let scene = try Scene()
      let packets = [
        try scene.promise(0, at: 0, moving: false, acted: 1_000),
        try scene.promise(9, at: 1, moving: true, acted: 1_000_000),
        try scene.cancel(at: 0, acted: 2_000_000),
      ]
      for index in order { #expect(scene.office.send(packets[index]).status == 200) }
      #expect(try scene.visit?.state == "cancelled", "\(order)")
      #expect(try scene.visit?.slot == scene.leases[1][9].slot.text, "\(order)")
      #expect(try scene.visit?.revision == 2)
    }
  }

  @Test("B2: a change whose visit is not here is a clerk's at once, until the booking comes")
  func changeFirst() throws {
    let scene = try Scene()
    let booking = try scene.promise(0, at: 0, moving: false, acted: 1_000)
    _ = scene.office.send(try scene.cancel(at: 1, acted: 2_000))
    #expect(try scene.office.problems.map(\.kind) == [.noVisit])
    _ = scene.office.send(booking)
    #expect(try scene.office.problems.isEmpty)
    #expect(try scene.visit?.state == "cancelled")
  }

  @Test("B2: a change under the reference of something else is a clerk's, not silence")
  func changeOfNoVisit() throws {
    let scene = try Scene()
    let kiosk = scene.kiosks[0]
    _ = scene.office.send(
      try kiosk.packet(
        try kiosk.body(TestKiosk.suggestion("x"), mailbox: Self.mailbox)))
    _ = scene.office.send(try scene.cancel(at: 1, acted: 2_000))
    #expect(try scene.office.problems.map(\.kind) == [.noVisit])
  }

  @Test(
    "B2: moved there, back and there again counts each time; the same change twice does no harm")
  func thereAndBack() throws {
    let scene = try Scene()
    _ = scene.office.send(try scene.promise(0, at: 0, moving: false, acted: 1_000))
    for lease in [1, 2, 1] {
      let kiosk = scene.kiosks[0]
      let lease = scene.leases[0][lease]
      let body = try kiosk.body(
        kiosk.change(Self.mailbox, to: lease.slot), mailbox: Self.mailbox,
        promise: .confirmed(unit: lease.unit), lease: lease.lease)
      #expect(scene.office.send(try kiosk.packet(body)).status == 200)
      #expect(try scene.visit?.slot == lease.slot.text)
    }
    for _ in 0..<2 { _ = scene.office.send(try scene.cancel(at: 1, acted: 9_000)) }
    _ = scene.office.send(try scene.cancel(at: 0, acted: 9_500))
    #expect(try scene.visit?.state == "cancelled")
    #expect(try scene.office.problems.isEmpty)
  }

  @Test("B2: a cancellation without a time beside another kiosk's promise keeps the visit and asks")
  func unclear() throws {
    for order in [[0, 1, 2], [2, 1, 0], [0, 2, 1]] {
      let scene = try Scene()
      let packets = [
        try scene.promise(0, at: 0, moving: false, acted: 1_000),
        try scene.promise(9, at: 1, moving: true, acted: 2_000_000),
        try scene.cancel(at: 0, acted: nil),
      ]
      for index in order { _ = scene.office.send(packets[index]) }
      #expect(try scene.visit?.state == "booked", "\(order)")
      #expect(try scene.visit?.slot == scene.leases[1][9].slot.text)
      #expect(try scene.office.problems.map(\.kind) == [.unclearOrder])
    }
  }

  @Test("B1: a wish that arrives too late is not granted behind the person's back")
  func lateWish() throws {
    let office = try SlotTests.office(units: 2)
    let kiosk = try office.enrolled()
    let slot = SlotTests.slot(office.clock.today, 9)
    office.clock.advance(hours: 9)
    office.clock.advance(minutes: 1)
    _ = office.send(try kiosk.packet(try kiosk.body(TestKiosk.visit(slot), promise: .requested)))
    #expect(try office.cases.map { $0.appointment?.state } == ["requested"])
    #expect(try office.problems.map(\.kind) == [.tooLate])
  }
}
