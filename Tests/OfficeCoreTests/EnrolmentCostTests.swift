import OfficeContract
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Testing

@testable import OfficeCore

/// P5: what a kiosk's joining costs the office does not grow with the kiosks there are, counted in steps
/// of SQLite's machine.
struct EnrolmentCostTests {
  /// Steps in which a kiosk joins that hands its key over, and sends what it sealed to that key before,
  /// where so many did so already.
  private func steps(kiosks count: Int) throws -> [Int] {
    let office = try TestOffice(inMemory: true)
    let lettered = try #require(office.service.store as? LetteredStore)
    let store = try #require(lettered.store as? SQLiteOfficeStore)
    for _ in 0..<count { try join(office) { try $0() } }
    var cost: [Int] = []
    try join(office) { work in
      let before = store.work
      try work()
      cost.append(store.work - before)
    }
    return cost
  }

  private func join(_ office: TestOffice, _ measured: (() throws -> Void) throws -> Void) throws {
    let kiosk = TestKiosk(office: office.service.identity())
    let token = try office.service.makeToken(name: "k", hours: 1)
    let request = try kiosk.enrolment(token: token.secret, handingOver: true)
    try measured { #expect(office.service.answer(.enrol, body: request).status == 200) }
    kiosk.recipients = [kiosk.handOver.publicKey]
    kiosk.keyID = kiosk.handOver.id
    let packet = try kiosk.feedback("before")
    try measured { #expect(office.send(packet).status == 200) }
  }

  @Test("P5: among 10 or 400 kiosks, joining and the first packet cost the same")
  func flat() throws {
    let (few, many) = (try steps(kiosks: 10), try steps(kiosks: 400))
    for (small, large) in zip(few, many) {
      #expect(large <= small * 5 / 4 + 20, "\(few) against \(many)")
    }
    print("P5: steps of joining and of a first packet: \(few) among 10 kiosks, \(many) among 400")
  }
}
