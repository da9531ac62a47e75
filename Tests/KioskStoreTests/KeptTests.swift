import CrashPoints
import Database
import FaultDisk
import FoundationEssentials
import OfficeContract
import Sealing
import TestSupport
import Testing

@testable import KioskStore

/// F14: a packet with a receipt is kept until it would outlive the office's disk.
@Suite struct KeptTests {
  struct Stop: Error {}
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice

  init() throws {
    folder = try TestFolder(inMemory: true)
    store = try KioskStore(directory: folder.path, clock: TestClock().clock())
    let mailbox = try Mailbox(for: Samples.reference)
    store.makeMailbox = { _ in mailbox }
    office = try FakeOffice()
    try office.enrol(store)
    try office.hear(store, contiguous: 0, durable: 0)
  }

  /// Makes packets that the office takes; gives them.
  @discardableResult
  private func send(_ count: Int) throws -> [Packet] {
    for _ in 0..<count { _ = try store.submit(complaint) }
    let packets = try store.outbox()
    for packet in packets { try store.settle(office.receipt(for: packet)) }
    return packets
  }

  private var waiting: [UInt64] { get throws { try store.outboxItems().map(\.sequence) } }

  private func expectSound(_ store: KioskStore) throws {
    let report = try store.check()
    #expect(report.databaseProblems.isEmpty)
    #expect(report.packetsAreGenuine)
    guard case .intact = report.audit else {
      Issue.record("the audit chain is broken")
      return
    }
  }

  /// Another packet may have the same number: that of a copy of this disk, or of before it was set back.
  @Test func `What the office took after its backup is kept whatever the mark, and sent again`()
    throws
  {
    try send(2)
    // Receipts are of 2,000,000.
    try office.hear(store, contiguous: 2, durable: 2, backup: 2_000_000)
    #expect(try store.pending().kept == 2)
    try office.hear(store, contiguous: 2, durable: 2, numbering: 2, backup: 1_999_999)
    #expect(try waiting == [1, 2])
    for packet in try store.outbox() { try store.settle(office.receipt(for: packet)) }
    try office.hear(store, contiguous: 2, durable: 2, numbering: 2, backup: 2_000_001)
    #expect(try store.pending().kept == 0)
    try expectSound(store)
  }

  @Test func `A packet in custody is kept, and neither waits nor is sent`() throws {
    let packets = try send(3)
    #expect(try store.pending().count == 0 && store.pending().kept == 3)
    #expect(try store.pending().oldestWallMilliseconds == nil)
    #expect(try store.outbox().isEmpty)
    #expect(try waiting.isEmpty)
    #expect(try store.packet(packets[0].header.id) == nil)
    #expect(try store.heartbeat().decoded().pending == 0)
    #expect(try store.heartbeat().decoded().kept?.count == 3)
    try expectSound(store)
  }

  @Test func `The durable mark shreds what it has passed, and nothing after it`() throws {
    let packets = try send(5)
    try office.hear(store, contiguous: 5, durable: 3)
    #expect(try store.pending().kept == 2)
    for file in try folder.files() {
      for packet in packets.prefix(3) {
        #expect(file.bytes.firstRange(of: Data(packet.sealed[20..<60])) == nil, "\(file.name)")
      }
    }
    try office.hear(store, contiguous: 5, durable: 5)
    #expect(try store.pending().kept == 0)
    try expectSound(store)
  }

  @Test func `Without a mark a packet goes after the days that are set, by the office's clock`()
    throws
  {
    let day: Int64 = 86_400_000
    store.keptDays = 2
    try send(2)
    try office.hear(store, contiguous: 2, durable: 0, at: 2_000_000 + 2 * day - 1)
    #expect(try store.pending().kept == 2)
    try office.hear(store, contiguous: 2, durable: 0, at: 2_000_000 + 2 * day)
    #expect(try store.pending().kept == 0)
    try expectSound(store)
  }

