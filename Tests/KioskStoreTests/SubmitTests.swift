import FoundationEssentials
import Glibc
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing

@testable import KioskStore

@Suite struct SubmitTests {
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path + "/made/here")
    office = try FakeOffice()
  }

  @Test(arguments: names) func `The office reads what was typed`(name: String) throws {
    try office.enrol(store)
    let submission = registration(name)
    _ = try store.submit(submission)
    let packet = try #require(try store.outbox().first)
    #expect(packet.isGenuine(signedBy: store.signing.publicKey))
    let body = try office.body(of: try Packet(encoded: packet.encoded))
    #expect(body.submission.payload == submission.payload)
    #expect(body.kind == Registration.kind)
    #expect(body.localDate == today)
    #expect(
      body.submission.consent?.noticeHash == Hash.of(Array("We keep \(name).".utf8)).hex)
    #expect(body.submission.consent?.noticeText == "")
    #expect(
      try Sealer.open(
        packet.sealed, with: [office.recovery], context: packet.header.sealingContext
      ).count.isMultiple(of: Limits.smallestBucket))
  }

  @Test func `A save waits for a moment where another process works with the reserve`() throws {
    let file = open(store.reserve.path, O_RDWR | O_CLOEXEC)
    defer { close(file) }
    #expect(flock(file, LOCK_EX | LOCK_NB) == 0)
    // The other one is done while the save waits.
    store.reserve.pause = { flock(file, LOCK_UN) }
    _ = try store.submit(complaint)
    // One that never ends keeps nobody for ever, and nothing is lost.
    store.reserve.pause = {}
    #expect(flock(file, LOCK_EX | LOCK_NB) == 0)
    #expect(throws: StoreError.full(file: store.databasePath)) { try store.submit(complaint) }
    #expect(try store.pending().count == 1)
  }

  @Test func `The reference alone leads to the mailbox in the packet`() throws {
    try office.enrol(store)
    let submitted = try store.submit(complaint)
    let body = try office.body(of: try #require(try store.outbox().first))
    let mailbox = try Mailbox(for: submitted.reference)
    #expect(body.mailbox == mailbox.id)
    #expect(body.mailboxKey == mailbox.key)
    #expect(submitted.promise == nil)
  }

  @Test func `Packets count from one and each names the one before`() throws {
    for _ in 0..<3 { _ = try store.submit(complaint) }
    let packets = try store.outbox()
    #expect(packets.map(\.header.sequence) == [1, 2, 3])
    #expect(packets[0].header.previous == .zero)
    #expect(packets[1].header.previous == packets[0].header.id)
    #expect(packets[2].header.previous == packets[1].header.id)
    #expect(Set(packets.map(\.header.auditHead)).count == 3)
    #expect(try store.outbox(limit: 1, after: 1).map(\.header.sequence) == [2])
    #expect(try store.verifyAudit() == .intact(entries: 3))
  }

  @Test func `Before an office the hand-over key opens packets, and the office gets it`() throws {
    _ = try store.submit(complaint)
    #expect(try store.check().canOpenOwnPackets)
    #expect(try store.pending().isEnrolled == false)
    let key = try #require(try office.enrol(store))
    let packet = try #require(try store.outbox().first)
    #expect(packet.header.key == key.id)
    #expect(try office.body(of: packet, with: [key]).submission == complaint)
    #expect(try !store.check().canOpenOwnPackets)
    #expect(try store.pending().officeName == "Test office")
    _ = try store.submit(complaint)
    #expect(try store.outbox().last?.header.key == office.box.id)
    // Nothing that is left on the machine opens the first packet.
    #expect(throws: SealingError.notForThisKey) { try office.body(of: packet) }
  }

  @Test func `Folder and files are for their owner alone`() throws {
    _ = try store.submit(complaint)
    let path = store.directory
    func mode(_ path: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
    }
    #expect(try mode(path) == 0o700)
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      #expect(try mode(path + "/" + name) == 0o600, "\(name)")
    }
  }

  @Test func `Another process goes on with the same numbers`() throws {
    let other = try KioskStore(directory: store.directory)
    #expect(other.kiosk == store.kiosk)
    #expect(other.epoch == store.epoch)
    _ = try store.submit(complaint)
    _ = try other.submit(complaint)
    #expect(try store.outbox().map(\.header.sequence) == [1, 2])
    try office.enrol(other)
    _ = try store.submit(complaint)
    #expect(try office.body(of: try #require(try store.outbox().last)).submission == complaint)
  }

  @Test func `A form larger than a packet is refused and nothing is kept`() throws {
    var text = complaint
    text.payload = .init(
      Feedback(kind: .complaint, text: String(repeating: "x", count: 1 << 20)))
    #expect(throws: StoreError.tooLarge) { try store.submit(text) }
    #expect(try store.pending().count == 0)
    _ = try store.submit(complaint)
    #expect(try store.outbox().first?.header.sequence == 1)
  }
}
