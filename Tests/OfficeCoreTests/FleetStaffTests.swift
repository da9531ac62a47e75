import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import TestSupport
import Testing

/// Staff of all kiosks, kept by the office.
struct FleetStaffTests {
  let office: TestOffice
  let kiosks: [KioskStore]

  init() throws {
    office = try TestOffice()
    kiosks = try ["North", "South"].map { _ in
      try KioskStore(directory: try TestFolder.lasting())
    }
    try kiosks[0].join(office.service, as: "North")
    try kiosks[1].join(office.service, as: "South")
  }

  private var desk: StaffDesk {
    StaffDesk(office.service.store, keys: office.service.keys, now: office.clock.now)
  }

  private func add(_ id: String, site: String = "") throws {
    _ = try desk.add(
      id: id, name: "Kim", pin: "482913", role: .clerk, site: site, days: 14, by: "test")
  }

  private func beat() throws {
    for kiosk in kiosks { try kiosk.beat(at: office.service) }
  }

  private func isIn(_ id: String, _ pin: String = "482913") throws -> [Bool] {
    try kiosks.map {
      try $0.signIn(id: id, pin: pin)
        == .signedIn(StaffMember(id: id.uppercased(), name: "Kim"))
    }
  }

  @Test("S13: a clerk works everywhere after the next contact, and after the next one nowhere")
  func fleet() throws {
    try add("s-014")
    try add("S-015", site: "South")
    #expect(try isIn("S-014") == [false, false])
    try beat()
    #expect(try isIn("S-014") == [true, true])
    #expect(try isIn("S-015") == [false, true])
    #expect(try desk.remove(id: "S-014", by: "test") == 2)
    try kiosks[0].beat(at: office.service)
    #expect(try isIn("S-014") == [false, true])
    try beat()
    #expect(try isIn("S-014") == [false, false])
    let third = try KioskStore(directory: try TestFolder.lasting())
    try third.join(office.service, as: "South")
    try third.beat(at: office.service)
    #expect(try third.staff().map(\.member.id) == ["S-015"])
  }

  @Test func `A new PIN works everywhere and unlocks, and the old one does not`() throws {
    try add("S-014")
    try beat()
    for _ in 0..<5 { _ = try kiosks[0].signIn(id: "S-014", pin: "111111") }
    #expect(try isIn("S-014") == [false, true])
    _ = try desk.resetPIN(id: "S-014", pin: "730614", by: "test")
    try beat()
    #expect(try isIn("S-014", "730614") == [true, true])
    #expect(try isIn("S-014") == [false, false])
  }

  @Test func `Accounts have ids, names and PINs that can be used, each id once`() throws {
    try add("S-014")
    #expect(throws: OfficeError.self) { try add("S-014") }
    #expect(throws: OfficeError.self) { try add("S 15") }
    #expect(throws: OfficeError.self) {
      try desk.add(
        id: "S-016", name: "Kim", pin: "111111", role: .clerk, site: "", days: 14, by: "test")
    }
    #expect(throws: OfficeError.self) {
      try desk.add(
        id: "S-016", name: "\u{1B}[2J", pin: "482913", role: .clerk, site: "", days: 14,
        by: "test")
    }
    #expect(throws: OfficeError.self) { try desk.remove(id: "S-016", by: "test") }
    _ = try desk.remove(id: "S-014", by: "test")
    #expect(throws: OfficeError.self) { try desk.resetPIN(id: "S-014", pin: "730614", by: "t") }
    // Who comes back gets an account again.
    try add("S-014")
    try beat()
    #expect(try isIn("S-014") == [true, true])
  }

  @Test func `A kiosk that was taken out of service hears no names`() throws {
    let kiosk = KioskDesk(
      office.service.store, keys: office.service.keys, now: office.clock.now)
    _ = try kiosk.order(RevokeOrder(), to: try kiosk.find("North"), by: "test")
    #expect(
      try desk.add(
        id: "S-014", name: "Kim", pin: "482913", role: .clerk, site: "", days: 14, by: "test") == 1)
    try beat()
    #expect(try kiosks[0].isRevoked() && kiosks[0].staff().isEmpty)
    #expect(try kiosks[1].staff().count == 1)
  }

  @Test func `Neither names nor anything a PIN could be found from travel in clear`() throws {
    try add("S-014")
    let orders = try office.service.store.read {
      try $0.orders(to: kiosks[0].kiosk, after: 0, limit: 9)
    }
    let message = try SignedMessage<Order>(encoded: try #require(orders.first).message)
    let text = String(decoding: message.payload, as: UTF8.self)
    #expect(!text.contains("Kim") && !text.contains("S-014") && !text.contains("stretched"))
  }
}
