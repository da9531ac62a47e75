import Chance
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import TestSupport
import Testing

struct ChainWatchTests {
  @Test func `Packets in any order raise nothing in the end`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    var random = SeededGenerator(seed: 7)
    var packets: [Packet] = []
    for number in 0..<30 { packets.append(try kiosk.feedback("\(number)")) }
    packets += packets.prefix(10)
    packets.shuffle(using: &random)
    for packet in packets { #expect(office.send(packet).status == 200) }
    #expect(try office.alarms.isEmpty)
    #expect(try office.cases.count == 30)
    let answer = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0))
    let reply = try ContractJSON.decode(
      SignedMessage<HeartbeatReply>.self, from: answer.body, what: "reply")
    #expect(try reply.verified(by: kiosk.office.signingKey)?.contiguousSequence == 30)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `A missing packet is a gap until it comes`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let packets = [try kiosk.feedback("1"), try kiosk.feedback("2"), try kiosk.feedback("3")]
    _ = office.send(packets[0])
    _ = office.send(packets[2])
    #expect(try office.alarms.map(\.kind) == [.gap])
    #expect(try office.alarms.first?.sequence == 2)
    _ = office.send(packets[1])
    #expect(try office.alarms.isEmpty)
  }

  @Test("B4: one gap is one alarm, seen by a packet and by heartbeats")
  func oneGapOneAlarm() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("1"))
    _ = try kiosk.feedback("2, lost")
    _ = try kiosk.feedback("3, lost")
    _ = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0))
    _ = office.send(try kiosk.feedback("4"))
    _ = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0))
    #expect(try office.alarms.map(\.kind) == [.gap])
    #expect(try office.alarms.first?.sequence == 2)
  }

  @Test func `A gap before the first packet closes with it`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    let first = try kiosk.feedback("1")
    _ = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0))
    #expect(try office.alarms.map(\.kind) == [.gap])
    _ = office.send(first)
    #expect(try office.alarms.isEmpty)
  }

  @Test func `A packet that vanished from the queue is named at the next heartbeat`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("1"))
    _ = try kiosk.feedback("removed")
    let answer = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 1))
    #expect(answer.status == 200)
    #expect(try office.alarms.isEmpty)
    _ = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0))
    #expect(try office.alarms.map(\.kind) == [.gap])
  }

  @Test func `A disk that was set back is named`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    for number in 0..<3 { _ = office.send(try kiosk.feedback("\(number)")) }
    let body = try kiosk.heartbeat(pending: 0, lastSequence: 1)
    _ = office.service.answer(.heartbeat, body: body)
    #expect(try office.alarms.map(\.kind) == [.rollback])
  }

  @Test func `A packet that does not follow the one before it is a fork`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("1"))
    kiosk.previous = Digest(unchecked: Random.bytes(32))
    _ = office.send(try kiosk.feedback("2"))
    #expect(try office.alarms.map(\.kind) == [.fork])
    #expect(try office.cases.count == 2)
  }

  @Test func `A new database of an enrolled kiosk is named`() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("1"))
    kiosk.epoch = Epoch(unchecked: Random.bytes(8))
    kiosk.sequence = 0
    kiosk.previous = .zero
    _ = office.send(try kiosk.feedback("2"))
    #expect(try office.alarms.map(\.kind) == [.newEpoch])
    #expect(try office.cases.count == 2)
  }

  @Test("S11: a heartbeat of an earlier boot that comes once more raises nothing")
  func replayed() throws {
    let office = try TestOffice()
    let kiosk = try office.enrolled()
    _ = office.send(try kiosk.feedback("1"))
    let old = try kiosk.heartbeat(pending: 0, auditCount: 2)
    _ = office.service.answer(.heartbeat, body: old)
    kiosk.boot = BootID(unchecked: Random.bytes(16))
    kiosk.monotonic = 1
    for number in 2...4 { _ = office.send(try kiosk.feedback("\(number)")) }
    let fresh = try kiosk.heartbeat(pending: 0, auditCount: 9)
    _ = office.service.answer(.heartbeat, body: fresh)
    for _ in 0..<3 {
      #expect(office.service.answer(.heartbeat, body: old).status == 200)
      #expect(office.service.answer(.heartbeat, body: fresh).status == 200)
    }
    #expect(try office.alarms.isEmpty)
    // A disk that was set back starts a boot that nobody has seen.
    kiosk.boot = BootID(unchecked: Random.bytes(16))
    _ = office.service.answer(.heartbeat, body: try kiosk.heartbeat(pending: 0, lastSequence: 1))
    #expect(try office.alarms.map(\.kind) == [.rollback])
  }
}
