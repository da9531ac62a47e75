import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

/// A kiosk's real store beside an office in one process, by the office's clock.
struct RealKiosk {
  let folder: TestFolder
  let store: KioskStore
  let office: TestOffice

  init(_ office: TestOffice, name: String = "Library") throws {
    self.office = office
    folder = try TestFolder(inMemory: true)
    let clock = office.clock
    store = try KioskStore(
      directory: folder.path,
      clock: StoreClock(
        wall: { clock.now }, steady: { clock.now - 1_700_000_000_000 },
        boot: BootID(unchecked: [UInt8](repeating: 1, count: 16))))
    store.deriveQuickly()
    try store.join(office.service, as: name)
  }

  /// Books a slot here.
  func book(_ slot: SlotID, name: String = "Дарья") throws -> Submitted {
    let outcome = try store.submit(
      Submission(TestKiosk.visit(slot, name: name), consent: nil, language: "en"),
      today: office.clock.today, wallMilliseconds: office.clock.now)
    return try #require(outcome.saved)
  }

  /// Moves or cancels a visit here.
  @discardableResult
  func change(_ reference: Reference, to slot: SlotID?) throws -> Submitted {
    let mailbox = try store.mailbox(of: reference)
    let outcome = try store.submit(
      Submission(AppointmentChange(mailbox: mailbox, newSlot: slot), consent: nil, language: "en"),
      of: reference, today: office.clock.today, wallMilliseconds: office.clock.now)
    return try #require(outcome.saved)
  }

  /// Sends what waits and takes the receipts.
  func deliver() throws {
    for packet in try store.outbox() {
      let answer = office.send(packet)
      try #require(answer.status == 200)
      try store.settle(try Receipt(encoded: answer.body))
    }
  }

  /// Asks the office for the unit of a wish, as the agent does; gives the office's answer.
  @discardableResult
  func reserve(losingTheAnswer: Bool = false) throws -> ReserveResponse {
    let answer = try office.service.ask(
      ReserveCall.self, try ReserveCall.request(from: store))
    if !losingTheAnswer { _ = try ReserveCall.take(answer, into: store) }
    return try answer.decoded()
  }

  /// What it may promise of a slot.
  func held(_ slot: SlotID) throws -> Int {
    try store.openSlots(location: slot.location, from: slot.date, days: 1)[slot] ?? 0
  }

  @discardableResult
  func lease(days: Int = 14) throws -> [SlotLease] {
    try store.lease(at: office.service, days: days)
  }
}
