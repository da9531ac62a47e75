import FoundationEssentials
import OfficeContract
import OfficeCore
import OfficeSQLite
import Sealing
import Services
import Synchronization
import TestSupport

/// A real office in a temporary folder.
public final class TestOffice: Sendable {
  /// Where it began.
  public let folder: TestFolder
  /// Where its backups are.
  public let shelf: TestFolder
  /// What it goes by, where it has no other clock.
  public let clock: TestClock
  private let environment: OfficeEnvironment
  private let running: Mutex<(service: OfficeService, path: String, lives: Int)>

  /// Makes an office.
  ///
  /// - Parameters:
  ///   - now: Its clock, where that is not `clock`.
  ///   - plan: Its slots, where they are not given a day at a time.
  ///   - inMemory: Whether the disk's own time is no matter.
  ///   - template: A folder of which it is a copy, with all that lies there; without one it is new.
  public init(
    copyOf template: String? = nil, clock: TestClock = TestClock(),
    now: (@Sendable () -> Int64)? = nil,
    slots: @escaping SlotSource = { _ in [:] },
    plan: (any SlotPlan)? = nil, terms: VisitTerms = VisitTerms(zone: .utc, leadHours: 0),
    quota: KioskQuota = KioskQuota(), policy: LeasePolicy = LeasePolicy(), inMemory: Bool = false
  ) throws {
    folder = try TestFolder(inMemory: inMemory)
    shelf = try TestFolder(inMemory: inMemory)
    self.clock = clock
    var environment = OfficeEnvironment(
      now: now ?? { clock.now }, slots: plan ?? DaySlots(slots), terms: terms)
    environment.quota = quota
    environment.policy = policy
    self.environment = environment
    if let template {
      for name in try FileManager.default.contentsOfDirectory(atPath: template) {
        try FileManager.default.copyItem(
          atPath: "\(template)/\(name)", toPath: "\(folder.path)/\(name)")
      }
    } else {
      try OfficeFolder(folder.path).create(name: "Test Office")
    }
    running = Mutex(
      (try OfficeFolder(folder.path).openService(environment), folder.path, 1))
  }

  /// The office as it runs.
  public var service: OfficeService { running.withLock { $0.service } }

  /// The folder it runs in: another one after it was restored.
  public var path: String { running.withLock { $0.path } }

  /// Ends the program and starts it anew.
  @discardableResult
  public func restart() throws -> OfficeService {
    let fresh = try OfficeFolder(path).openService(environment)
    running.withLock { $0.service = fresh }
    return fresh
  }

  /// The key that opens its backups.
  public var recoveryKey: BoxKey {
    get throws {
      try RecoveryKeyFile(OfficeFolder(folder.path).recoveryKeyPath).read { SecretBytes(random: 1) }
    }
  }

  /// Makes a backup while it runs; gives the file.
  public func backup(_ name: String = "backup") throws -> String {
    let file = "\(shelf.path)/\(name)"
    try OfficeFolder(path).backup(to: file, keys: service.keys, at: environment.now())
    return file
  }

  /// Loses the office and makes the one of a backup in another folder.
  @discardableResult
  public func restore(_ file: String) throws -> CustodyReport {
    let life = running.withLock { $0.lives + 1 }
    let other = OfficeFolder("\(folder.path)/life\(life)")
    let report = try other.restore(
      BackupReader(file), recovery: try recoveryKey, lock: .open, at: environment.now())
    let fresh = try other.openService(environment)
    running.withLock { $0 = (fresh, other.path, life) }
    return report
  }

  /// Sends a packet as a kiosk would.
  public func send(_ packet: Packet) -> OfficeAnswer {
    service.answer(.packets, body: packet.encoded)
  }

  /// All cases in order.
  public var cases: [CaseExport] {
    get throws {
      var all: [CaseExport] = []
      try CaseDesk(service.store).forEach { all.append($0) }
      return all
    }
  }

  /// Alarms that stand.
  public var alarms: [AlarmRow] {
    get throws {
      try service.store.read { try $0.alarms(after: 0, includingCleared: false, limit: 1000) }
    }
  }

  /// Problems that stand.
  public var problems: [ProblemRow] {
    get throws { try service.store.read { try $0.problems(after: 0, limit: 1000) } }
  }
}
