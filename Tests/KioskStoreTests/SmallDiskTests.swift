import Chance
import Database
import FoundationEssentials
import Glibc
import OfficeContract
import Sealing
import Services
import TestSupport
import Testing
import Values

@testable import KioskStore

/// S9: disks on which the usual reserve finds no room, and others, full to the brim.
/// `KIOSK_TEST_CASES` says how many are tried, `KIOSK_TEST_SEED` replays one.
@Suite struct SmallDiskTests {
  private static let takesLeave: Comment = "needs leave to mount a tmpfs"

  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let only = environment["KIOSK_TEST_SEED"].flatMap({ UInt64($0) }) { return [only] }
    let cases = environment["KIOSK_TEST_CASES"].flatMap { Int($0) } ?? 8
    let first = UInt64.random(in: 0...UInt64.max / 2)
    return (0..<UInt64(cases)).map { first + $0 }
  }()

  @Test(
    "S9: what a disk accepted can always be let go, though others take every byte that is free",
    .enabled(if: SmallDisk.isPossible, takesLeave), arguments: seeds)
  func drains(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    // 626 seeds in a row try each size.
    let disk = try #require(SmallDisk(kibibytes: 700 + 4 * Int(seed % 626 * 157 % 626)))
    let office = try FakeOffice()
    var store = try open(disk)
    let isEnrolledLate = Bool.random(using: &random)
    if !isEnrolledLate { try office.enrol(store) }
    #expect(store.reserve.size > 0)
    disk.occupy(kibibytes: Int.random(in: 0...max(0, disk.free - 192), using: &random))
    let accepted = try fill(store, on: disk, using: &random)
    #expect(accepted > 0)
    disk.fill()
    if isEnrolledLate { try office.enrol(store) }
    // Each receipt may use up its share of the reserve, and pages are whole.
    let start = store.reserve.size
    var held = accepted
    var waiting = try store.outboxItems(limit: 10_000)
    if Bool.random(using: &random) { waiting.shuffle(using: &random) }
    while let item = waiting.popLast() {
      disk.fill()
      switch Int.random(in: 0..<12, using: &random) {
      case 0: try store.markRefused(item.id, problem: .badSignature, retryMilliseconds: 1 << 40)
      case 1:
        let question = try store.heartbeat().decoded()
        let reply = HeartbeatReply(
          officeMilliseconds: 1 << 40, contiguousSequence: 0, nonce: question.nonce)
        try store.record(try office.signed(reply))
      case 2: store = try reopened(store, on: disk)
      default: break
      }
      let packet = try #require(try store.packet(item.id))
      try #expect(store.settle(office.receipt(for: packet)))
      held -= 1
      #expect(try store.pending().count == held)
      #expect(store.reserve.size >= start - (accepted - held) * 164 - 16_384)
    }
    #expect(try store.check().databaseProblems.isEmpty)
  }

  private func open(_ disk: SmallDisk) throws -> KioskStore {
    let store = try KioskStore(directory: disk.path, clock: TestClock().clock())
    store.makeMailbox = { _ in Self.mailbox }
    return store
  }

  private func reopened(_ store: consuming KioskStore, on disk: SmallDisk) throws -> KioskStore {
    _ = consume store
    disk.fill()
    return try open(disk)
  }

  private static let mailbox: Mailbox = {
    do { return try Mailbox(for: Reference(random: Random.bytes(Reference.length))) } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// Submits packets of all sizes, beside others who write too, until three in a row find no room;
  /// how many were accepted.
  private func fill(
    _ store: KioskStore, on disk: SmallDisk, using random: inout SeededGenerator
  ) throws -> Int {
    let largest = Int.random(in: 1...15, using: &random)
    var accepted = 0
    var refusals = 0
    while refusals < 3 {
      if Int.random(in: 0..<8, using: &random) == 0 {
        disk.occupy(kibibytes: Int.random(in: 1...32, using: &random))
      }
      let text = String(repeating: "x", count: 1 << Int.random(in: 0...largest, using: &random))
      let payload = Submission.Payload(Feedback(kind: .complaint, text: text))
      do throws(StoreError) {
        _ = try store.submit(Submission(payload: payload, consent: nil, language: "en"))
        accepted += 1
        refusals = 0
      } catch {
        guard case .full = error else { throw error }
        refusals += 1
      }
    }
    return accepted
  }

  @Test("S9: marking packets as refused makes the database no larger", arguments: [1, 3000, 9000])
  func refusals(characters: Int) throws {
    let folder = try TestFolder(inMemory: true)
    let store = try KioskStore(directory: folder.path, clock: TestClock().clock())
    store.makeMailbox = { _ in Self.mailbox }
    let text = String(repeating: "x", count: characters)
    for _ in 0..<40 {
      _ = try store.submit(
        Submission(
          Feedback(kind: .complaint, text: text), consent: nil, language: "en"))
    }
    let pages = try store.database.number("PRAGMA page_count")
    for delay in [0, 1 << 20, 1 << 40, 1 << 60] as [Int64] {
      for item in try store.outboxItems() {
        let problem = OfficeProblem.Code.allCases[Int(item.sequence) % 10]
        try store.markRefused(item.id, problem: problem, retryMilliseconds: delay)
      }
    }
    #expect(try store.pending().refused == 40)
    #expect(try store.database.number("SELECT count(DISTINCT length(spare)) FROM outbox") > 1)
    #expect(try store.database.number("PRAGMA page_count") == pages)
  }

  @Test(
    "S9: the reserve of a small disk is smaller, and there is one",
    .enabled(if: SmallDisk.isPossible, takesLeave), arguments: [900, 3072])
  func takes(kibibytes: Int) throws {
    let disk = try #require(SmallDisk(kibibytes: kibibytes))
    let reserve = try open(disk).check().reserveBytes
    #expect((256 << 10..<2 << 20).contains(reserve) == (kibibytes < 2500))
    #expect(reserve > 0)
  }

  @Test(
    "S9: a disk without room for any reserve accepts nothing, and the check says why",
    .enabled(if: SmallDisk.isPossible, takesLeave))
  func refuses() throws {
    let disk = try #require(SmallDisk(kibibytes: 400))
    let store = try open(disk)
    #expect(throws: StoreError.full(file: disk.path + "/kiosk.db")) {
      try store.submit(complaint)
    }
    #expect(try store.check().reserveBytes == 0)
    #expect(try store.pending().count == 0)
  }
}
