import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Services
import TestSupport
import Testing
import Values

/// What is half filled in goes on at another kiosk, and nobody without the code reads it.
@Suite struct PausedTests {
  private static let day: Int64 = 86_400_000
  private static let text = Array("MARKER-Дарья 1950".utf8)

  /// Keeps something at the first kiosk.
  private func pause(
    _ pair: MailPair, _ text: [UInt8] = text, at kiosk: Int = 0, days: Int64 = 14,
    replacing old: Reference? = nil, sends: Bool = true
  ) throws -> Reference {
    let outcome = try pair.stores[kiosk].pause(
      text, until: pair.office.clock.now + days * Self.day, replacing: old,
      today: pair.office.clock.today, wallMilliseconds: pair.office.clock.now)
    if sends { try pair.stores[kiosk].pushAll(to: pair.office.service) }
    guard case .kept(let code) = outcome else { throw NotKept() }
    return code
  }

  private struct NotKept: Error {}

  @Test func `What was kept at one kiosk goes on at another, by mail and when it is asked for`()
    throws
  {
    let pair = try MailPair(kiosks: 3)
    let code = try pause(pair)
    #expect(try pair.look(code, at: 0).paused == Self.text)
    #expect(try pair.look(code, at: 1).paused == Self.text)
    #expect(try pair.look(code, at: 1).view == nil)
    let mailbox = try pair.stores[2].mailbox(of: code)
    let answer = try pair.stores[2].fetchLetter(mailbox: mailbox, from: pair.office.service)
    #expect(answer.outcome == .found)
    #expect(try pair.stores[2].lookUpAgain(code).paused == Self.text)
    // It is no case of anybody's, and no problem of a clerk's.
    let store = pair.office.service.store
    #expect(try store.read { try $0.cases(after: 0, limit: 10).count } == 0)
    #expect(try store.read { try $0.problems(after: 0, limit: 10).count } == 0)
  }

  @Test func `Another code, and the one it was replaced by, bring nothing back`() throws {
    let pair = try MailPair()
    let first = try pause(pair)
    #expect(try pair.look(first).paused == Self.text)
    // It goes on at the second kiosk and is kept there anew.
    let second = try pause(pair, [1, 2, 3], at: 1, replacing: first)
    for kiosk in [0, 1] {
      #expect(try !pair.look(first, at: kiosk).isKnown)
      #expect(try pair.look(second, at: kiosk).paused == [1, 2, 3])
    }
    #expect(try pair.stores[0].pausedCount() == 0)
    let mailbox = try pair.stores[1].mailbox(of: first)
    let answer = try pair.stores[1].fetchLetter(mailbox: mailbox, from: pair.office.service)
    #expect(answer.outcome == .none)
    #expect(try !pair.look(Reference(random: Array(1...10))).isKnown)
  }

  @Test func `What was sent is not kept any more, in the same commit`() throws {
    let pair = try MailPair()
    let code = try pause(pair)
    #expect(try pair.look(code).paused != nil)
    let outcome = try pair.stores[1].submit(
      Submission(MailPair.complaint, consent: nil, language: "en"), endingPaused: code,
      today: pair.office.clock.today, wallMilliseconds: pair.office.clock.now)
    #expect(outcome.saved != nil)
    guard case .found(let here) = try pair.stores[1].lookUp(code) else { throw NotKept() }
    #expect(!here.isKnown)
    try pair.stores[1].pushAll(to: pair.office.service)
    #expect(try !pair.look(code, at: 0).isKnown)
  }

  @Test func `Its last day ends it everywhere`() throws {
    let pair = try MailPair()
    let code = try pause(pair, days: 3)
    #expect(try pair.look(code).paused != nil)
    pair.office.clock.advance(hours: 24 * 3)
    for kiosk in [0, 1] {
      try pair.stores[kiosk].record(
        try pair.office.service.ask(HeartbeatCall.self, try pair.stores[kiosk].heartbeat()))
      #expect(try !pair.look(code, at: kiosk).isKnown)
    }
    let id = try #require(MailboxID(hex: try pair.stores[0].mailbox(of: code)))
    let store = pair.office.service.store
    #expect(try store.read { try $0.letter(id) } == nil)
    #expect(try store.read { try $0.paused(id) } == nil)
  }

