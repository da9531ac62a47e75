import Database
import OfficeContract
import Synchronization
import TestSupport
import Testing

@testable import KioskStore

/// The time without the office, which no clock that is set back makes shorter.
@Suite struct AbsenceTests {
  /// Clocks of a machine that is switched off and on.
  final class Machine: Sendable {
    private let time = Mutex<(steady: Int64, wall: Int64)>((1000, 1_795_000_000_000))

    func pass(steady: Int64 = 0, wall: Int64 = 0) {
      time.withLock {
        $0.steady += steady
        $0.wall += wall
      }
    }

    func clock(boot: UInt8) -> StoreClock {
      StoreClock(
        wall: { [self] in time.withLock { $0.wall } },
        steady: { [self] in time.withLock { $0.steady } },
        boot: BootID(unchecked: [UInt8](repeating: boot, count: BootID.byteCount)))
    }
  }

  private let day: Int64 = 86_400_000
  private let folder: TestFolder
  private let machine = Machine()
  private let office: FakeOffice

  init() throws {
    folder = try TestFolder()
    office = try FakeOffice()
    try office.enrol(open(boot: 1))
  }

  private func open(boot: UInt8) throws -> KioskStore {
    try KioskStore(directory: folder.path, clock: machine.clock(boot: boot))
  }

  private func days(_ boot: UInt8) throws -> Double {
    let store = try open(boot: boot)
    return Double(try store.writing { try store.absence() }) / Double(day)
  }

  @Test func `Without an office nobody is missed`() throws {
    let alone = try KioskStore(directory: try TestFolder.lasting(), clock: machine.clock(boot: 1))
    machine.pass(steady: 9 * day, wall: 9 * day)
    #expect(try alone.writing { try alone.absence() } == 0)
  }

  @Test func `The wall clock set back within a boot changes nothing`() throws {
    machine.pass(steady: 2 * day, wall: 2 * day)
    #expect(try days(1) == 2)
    machine.pass(steady: day, wall: -3650 * day)
    #expect(try days(1) == 3)
  }

  @Test func `Off for days counts, and a clock set back while it was off only stands still`() throws
  {
    machine.pass(steady: 2 * day, wall: 2 * day)
    #expect(try days(1) == 2)
    machine.pass(steady: -2 * day, wall: 4 * day)
    #expect(try days(2) == 6)
    machine.pass(wall: -3650 * day)
    #expect(try days(3) == 6)
    machine.pass(steady: 3 * day, wall: 3 * day)
    #expect(try days(3) == 9)
    // The battery of the clock is empty: it begins in 1970, and is set right later.
    machine.pass(wall: -1_795_000_000_000)
    #expect(try days(4) == 9)
    machine.pass(wall: 1_795_000_000_000 + 3650 * day - 3 * day)
    #expect(try days(5) == 9)
  }

  @Test func `What was asked and answered by hand counts from when it was asked`() throws {
    machine.pass(steady: 5 * day, wall: 5 * day)
    let store = try open(boot: 1)
    let nonce = try store.heartbeat().decoded().nonce
    try store.keepQuestions()
    machine.pass(steady: 2 * day, wall: 2 * day)
    #expect(try days(1) == 7)
    let later = try open(boot: 1)
    try later.recallQuestions()
    try later.record(
      try office.signed(HeartbeatReply(officeMilliseconds: 2, contiguousSequence: 0, nonce: nonce)))
    #expect(try days(1) == 2)
  }

  @Test func `A clock far ahead ends accounts until the office is heard`() throws {
    machine.pass(wall: 3650 * day)
    #expect(try days(2) == 3650)
    let store = try open(boot: 2)
    let nonce = try store.heartbeat().decoded().nonce
    try store.record(
      try office.signed(HeartbeatReply(officeMilliseconds: 2, contiguousSequence: 0, nonce: nonce)))
    #expect(try days(2) == 0)
  }
}
