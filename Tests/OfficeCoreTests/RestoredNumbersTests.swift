import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing

/// A restored office does not know the numbers of orders and content that the lost one gave out.
struct RestoredNumbersTests {
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

  private var keys: OfficeKeys { office.service.keys }

  /// Orders something; gives its number.
  private func order(_ task: some OrderPayload) throws -> UInt64 {
    office.clock.advance(milliseconds: 1000)
    let desk = KioskDesk(office.service.store, keys: keys, now: office.clock.now)
    return try desk.order(task, to: try desk.find(kiosk.kiosk.text), by: "test")
  }

  private func publish(_ text: String) throws -> UInt64 {
    office.clock.advance(milliseconds: 1000)
    let desk = ContentDesk(office.service.store, keys: keys, now: office.clock.now)
    let bytes = Array(text.utf8)
    let row = try desk.publish(
      [(ContentFile(path: "a.json", hash: Hash.of(bytes), size: bytes.count), bytes)], by: "test")
    _ = try desk.release(by: "test")
    return row.number
  }

  /// Hears of the office and takes what it has; gives what the agent's log says.
  @discardableResult
  private func beat() throws -> String {
    let note = try kiosk.beat(at: office.service).note ?? ""
    while try ContentFileCall.isWanted(by: kiosk) {
      _ = try ContentFileCall.take(
        try office.service.ask(ContentFileCall.self, try ContentFileCall.request(from: kiosk)),
        into: kiosk)
    }
    if let content = try kiosk.uncheckedContent() { try kiosk.contentChecked(content.number, nil) }
    if let next = try kiosk.beginSwitch() { try kiosk.endSwitch(next.number, isGood: true) }
    return note
  }

  /// Loses the office behind a backup.
  private func lose(_ backup: String) throws {
    office.clock.advance(minutes: 10)
    try office.restore(backup)
  }

  @Test(arguments: 0...3)
  func `What a restored office orders is carried out, whichever numbers were used before`(
    lost: Int
  ) throws {
    #expect(try order(RestartOrder()) == 1)
    try beat()
    let backup = try office.backup()
    for _ in 0..<lost { _ = try order(RestartOrder()) }
    try beat()
    try beat()
    try lose(backup)
    // Both before the kiosk is heard.
    #expect(try order(RecallOrder()) == 2)
    #expect(try order(RestartOrder()) == 3)
    let note = try beat()
    let first = lost + 2
    #expect(note.contains("order \(first) \(RecallOrder.kind.rawValue): done"), "\(note)")
    #expect(note.contains("order \(first + 1) \(RestartOrder.kind.rawValue): done"), "\(note)")
    #expect(try beat().isEmpty)
    let state = try office.service.store.read { try $0.orderState(kiosk.kiosk) }
    #expect(state.done == UInt64(lost) + 3 && state.issued == state.done && state.refused == 0)
    let rows = try office.service.store.read {
      try $0.orders(to: kiosk.kiosk, after: 1, limit: 99)
    }
    #expect(rows.map(\.result) == [.done, .done])
    // The next one follows.
    #expect(try order(RestartOrder()) == state.done + 1)
    #expect(try beat().contains("done"))
    #expect(try office.alarms.filter { $0.kind == .order }.isEmpty)
  }

  @Test func `An answer that was lost gives no order of a restored office twice`() throws {
    let backup = try office.backup()
    _ = try order(RestartOrder())
    try beat()
    try lose(backup)
    _ = try order(RestartOrder())
    // The office hears of the kiosk, and the kiosk nothing of the office.
    for _ in 0..<3 {
      _ = try office.service.ask(HeartbeatCall.self, try HeartbeatCall.request(from: kiosk))
    }
    #expect(try beat().contains("order 2 "))
    #expect(try beat().isEmpty)
    #expect(try office.service.store.read { try $0.orderState(kiosk.kiosk) }.done == 2)
  }

  @Test func `Content of a restored office is newer than all that a kiosk can have`() throws {
    #expect(try publish("{}") == 1)
    try beat()
    let backup = try office.backup()
    for number in 2...4 {
      #expect(try publish("{\"n\": \(number)}") == UInt64(number))
      try beat()
    }
    #expect(try kiosk.shownContent()?.number == 4)
    try lose(backup)
    try beat()
    // It goes on with what it has: nothing goes back.
    #expect(try kiosk.shownContent()?.number == 4)
    let number = try publish("{\"after\": true}")
    #expect(number > 1000)
    try beat()
    #expect(try kiosk.shownContent()?.number == number)
    #expect(try publish("{\"more\": true}") == number + 1)
    try beat()
    #expect(try kiosk.shownContent()?.number == number + 1)
    #expect(try office.alarms.filter { $0.kind == .content }.isEmpty)
  }
}
