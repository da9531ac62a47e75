import Dispatch
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import Synchronization
import Testing
import Values

struct ConcurrencyTests {
  @Test func `Many at once who want the last units get each unit once`() throws {
    let office = try SlotTests.office(units: 5)
    let kiosks = try (0..<8).map { try office.enrolled("k\($0)") }
    let slot = SlotTests.slot(office.clock.today.adding(days: 1))
    var packets: [[UInt8]] = []
    for (index, kiosk) in kiosks.enumerated() {
      for number in 0..<10 {
        packets.append(
          try kiosk.packet(
            try kiosk.body(
              TestKiosk.visit(slot, name: "\(index) \(number)"), promise: .requested)
          ).encoded)
      }
    }
    let (service, all) = (office.service, packets + packets.reversed())
    let failed = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: all.count) { index in
      let answer = service.answer(.packets, body: all[index])
      if answer.status != 200 { failed.withLock { $0 += 1 } }
    }
    #expect(failed.withLock { $0 } == 0)
    let states = try office.cases.map { $0.appointment?.state }
    #expect(states.count == 80)
    #expect(states.count { $0 == "booked" } == 5)
    #expect(states.count { $0 == "requested" } == 75)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `Kiosks that ask for leases at once never hold a unit together`() throws {
    let office = try SlotTests.office(units: 7)
    let bodies = try (0..<8).map { number in
      let kiosk = try office.enrolled("k\(number)")
      let request = LeaseRequest(
        epoch: kiosk.epoch, locations: [], from: office.clock.today, days: 3, held: 0,
        settlements: [], nonce: Nonce(unchecked: Random.bytes(16)))
      return try kiosk.message(request)
    }
    let service = office.service
    let taken = Mutex<[String: Int]>([:])
    DispatchQueue.concurrentPerform(iterations: bodies.count) { index in
      let answer = service.answer(.leases, body: bodies[index])
      let message = try? ContractJSON.decode(
        SignedMessage<LeaseResponse>.self, from: answer.body, what: "leases")
      guard let response = try? message?.decoded() else { return }
      taken.withLock { units in
        for lease in response.leases { units["\(lease.slot.text) \(lease.unit)", default: 0] += 1 }
      }
    }
    #expect(taken.withLock { $0.count } == 6 * 7)
    #expect(taken.withLock { $0.values.allSatisfy { $0 == 1 } })
  }
}
