import OfficeContract
import OfficeCore
import OfficeTestSupport
import Testing

/// S14: what one enrolled kiosk may send.
struct QuotaTests {
  @Test("S14: a kiosk beyond its share is told when to come again, and the others go on")
  func share() throws {
    var quota = KioskQuota()
    quota.rate = TokenBucket.Measure(burst: 20_000, perSecond: 100)
    let office = try TestOffice(quota: quota)
    let (greedy, other) = (try office.enrolled("One"), try office.enrolled("Two"))
    var refused: [Packet] = []
    var taken = 0
    for number in 0..<30 {
      let packet = try greedy.feedback("\(number)")
      let answer = office.send(packet)
      if answer.status == 200 {
        taken += 1
        continue
      }
      #expect(answer.status == 429)
      #expect((1...TokenBucket.longestWait).contains(try #require(answer.retryAfterSeconds)))
      refused.append(packet)
    }
    #expect(taken > 2 && refused.count > 10)
    #expect(office.send(try other.feedback("hello")).status == 200)
    #expect(office.service.answer(.heartbeat, body: try other.heartbeat(pending: 0)).status == 200)
    // What was refused is taken later, whole and once.
    while !refused.isEmpty {
      office.clock.advance(minutes: 1)
      if office.send(refused[0]).status == 200 { refused.removeFirst() }
    }
    #expect(try office.cases.count == 31)
    #expect(try office.alarms.isEmpty)
  }

  @Test("S14: a day has its measure too, however slowly a kiosk sends")
  func day() throws {
    var quota = KioskQuota()
    quota.day = TokenBucket.Measure(burst: 20_000, perSecond: 0.01)
    let office = try TestOffice(quota: quota)
    let kiosk = try office.enrolled()
    var statuses: [Int] = []
    for number in 0..<12 {
      office.clock.advance(minutes: 1)
      statuses.append(office.send(try kiosk.feedback("\(number)")).status)
    }
    #expect(statuses.first == 200)
    #expect(statuses.last == 429)
  }

  @Test("S14: a forged signature does not use up the share of the kiosk it names")
  func forged() throws {
    var quota = KioskQuota()
    quota.rate = TokenBucket.Measure(burst: 20_000, perSecond: 0.001)
    let office = try TestOffice(quota: quota)
    let kiosk = try office.enrolled()
    let thief = TestKiosk(office: office.service.identity())
    for number in 0..<40 {
      let forged = try thief.feedback("\(number)")
      var header = forged.header
      header.kiosk = kiosk.id
      let packet = Packet(header: header, signature: forged.signature, sealed: forged.sealed)
      #expect(office.send(packet).status == 401)
    }
    #expect(office.send(try kiosk.feedback("mine")).status == 200)
  }
}