  @Test func `A kiosk lets nothing go of which it has no code, and writes over nothing`() throws {
    let pair = try MailPair()
    let code = try pause(pair)
    let id = try #require(MailboxID(hex: try pair.stores[0].mailbox(of: code)))
    let office = pair.office.service
    let thief = try pair.office.enrolled("Other")
    let wrong = PausedRelease(mailbox: id, key: Hash.of([1]))
    let other = PausedCopy(
      mailbox: id, lock: Hash.of([2]), expiresMilliseconds: pair.office.clock.now + Self.day,
      sealed: [UInt8](repeating: 1, count: Limits.letterSizes[0] + Limits.letterSeal))
    for change in [
      PausedChange(kept: nil, released: wrong), PausedChange(kept: other, released: wrong),
    ] {
      _ = try office.ask(PacketCall.self, try thief.packet(try thief.body(change)))
    }
    _ = try office.ask(
      PacketCall.self, try thief.packet(try thief.body(MailPair.complaint, mailbox: id)))
    #expect(try pair.look(code).paused == Self.text)
    let problems = try office.store.read { try $0.problems(after: 0, limit: 10) }
    #expect(problems.map(\.kind) == [.mailboxTaken])
  }

  @Test func `A kiosk keeps so many and no more, also at the office`() throws {
    let pair = try MailPair()
    for _ in 0..<Limits.pausedCopies { _ = try pause(pair, sends: false) }
    #expect(throws: NotKept.self) { try pause(pair, sends: false) }
    #expect(throws: NotKept.self) {
      try pause(pair, [UInt8](repeating: 1, count: 32 << 10), at: 1, sends: false)
    }
    while try pair.stores[0].pending().count > 0 {
      try pair.stores[0].pushAll(to: pair.office.service)
      pair.office.clock.advance(minutes: 1)
    }
    let office = pair.office.service
    let kiosk = pair.stores[0].kiosk
    #expect(try office.store.read { try $0.pausedCount(of: kiosk) } == Limits.pausedCopies)
    // Another one may still keep something.
    #expect(try pair.look(try pause(pair, at: 1)).paused == Self.text)
  }

  @Test func `A copy that comes after it was let go is not kept`() throws {
    let pair = try MailPair()
    let code = try pause(pair, sends: false)
    let late = try pair.stores[0].outbox()
    let id = try #require(MailboxID(hex: try pair.stores[0].mailbox(of: code)))
    let other = try pair.office.enrolled("Other")
    let mailbox = try pair.stores[0].makeMailbox(code)
    _ = try pair.office.service.ask(
      PacketCall.self,
      try other.packet(
        try other.body(
          PausedChange(kept: nil, released: PausedRelease(mailbox: id, key: mailbox.releaseKey)))))
    for packet in late { _ = try pair.office.service.ask(PacketCall.self, packet) }
    #expect(try !pair.look(code).isKnown)
  }

  private static func files(below folder: String) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { (name, Array($0)) }
    }
  }

  @Test func `No file of a kiosk or of the office holds what was filled in, with its keys or not`()
    throws
  {
    let pair = try MailPair(isQuick: false)
    let code = try pause(pair)
    #expect(try pair.look(code).paused == Self.text)
    let folders = pair.stores.map(\.directory) + [pair.office.folder.path]
    for folder in folders {
      for (name, bytes) in try Self.files(below: folder) {
        for marker in [Self.text, Array(code.text.utf8), Array(code.grouped.utf8)] {
          #expect(bytes.firstRange(of: marker) == nil, "\(name)")
        }
      }
    }
    // The office opens the packet, and has no key to what is in it.
    let id = try #require(MailboxID(hex: try pair.stores[0].mailbox(of: code)))
    let sealed = try #require(try pair.office.service.store.read { try $0.letter(id) }).sealed
    for folder in folders {
      for (_, bytes) in try Self.files(below: folder) where bytes.count <= 4096 {
        for key in bytes.windows(of: MailboxKey.byteCount) {
          let thief = Mailbox(id: id, key: MailboxKey(unchecked: key))
          #expect((try? thief.openPaused(sealed)) == nil)
        }
      }
    }
  }
}

extension Array<UInt8> {
  /// Every run of so many bytes.
  fileprivate func windows(of count: Int) -> [[UInt8]] {
    self.count < count ? [] : (0...(self.count - count)).map { Array(self[$0..<($0 + count)]) }
  }
}
