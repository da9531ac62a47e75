import Dispatch
import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Sealing
import Services
import Synchronization
import TestSupport
import Testing

/// A backup holds everything, opens for the recovery key alone, and every change to it is found.
struct BackupTests {
  private func filled(_ count: Int) throws -> (office: TestOffice, kiosk: TestKiosk) {
    let office = try TestOffice(inMemory: true)
    let kiosk = try office.enrolled()
    for number in 0..<count { #expect(office.send(try kiosk.feedback("n\(number)")).status == 200) }
    return (office, kiosk)
  }

  private func mark(_ office: TestOffice, _ kiosk: TestKiosk) throws -> CustodyMark {
    kiosk.monotonic += 1
    let beat = Heartbeat(
      epoch: kiosk.epoch, lastSequence: kiosk.sequence, pending: 0, oldestWallMilliseconds: nil,
      auditHead: .zero, auditCount: 0, boot: kiosk.boot, monotonicMilliseconds: kiosk.monotonic,
      wallMilliseconds: 0, key: kiosk.keyID, nonce: Nonce(unchecked: Random.bytes(16)))
    let message = try SignedMessage(beat, signer: kiosk.id.text, key: kiosk.key)
    return try #require(
      try office.service.ask(HeartbeatCall.self, message).decoded().custody)
  }

