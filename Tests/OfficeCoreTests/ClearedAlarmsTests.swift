import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

/// An alarm goes when its cause is gone, and comes back with it.
struct ClearedAlarmsTests {
  private let office: TestOffice
  private let kiosk: KioskStore
  private let folder: TestFolder

  init() throws {
    office = try TestOffice(inMemory: true)
    folder = try TestFolder(inMemory: true)
    let clock = office.clock
    kiosk = try KioskStore(
      directory: folder.path,
      clock: StoreClock(wall: { clock.now }, steady: { clock.now }, boot: .zero))
    try kiosk.join(office.service)
  }

  private func kinds() throws -> [AlarmRow.Kind] { try office.alarms.map(\.kind) }

  @Test func `The alarm of a refused order goes when a later one is carried out`() throws {
    let forged = try SignedMessage(
      Order(kiosk: kiosk.kiosk, number: 1, officeMilliseconds: 1, task: RestartOrder()),
      signer: "office", key: SigningKey())
    #expect(try kiosk.carryOut([forged]).refusals.count == 1)
    try kiosk.beat(at: office.service)
    try kiosk.beat(at: office.service)
    #expect(try kinds() == [.order])
    let desk = KioskDesk(office.service.store, keys: office.service.keys, now: office.clock.now)
    _ = try desk.order(RestartOrder(), to: try desk.find(kiosk.kiosk.text), by: "test")
    try kiosk.beat(at: office.service)
    #expect(try kinds() == [.order])
    try kiosk.beat(at: office.service)
    #expect(try kinds().isEmpty)
    #expect(try kiosk.carryOut([forged]).refusals.count == 1)
    try kiosk.beat(at: office.service)
    #expect(try kinds() == [.order])
  }

  @Test func `The alarm of content that is not shown goes with content that is`() throws {
    func publish(_ text: String, _ trouble: ContentTrouble.Reason?) throws {
      let desk = ContentDesk(office.service.store, keys: office.service.keys, now: 1)
      let bytes = Array(text.utf8)
      _ = try desk.publish(
        [(ContentFile(path: "a.json", hash: Hash.of(bytes), size: bytes.count), bytes)],
        by: "test")
      _ = try desk.release(by: "test")
      try kiosk.beat(at: office.service)
      _ = try ContentFileCall.take(
        try office.service.ask(ContentFileCall.self, try ContentFileCall.request(from: kiosk)),
        into: kiosk)
      let content = try #require(try kiosk.uncheckedContent())
      try kiosk.contentChecked(content.number, trouble)
      if let next = try kiosk.beginSwitch() { try kiosk.endSwitch(next.number, isGood: true) }
      try kiosk.beat(at: office.service)
    }
    try publish("{}", .failedCheck)
    #expect(try kinds() == [.content])
    try publish("{\"better\": true}", nil)
    #expect(try kinds().isEmpty)
  }

  @Test func `An administrator takes an alarm for dealt with, once`() throws {
    let (store, now) = (office.service.store, office.clock.now)
    try store.write {
      try $0.raise(.audit, kiosk.kiosk, kiosk.epoch, sequence: 3, detail: "d", at: now)
    }
    let number = try #require(try office.alarms.first?.number)
    #expect(try store.write { try $0.clearAlarm(number, at: now) })
    #expect(try kinds().isEmpty)
    #expect(try !store.write { try $0.clearAlarm(number, at: now) })
    #expect(try !store.write { try $0.clearAlarm(number + 1, at: now) })
    try store.write {
      try $0.raise(.audit, kiosk.kiosk, kiosk.epoch, sequence: 3, detail: "d", at: now)
    }
    #expect(try kinds() == [.audit])
  }
}
