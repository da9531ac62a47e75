import FoundationEssentials
import OfficeContract
import OfficeCore
import Sealing
import Services
import Synchronization
import Testing
import Values

/// A clock that a test sets.
final class TestClock: Sendable {
  /// Midnight in UTC, 18 November 2026: every slot of the day is still to come.
  private let time = Mutex<Int64>(1_794_960_000_000)
  var now: Int64 { time.withLock { $0 } }
  func advance(hours: Int64) { advance(minutes: hours * 60) }
  func advance(minutes: Int64) { time.withLock { $0 += minutes * 60_000 } }
  var today: CalendarDate { OfficeTime.day(now) }
}

/// SplitMix64: the same seed gives the same run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// A folder that goes away with the test.
final class TestFolder: Sendable {
  let path: String
  init() {
    path = FileManager.default.temporaryDirectory.path + "/office-" + Hex.encode(Random.bytes(8))
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// An office in a temporary folder.
struct TestOffice {
  let folder = TestFolder()
  let clock = TestClock()
  let service: OfficeService

  init(
    slots: @escaping SlotSource = { _ in [:] },
    terms: VisitTerms = VisitTerms(zone: .utc, leadHours: 0), quota: KioskQuota = KioskQuota()
  ) throws {
    try OfficeFolder(folder.path).create(name: "Test Office")
    let clock = clock
    var environment = OfficeEnvironment(now: { clock.now }, slots: slots, terms: terms)
    environment.quota = quota
    service = try OfficeFolder(folder.path).openService(environment)
  }

  /// The office after a restart.
  func restarted() throws -> OfficeService {
    let clock = clock
    return try OfficeFolder(folder.path).openService(OfficeEnvironment(now: { clock.now }))
  }

  func enrolled(_ name: String = "Library") throws -> TestKiosk {
    let kiosk = TestKiosk(office: service.identity())
    let token = try service.makeToken(name: name, hours: 1)
    let answer = service.answer(.enrol, body: try kiosk.enrolment(token: token.secret))
    #expect(answer.status == 200)
    return kiosk
  }

  func send(_ packet: Packet) -> OfficeAnswer { service.answer(.packets, body: packet.encoded) }

  var cases: [CaseExport] {
    get throws {
      var all: [CaseExport] = []
      try CaseDesk(service.store).forEach { all.append($0) }
      return all
    }
  }

  var alarms: [AlarmRow] {
    get throws {
      try service.store.read { try $0.alarms(after: 0, includingCleared: false, limit: 1000) }
    }
  }

  var problems: [ProblemRow] {
    get throws { try service.store.read { try $0.problems(after: 0, limit: 1000) } }
  }
}
