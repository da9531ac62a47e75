import Chance
import Database
import OfficeContract
import Sealing
import TestSupport
import Testing

@testable import KioskStore

/// What is done to a list of many entries is found. `kiosk-trial audit` tries every bit.
@Suite struct AuditChainTests {
  static let entries = 10_000

  /// A list as a store writes it.
  private static func links() -> [AuditChain.Link] {
    var head = Digest.zero
    return (1...UInt64(entries)).map { number in
      let entry = AuditChain.text("receipt", "\(number) \(head.hex)", at: Int64(number))
      head = AuditChain.head(after: head, entry)
      return AuditChain.Link(number: number, entry: entry, hash: head.bytes)
    }
  }

  /// Whether a list is what ends in a head after so many entries.
  private static func holds(_ links: [AuditChain.Link], head: Digest) -> Bool {
    var walk = AuditChain.Walk(after: 0, head: .zero)
    for link in links where !walk.take(link) { return false }
    return walk.number == UInt64(entries) && walk.head == head
  }

  @Test func `Flipped bits, removals, swaps and cuts of ten thousand entries are found`() throws {
    let links = Self.links()
    let head = Digest(unchecked: try #require(links.last).hash)
    #expect(Self.holds(links, head: head))
    var random = SeededGenerator(seed: UInt64.random(in: 0...(.max)))
    for _ in 0..<12 {
      let index = Int.random(in: 0..<Self.entries, using: &random)
      var changed = links
      var bytes = Array(links[index].entry.utf8)
      bytes[Int.random(in: bytes.indices, using: &random)] ^=
        1 << UInt8.random(in: 0...7, using: &random)
      changed[index].entry = String(decoding: bytes, as: UTF8.self)
      #expect(!Self.holds(changed, head: head), "an entry, at \(index)")
      changed = links
      changed[index].hash[Int.random(in: 0..<32, using: &random)] ^= 1
      #expect(!Self.holds(changed, head: head), "a hash, at \(index)")
      changed = links
      changed.remove(at: index)
      #expect(!Self.holds(changed, head: head), "removed, at \(index)")
      #expect(!Self.holds(Array(links[..<index]), head: head), "cut, at \(index)")
      changed = links
      changed.swapAt(index, (index + 1) % Self.entries)
      #expect(!Self.holds(changed, head: head), "swapped, at \(index)")
      changed = links
      changed.insert(links[index], at: index)
      #expect(!Self.holds(changed, head: head), "twice, at \(index)")
    }
  }

  // What the office has signed.

  private func witnessed() throws -> (store: KioskStore, office: FakeOffice) {
    let store = try KioskStore(directory: try TestFolder.lasting())
    let office = try FakeOffice()
    try office.enrol(store)
    for _ in 0..<5 {
      try store.note(.lookUp)
      try sign(store, office)
    }
    try store.note(.print)
    return (store, office)
  }

  private func sign(_ store: KioskStore, _ office: FakeOffice) throws {
    let beat = try store.heartbeat().decoded()
    var reply = HeartbeatReply(officeMilliseconds: 1, contiguousSequence: 0, nonce: beat.nonce)
    reply.audit = try office.signed(
      WitnessedHead(
        kiosk: store.kiosk, epoch: store.epoch, count: beat.auditCount, head: beat.auditHead,
        officeCount: 1, officeHead: .zero, officeMilliseconds: 1))
    try store.record(try office.signed(reply))
  }

  @Test func `A chain that agrees with what the office signed is whole`() throws {
    let (store, _) = try witnessed()
    #expect(try store.verifyAudit() == .intact(entries: 7))
    #expect(try store.database.number("SELECT count(*) FROM audit_witness") == 5)
    let memory = try #require(try store.heartbeat().decoded().audit)
    #expect(memory.count == 6)
  }

  @Test func `A tail that was cut off with its head is found by what the office signed`() throws {
    let (store, _) = try witnessed()
    try store.database.run("DELETE FROM audit WHERE number > 4")
    try store.database.run(
      "UPDATE device SET audit_count = 4, audit_head = (SELECT hash FROM audit WHERE number = 4)")
    #expect(try store.verifyAudit() == .cutOff(entries: 4, signed: 5))
  }

  @Test func `A signed head that was put there by somebody else is found`() throws {
    let (store, _) = try witnessed()
    try store.database.run("UPDATE audit_witness SET head = zeroblob(32) WHERE count = 6")
    #expect(try store.verifyAudit() == .forgedHead(at: 6))
    try store.database.run("DELETE FROM audit_witness WHERE count = 6")
    #expect(try store.verifyAudit() == .intact(entries: 7))
    try store.database.run("UPDATE audit_witness SET message = zeroblob(9) WHERE count = 5")
    #expect(try store.verifyAudit() == .forgedHead(at: 5))
  }

  @Test func `What the office signed for another chain is not kept`() throws {
    let (store, office) = try witnessed()
    let other = try office.signed(
      WitnessedHead(
        kiosk: store.kiosk, epoch: store.epoch, count: 3, head: .zero, officeCount: 1,
        officeHead: .zero, officeMilliseconds: 1))
    try store.keep(other)
    #expect(try store.verifyAudit() == .intact(entries: 7))
  }

  @Test func `Of what the office signed the newest is kept`() throws {
    let (store, office) = try witnessed()
    for _ in 0..<Int(KioskStore.witnessLimit) + 3 {
      try store.note(.lookUp)
      try sign(store, office)
    }
    #expect(
      try store.database.number("SELECT count(*) FROM audit_witness") == KioskStore.witnessLimit)
    guard case .intact = try store.verifyAudit() else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test func `Every act of a terminal is on record, and nothing of a citizen with it`() throws {
    let store = try KioskStore(directory: try TestFolder.lasting())
    for act in [
      AuditedAct.lookUp, .print, .export("usb"), .settings("directory"), .contentSwitch("7"),
    ] {
      try store.note(act)
    }
    let acts = try store.auditEntries(after: 0, limit: 9).compactMap {
      AuditChain.parts(of: $0.entry)?.act
    }
    #expect(acts == ["look-up", "print", "export", "settings", "switch"])
  }
}
