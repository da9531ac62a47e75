import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Services
import Testing
import Values

/// Tickets: what a kiosk signs, and what office and other kiosks find of it.
struct TicketTests {
  private struct Scene {
    let office: TestOffice
    let kiosk: RealKiosk
    let slot: SlotID
    let booked: Submitted
    let ticket: Ticket

    init() throws {
      office = try SlotTests.office(units: 2)
      kiosk = try RealKiosk(office)
      slot = SlotTests.slot(office.clock.today.adding(days: 1))
      try kiosk.lease(days: 3)
      booked = try kiosk.book(slot)
      ticket = try #require(booked.ticket)
    }

    func verdict(_ text: String) throws -> TicketVerdict {
      try TicketDesk(store: office.service.store).verify(text)
    }
  }

  @Test func `A promised visit has a ticket of the size of a small code, a request has none`()
    throws
  {
    let scene = try Scene()
    #expect(scene.ticket.slot == scene.slot && scene.ticket.sequence == 1)
    #expect(scene.ticket.text.count <= 195)
    #expect(try Ticket(text: scene.ticket.text) == scene.ticket)
    let far = SlotTests.slot(scene.slot.date.adding(days: 9))
    #expect(try scene.kiosk.book(far).ticket == nil)
  }

  @Test func `The office says how the visit stands, through moves and its cancellation`() throws {
    let scene = try Scene()
    #expect(try scene.verdict(scene.ticket.text).isGenuine)
    #expect(try scene.verdict(scene.ticket.text).text.contains("does not have its packet yet"))
    try scene.kiosk.deliver()
    #expect(try scene.verdict(scene.ticket.text.lowercased()).text.contains("Case 1: it stands."))
    let other = SlotTests.slot(scene.slot.date, 10)
    let moved = try scene.kiosk.change(scene.booked.reference, to: other)
    try scene.kiosk.deliver()
    #expect(moved.revision == 1 && moved.calendarID == scene.booked.calendarID)
    #expect(try scene.verdict(scene.ticket.text).text.contains("moved since, to \(other.text)"))
    let ticket = try #require(moved.ticket)
    #expect(try scene.verdict(ticket.text).text.contains("it stands."))
    try scene.kiosk.change(scene.booked.reference, to: nil)
    try scene.kiosk.deliver()
    #expect(try scene.verdict(ticket.text).text.contains("cancelled since"))
  }

  @Test func `Every changed character is found`() throws {
    let scene = try Scene()
    let text = Array(scene.ticket.text)
    for index in text.indices {
      var changed = text
      changed[index] = changed[index] == "7" ? "8" : "7"
      guard let verdict = try? scene.verdict(String(changed)) else { continue }
      #expect(!verdict.isGenuine, "character \(index)")
    }
    #expect(throws: OfficeError.self) { try scene.verdict("") }
    #expect(throws: OfficeError.self) { try scene.verdict(String(repeating: "Z", count: 4000)) }
  }

  @Test func `Another kiosk verifies it without a line once the office has named the signer`()
    throws
  {
    let scene = try Scene()
    #expect(try scene.kiosk.store.isGenuine(scene.ticket) == true)
    let other = try RealKiosk(scene.office, name: "Annex")
    #expect(try other.store.isGenuine(scene.ticket) == nil)
    try other.lease(days: 1)
    #expect(try other.store.isGenuine(scene.ticket) == true)
    var forged = scene.ticket
    forged.unit = 2
    #expect(try other.store.isGenuine(forged) == false)
    // The roster is told once; who knows it is not told again.
    let request = try other.store.leaseRequest(locations: [], days: 1)
    let answer = try scene.office.service.ask(LeaseCall.self, request)
    #expect(try answer.decoded().roster == nil)
    try other.store.storeLeases(answer)
    _ = try RealKiosk(scene.office, name: "Third")
    let next = try other.store.leaseRequest(locations: [], days: 1)
    let fresh = try scene.office.service.ask(LeaseCall.self, next)
    #expect(try fresh.decoded().roster?.keys.count == 3)
  }
}