  @Test func `A restored office gets again what it lacks, unasked, and nothing that it has`() throws
  {
    let packets = try send(6)
    _ = try store.submit(complaint)
    let news = try office.hear(store, contiguous: 4, durable: 2, numbering: 2)
    #expect(news.sendsAgain && news.changedStore)
    #expect(try waiting == [5, 6, 7])
    #expect(try store.pending().count == 3 && store.pending().kept == 2)
    #expect(try store.packet(packets[5].header.id) == packets[5])
    // Sent again, they are kept again, and the same numbering asks no more.
    for packet in packets[4...] { try #expect(store.settle(office.receipt(for: packet, head: 99))) }
    #expect(try !office.hear(store, contiguous: 6, durable: 2, numbering: 2).sendsAgain)
    #expect(try waiting == [7])
    try expectSound(store)
  }

  @Test func `An office behind its own receipts gets the rest again, once`() throws {
    try send(4)
    #expect(try office.hear(store, contiguous: 1, durable: 0).sendsAgain)
    #expect(try waiting == [2, 3, 4])
    for packet in try store.outbox() { try store.settle(office.receipt(for: packet)) }
    // It still lacks the second, which is no reason to send everything at every heartbeat.
    #expect(try !office.hear(store, contiguous: 1, durable: 0).sendsAgain)
    #expect(try !office.hear(store, contiguous: 4, durable: 0).sendsAgain)
    #expect(try office.hear(store, contiguous: 1, durable: 0).sendsAgain)
    try expectSound(store)
  }

  @Test func `An answer of anybody else, or to another question, lets go of nothing`() throws {
    try send(2)
    let beat = try store.heartbeat().decoded()
    let reply = HeartbeatReply(
      officeMilliseconds: .max / 2, contiguousSequence: 2,
      custody: CustodyMark(numbering: .zero, durableSequence: 2), nonce: beat.nonce)
    #expect(throws: StoreError.notFromOffice(what: "answer")) {
      _ = try HeartbeatCall.take(
        try SignedMessage(reply, signer: "office", key: SigningKey()), into: store)
    }
    var late = reply
    late.nonce = .zero
    let answer = try office.signed(late)
    #expect(throws: StoreError.notFromOffice(what: "answer")) {
      _ = try HeartbeatCall.take(answer, into: store)
    }
    #expect(try store.pending().kept == 2)
  }

  @Test func `Where the disk is full, the oldest kept packets make room, and no waiting one`()
    throws
  {
    try send(40)
    for _ in 0..<5 { _ = try store.submit(complaint) }
    let pages = try store.database.number("PRAGMA page_count")
    try store.database.execute("PRAGMA max_page_count = \(pages)")
    var made = 5
    while try store.pending().kept > 0 {
      _ = try store.submit(complaint)
      made += 1
      try #require(made < 1000)
    }
    #expect(made > 20)
    #expect(throws: StoreError.self) { while true { _ = try store.submit(complaint) } }
    let kept = try store.database.number("SELECT count(*) FROM outbox WHERE sequence <= 45")
    #expect(kept == 5)
    #expect(try waiting.prefix(5) == [41, 42, 43, 44, 45])
    try expectSound(store)
  }

  @Test func `Keeping a packet and sending it again makes the database no larger`() throws {
    for _ in 0..<40 { _ = try store.submit(complaint) }
    let pages = try store.database.number("PRAGMA page_count")
    for packet in try store.outbox() {
      try store.markRefused(packet.header.id, problem: .malformed, retryMilliseconds: 0)
      try store.settle(office.receipt(for: packet))
    }
    #expect(try store.pending().refused == 0)
    #expect(try store.database.number("SELECT count(DISTINCT length(spare)) FROM outbox") == 1)
    // The audit grows; the outbox does not.
    let audit = try store.database.number("PRAGMA page_count") - pages
    #expect(audit <= 3)
    #expect(try office.hear(store, contiguous: 0, durable: 0, numbering: 2).sendsAgain)
    #expect(try store.pending().count == 40 && store.pending().kept == 0)
  }

  @Test(arguments: CrashPoint.custody)
  func `Letting go and sending again, stopped anywhere, is done whole or not at all`(
    step: CrashPoint
  ) throws {
    try send(4)
    var image: TestFolder?
    store.fault = { reached in
      guard reached == step else { return }
      image = try folder.snapshot()
      throw Stop()
    }
    #expect(throws: StoreError.self) {
      try office.hear(store, contiguous: 2, durable: 2, numbering: 2)
    }
    store.fault = nil
    for next in [store, try KioskStore(directory: try #require(image).path)] {
      try expectSound(next)
      _ = try office.hear(next, contiguous: 2, durable: 2, numbering: 2)
      #expect(try next.outboxItems().map(\.sequence) == [3, 4])
      #expect(try next.pending().kept == 0)
      try expectSound(next)
    }
  }

  @Test("P1: what waits is found as quickly behind 600 kept packets as behind one")
  func flat() throws {
    let disk = FaultDisk("kept-\(UUID().uuidString)")
    func reads() throws -> Int {
      let fresh = try KioskStore(
        directory: folder.path, clock: TestClock().clock(), fileSystem: disk.name)
      let before = disk.reads
      _ = try fresh.pending()
      _ = try fresh.outboxItems(limit: 1)
      return disk.reads - before
    }
    try send(1)
    _ = try store.submit(complaint)
    let few = try reads()
    for _ in 0..<10 { try send(60) }
    _ = try store.submit(complaint)
    #expect(try store.pending().kept > 600)
    let many = try reads()
    #expect(many <= few + 8, "\(few) pages behind one kept packet, \(many) behind 600")
  }
}
