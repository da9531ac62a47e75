import FoundationEssentials
import OfficeContract
import Sealing
import TestSupport
import Testing
import Values

@testable import KioskStore

@Suite struct SettleTests {
  let folder: TestFolder
  let store: KioskStore
  let office: FakeOffice

  init() throws {
    folder = try TestFolder()
    store = try KioskStore(directory: folder.path)
    office = try FakeOffice()
    try office.enrol(store)
  }

  @Test func `A receipt of the office ends the waiting once, and its mark shreds the packet`()
    throws
  {
    _ = try store.submit(complaint)
    let packet = try #require(try store.outbox().first)
    let receipt = try Receipt(encoded: office.receipt(for: packet).encoded)
    #expect(try store.settle(receipt))
    #expect(try !store.settle(receipt))
    #expect(try store.pending().count == 0)
    #expect(try store.packet(packet.header.id) == nil)
    #expect(try store.verifyAudit() == .intact(entries: 3))
    #expect(try store.pending().kept == 1)
    try office.hear(store, contiguous: 1, durable: 1)
    #expect(try store.pending().kept == 0)
    for file in try folder.files() {
      #expect(file.bytes.firstRange(of: Data(packet.sealed[10..<40])) == nil, "\(file.name)")
    }
  }

  @Test func `A receipt of anybody else shreds nothing`() throws {
    _ = try store.submit(complaint)
    let packet = try #require(try store.outbox().first)
    let other = try FakeOffice()
    #expect(throws: StoreError.notFromOffice(what: "receipt")) {
      try store.settle(other.receipt(for: packet))
    }
    var receipt = office.receipt(for: packet)
    receipt.sequence += 1
    #expect(throws: StoreError.notFromOffice(what: "receipt")) { try store.settle(receipt) }
    receipt = office.receipt(for: packet)
    receipt.packet = .zero
    #expect(throws: StoreError.receiptMismatch) {
      try store.settle(receipt.signed(by: office.signing))
    }
    #expect(try store.pending().count == 1)
  }

  @Test func `A refused packet stays and holds no other back`() throws {
    let clock = TestClock()
    let store = try KioskStore(directory: folder.path, clock: clock.clock())
    for _ in 0..<3 { _ = try store.submit(complaint) }
    let second = try store.outbox()[1]
    try store.markRefused(second.header.id, problem: .malformed, retryMilliseconds: 60_000)
    #expect(try store.outbox().map(\.header.sequence) == [1, 3])
    #expect(try store.outboxItems().map(\.sequence) == [1, 2, 3])
    #expect(try store.pending().refused == 1)
    clock.advance(60_000)
    #expect(try store.outbox().map(\.header.sequence) == [1, 2, 3])
  }

  @Test func `No file holds what was typed, before and after the packets went`() throws {
    func scan(_ when: String) throws {
      for file in try folder.files() {
        for marker in markers {
          #expect(
            file.bytes.firstRange(of: Data(marker.utf8)) == nil, "\(file.name) \(when)")
        }
      }
    }
    for name in names {
      let submitted = try store.submit(registration(name))
      for file in try folder.files() {
        #expect(file.bytes.firstRange(of: Data(submitted.reference.text.utf8)) == nil)
      }
    }
    _ = try store.submit(complaint)
    _ = try store.submit(visit(slot(600)))
    try scan("before")
    for packet in try store.outbox() { try store.settle(office.receipt(for: packet)) }
    #expect(try store.pending().count == 0)
    try scan("after")
    try office.hear(store, contiguous: 10, durable: 10)
    #expect(try store.pending().kept == 0)
    try scan("after the durable mark")
  }

  @Test func `A heartbeat is answered by the office alone, and once`() throws {
    _ = try store.submit(complaint)
    let message = try store.heartbeat()
    let heartbeat = try message.decoded()
    #expect(heartbeat.pending == 1 && heartbeat.lastSequence == 1)
    let reply = HeartbeatReply(
      officeMilliseconds: 9, contiguousSequence: 0, nonce: heartbeat.nonce)
    let forged = try SignedMessage(reply, signer: "office", key: SigningKey())
    #expect(throws: StoreError.notFromOffice(what: "answer")) { try store.record(forged) }
    let answer = try office.signed(reply)
    #expect(try store.record(answer) == reply)
    #expect(throws: StoreError.notFromOffice(what: "answer")) { try store.record(answer) }
  }
}