  @Test func `The durable mark moves by a backup that was read back, and by nothing else`() throws {
    let (office, kiosk) = try filled(3)
    #expect(try mark(office, kiosk).durableSequence == 0)
    let file = try office.backup()
    #expect(try mark(office, kiosk).durableSequence == 3)
    _ = office.send(try kiosk.feedback("after"))
    #expect(try mark(office, kiosk).durableSequence == 3)
    // A file that cannot be written moves nothing.
    #expect(throws: OfficeError.self) {
      try OfficeFolder(office.path).backup(
        to: "/proc/nowhere/backup", keys: office.service.keys, at: 1)
    }
    #expect(try mark(office, kiosk).durableSequence == 3)
    #expect(try BackupReader(file).header.office == "Test Office")
    #expect(TestFiles.mode(file) == 0o600)
    let left = try FileManager.default.contentsOfDirectory(atPath: office.path)
    #expect(!left.contains { $0.hasPrefix("backup.") }, "\(left)")
  }

  @Test func `A gap in what is here is a gap in what is safe`() throws {
    let (office, kiosk) = try filled(2)
    kiosk.sequence += 1
    _ = office.send(try kiosk.feedback("four"))
    _ = try office.backup()
    #expect(try mark(office, kiosk).durableSequence == 2)
  }

  @Test func `A backup among the office's own files is refused`() throws {
    let (office, _) = try filled(1)
    for file in [office.path + "/b", office.path + "/keys/b"] {
      let error = #expect(throws: OfficeError.self) {
        try OfficeFolder(office.path).backup(to: file, keys: office.service.keys, at: 1)
      }
      #expect(error?.description.contains("would be lost") == true)
    }
  }

  @Test func `A restored office has the same cases and counts where nobody has counted`() throws {
    let (office, kiosk) = try filled(4)
    let before = try mark(office, kiosk).numbering
    let file = try office.backup()
    let cases = try office.cases
    let last = try Receipt(encoded: office.send(try kiosk.feedback("lost")).body).officeHead
    let report = try office.restore(file)
    #expect(report.cases == 4 && report.rows.map(\.contiguous) == [4])
    #expect(try office.cases == cases)
    let packet = try kiosk.feedback("later")
    let receipt = try Receipt(encoded: office.send(packet).body)
    #expect(receipt.officeHead > last + 1_000_000)
    #expect(try (office.cases.last?.id ?? 0) > 1_000_000)
    #expect(try mark(office, kiosk).numbering != before)
    // The same backup once more, at another moment: again other numbers.
    office.clock.advance(minutes: 1)
    try office.restore(file)
    let again = try Receipt(encoded: office.send(packet).body)
    #expect(again.officeHead > receipt.officeHead)
  }

  @Test func `No other key opens a backup, and it says whose it wants`() throws {
    let (office, _) = try filled(1)
    let file = try office.backup()
    let place = try TestFolder()
    #expect(throws: OfficeError.self) {
      try OfficeFolder(place.path + "/new").restore(
        BackupReader(file), recovery: BoxKey(), lock: .open, at: 1)
    }
    #expect(!FileManager.default.fileExists(atPath: place.path + "/new/office.sqlite"))
    #expect(throws: OfficeError.self) {
      try OfficeFolder(office.path).restore(
        BackupReader(file), recovery: office.recoveryKey, lock: .open, at: 1)
    }
  }

  @Test func `Every changed byte, every cut and every addition is found without a key`() throws {
    let (office, _) = try filled(2)
    let file = try office.backup()
    let bytes = try Array(Data(contentsOf: URL(filePath: file)))
    let bad = office.shelf.path + "/bad"
    func expectFound(_ changed: [UInt8], _ what: String) throws {
      try Data(changed).write(to: URL(filePath: bad))
      #expect(throws: OfficeError.self, "\(what)") { try BackupReader(bad) }
    }
    let step = max(1, bytes.count / 150)
    for place in Array(0..<64) + Array(stride(from: 64, to: bytes.count, by: step)) {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      try expectFound(changed, "byte \(place)")
    }
    for count in [0, 7, 8, 100, bytes.count / 2, bytes.count - 65, bytes.count - 1] {
      try expectFound(Array(bytes.prefix(count)), "cut to \(count)")
    }
    try expectFound(bytes + [0], "one byte more")
    // A stranger may sign what is left; then it is another office's.
    #expect(throws: Never.self) { try BackupReader(file) }
  }

  @Test func `A backup made while packets come holds each of them or none, and all are whole`()
    throws
  {
    let office = try TestOffice(inMemory: true)
    let kiosks = try (0..<4).map { try office.enrolled("k\($0)") }
    let packets = try kiosks.map { kiosk in
      try (0..<40).map { try kiosk.feedback("\($0)").encoded }
    }
    let files = Mutex<[String]>([])
    let service = office.service
    DispatchQueue.concurrentPerform(iterations: 5) { index in
      if index == 4 {
        for number in 0..<3 {
          if let file = try? office.backup("b\(number)") { files.withLock { $0.append(file) } }
        }
      } else {
        for packet in packets[index] { _ = service.answer(.packets, body: packet) }
      }
    }
    let made = files.withLock { $0 }
    #expect(made.count == 3)
    for file in made {
      let report = try OfficeFolder.verify(
        BackupReader(file), recovery: try office.recoveryKey, in: office.shelf.path)
      #expect(report.cases == report.rows.reduce(0) { $0 + Int64($1.contiguous) })
    }
    #expect(try office.cases.count == 160)
  }

  @Test func `The recovery key alone opens every packet, of a backup and of a folder`() throws {
    let office = try TestOffice(inMemory: true)
    let kiosk = TestKiosk(office: office.service.identity())
    // Before it had an office, a kiosk seals to its own key.
    (kiosk.recipients, kiosk.keyID) = ([kiosk.handOver.publicKey], kiosk.handOver.id)
    let early = try kiosk.feedback("early")
    let token = try office.service.makeToken(name: "k", hours: 1)
    let request = try kiosk.enrolment(token: token.secret, handingOver: true)
    #expect(office.service.answer(.enrol, body: request).status == 200)
    #expect(office.send(early).status == 200)
    let identity = office.service.identity()
    (kiosk.recipients, kiosk.keyID) = ([identity.boxKey, identity.recoveryKey], identity.key)
    for number in 0..<9 { _ = office.send(try kiosk.feedback("n\(number)")) }
    try office.service.store.finish()
    let file = try office.backup()
    for source in [file, office.path] {
      var texts: [String] = []
      try OfficeFolder.recover(source, with: try office.recoveryKey) { packet in
        let value = packet.body?.submission.payload.value as? Feedback
        texts.append(value?.text ?? "closed")
        #expect(packet.line?.contains("\n") == false)
      }
      #expect(texts == ["early"] + (0..<9).map { "n\($0)" })
    }
    var closed = 0
    try OfficeFolder.recover(office.path, with: BoxKey()) { if $0.body == nil { closed += 1 } }
    #expect(closed == 10)
  }
}
