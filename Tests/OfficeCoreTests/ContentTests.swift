import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import TestSupport
import Testing

/// Content from the office's command to the kiosks, by the real code of both.
struct ContentTests {
  let office: TestOffice
  let kiosks: [KioskStore]

  init() throws {
    office = try TestOffice()
    kiosks = try (0..<2).map { _ in try KioskStore(directory: try TestFolder.lasting()) }
    try kiosks[0].join(office.service, as: "North")
    try kiosks[1].join(office.service, as: "South")
  }

  private var desk: ContentDesk {
    ContentDesk(office.service.store, keys: office.service.keys, now: office.clock.now)
  }

  @discardableResult
  private func publish(_ text: String) throws -> ContentRow {
    let bytes = Array(text.utf8)
    return try desk.publish(
      [(ContentFile(path: "a.json", hash: Hash.of(bytes), size: bytes.count), bytes)], by: "test")
  }

  private func setCanary(_ name: String, _ isCanary: Bool = true) throws {
    let kiosk = try KioskDesk(
      office.service.store, keys: office.service.keys, now: office.clock.now
    ).find(name)
    try desk.setCanary(kiosk, isCanary, by: "test")
  }

  /// A heartbeat, every file that it brings, and a check that ends so.
  private func take(_ kiosk: KioskStore, check: ContentTrouble.Reason? = nil) throws {
    var news = try kiosk.beat(at: office.service)
    while news.wants.contains(.content) {
      news = try ContentFileCall.take(
        try office.service.ask(
          ContentFileCall.self, try ContentFileCall.request(from: kiosk)), into: kiosk)
    }
    guard news.checksContent, let content = try kiosk.uncheckedContent() else { return }
    try kiosk.contentChecked(content.number, check)
    if let next = try kiosk.beginSwitch() { try kiosk.endSwitch(next.number, isGood: true) }
    try kiosk.beat(at: office.service)
  }

  private var shown: [UInt64?] {
    get throws { try kiosks.map { try $0.shownContent()?.number } }
  }

  @Test func `Content goes to the first kiosks, and to all once it is released`() throws {
    try setCanary("North")
    let row = try publish("one")
    for kiosk in kiosks { try take(kiosk) }
    #expect(try shown == [1, nil])
    #expect(try desk.release(by: "test") == 1)
    for kiosk in kiosks { try take(kiosk) }
    #expect(try shown == [1, 1])
    let reports = try office.service.store.read { records in
      try kiosks.map { try records.contentReport(of: $0.kiosk) }
    }
    #expect(reports.map { $0?.shownHash } == [row.hash, row.hash])
    #expect(try office.alarms.isEmpty)
    // Nothing is sent twice.
    #expect(try kiosks[0].beat(at: office.service).wants.isEmpty)
    #expect(try OfficeAudit(office.service.store).verify() == .intact(entries: 7))
  }

  @Test func `Without first kiosks nobody gets content before it is released`() throws {
    try publish("one")
    for kiosk in kiosks { try take(kiosk) }
    #expect(try shown == [nil, nil])
    #expect(throws: OfficeError.self) {
      try ContentDesk(
        try TestOffice().service.store, keys: office.service.keys, now: 1
      ).release(by: "test")
    }
  }

  @Test
  func `A kiosk that does not show content is an alarm, raised once, and keeps the last good`()
    throws
  {
    try publish("one")
    _ = try desk.release(by: "test")
    for kiosk in kiosks { try take(kiosk) }
    try publish("two")
    _ = try desk.release(by: "test")
    try take(kiosks[0], check: .failedCheck)
    for _ in 0..<3 { try take(kiosks[0]) }
    try take(kiosks[1])
    #expect(try shown == [1, 2])
    #expect(try office.alarms.map(\.kind) == [.content])
    #expect(try office.alarms.first?.times == 1)
    #expect(try office.alarms.first?.detail.contains("found mistakes") == true)
  }

  @Test func `A kiosk that missed some content gets the newest`() throws {
    for text in ["one", "two", "three"] { try publish(text) }
    _ = try desk.release(by: "test")
    for kiosk in kiosks { try take(kiosk) }
    #expect(try shown == [3, 3])
  }

  @Test func `A forged offer is refused by the kiosk and becomes an alarm`() throws {
    let forged = try SignedMessage(
      ContentManifest(
        number: 9, files: [ContentFile(path: "a.json", hash: .zero, size: 1)],
        officeMilliseconds: 1), signer: "office", key: try TestOffice().service.keys.signing)
    #expect(try !kiosks[0].take(forged))
    for _ in 0..<2 { try kiosks[0].beat(at: office.service) }
    #expect(try office.alarms.map(\.kind) == [.content])
    #expect(try office.alarms.first?.detail.contains("refused") == true)
  }

  @Test func `Files that are no content are not published, and files are for kiosks only`() throws {
    #expect(throws: OfficeError.self) { try desk.publish([], by: "test") }
    let bytes: [UInt8] = [1]
    #expect(throws: OfficeError.self) {
      try desk.publish(
        [(ContentFile(path: "../a.json", hash: Hash.of(bytes), size: 1), bytes)], by: "test")
    }
    #expect(throws: OfficeError.self) {
      try desk.publish([(ContentFile(path: "a.json", hash: .zero, size: 1), bytes)], by: "test")
    }
    try publish("one")
    let stranger = SigningKey()
    let asked = try SignedMessage(
      ContentFileRequest(hash: Hash.of(Array("one".utf8))),
      signer: KioskID(signingKey: stranger.publicKey).text, key: stranger)
    #expect(office.service.answer(.content, body: try asked.encoded).status == 403)
  }
}
