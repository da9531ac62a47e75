import Chance
import CrashPoints
import FoundationEssentials
import KioskStore
import OfficeContract
import OfficeCore
import OfficeTestSupport
import Sealing
import Values

/// One kiosk of a simulation: the real store, clocks of its own, and a line to the office.
package final class SimulatedKiosk {
  /// What the steady clock counts from.
  private static let origin: Int64 = 1_700_000_000_000

  package let index: Int
  private let base: String
  private let clock: TestClock
  /// How wrong its wall clock is, in milliseconds.
  private let skew: TestClock
  /// A planted fault: how wrong its steady clock has become.
  package let drift = TestClock(0)
  private var boot: UInt8
  /// Whether its power may be cut, and a planted fault: whether its disk lies about it.
  private let losesPower: Bool
  private let dropsSyncs: Bool
  private var disk: SimulatedDisk
  private var disks = 1
  package var isUp = true
  /// A planted fault: for how few days a packet is kept.
  package var keptDays = KioskStore.usualKeptDays {
    didSet { store.keptDays = keptDays }
  }
  /// The step at which it ends, as if it were killed there.
  var endsAt: CrashPoint?
  /// Whether it ended there, and did not start anew yet.
  private(set) var hasEnded = false
  package private(set) var store: KioskStore

  package init(
    index: Int, folder: String, clock: TestClock, skew: Int64, boot: UInt8 = 1,
    losesPower: Bool = false, dropsSyncs: Bool = false
  ) throws {
    self.index = index
    base = folder
    self.clock = clock
    self.skew = TestClock(skew)
    self.boot = boot
    (self.losesPower, self.dropsSyncs) = (losesPower, dropsSyncs)
    disk = try SimulatedDisk(folder, losesPower: losesPower, dropsSyncs: dropsSyncs)
    store = try SimulatedKiosk.open(disk, clock, skew: self.skew, drift: drift, boot: boot)
    watch()
  }

  private static func open(
    _ disk: SimulatedDisk, _ time: TestClock, skew: TestClock, drift: TestClock, boot: UInt8
  ) throws -> KioskStore {
    let store = try KioskStore(
      directory: disk.folder,
      clock: StoreClock(
        wall: { time.now + skew.now }, steady: { time.now - origin + drift.now },
        boot: BootID(unchecked: [UInt8](repeating: boot, count: 16))),
      fileSystem: disk.fileSystem)
    store.deriveQuickly()
    return store
  }

  /// What has ended does nothing more. The store keeps its disk as long as it is there itself.
  private func watch() {
    store.fault = { [unowned self, disk] step in
      if step == endsAt {
        hasEnded = true
        disk.stop()
      }
      if hasEnded { throw SimulatedWorld.Broken(what: "ended at \(step.rawValue)") }
    }
  }

  /// The machine starts anew: the steady clock means nothing until the office is heard.
  package func reboot() throws {
    boot += 1
    store = try SimulatedKiosk.open(disk, clock, skew: skew, drift: drift, boot: boot)
    store.keptDays = keptDays
    (endsAt, hasEnded) = (nil, false)
    watch()
  }

  /// The machine ends at once, in the middle of what it did, and starts anew.
  func crash(using dice: inout SeededGenerator) throws {
    guard losesPower else { return try reboot() }
    try setDisk(to: try copyDisk(using: &dice))
  }

  /// Copies its disk as it is; gives the folder.
  func copyDisk(using dice: inout SeededGenerator) throws -> String {
    disks += 1
    let copy = "\(base).disk\(disks)"
    try disk.copy(to: copy, using: &dice)
    return copy
  }

  /// The machine starts anew with another disk.
  func setDisk(to folder: String) throws {
    disk = try SimulatedDisk(folder, losesPower: losesPower, dropsSyncs: dropsSyncs)
    try reboot()
  }

  package var wall: Int64 { clock.now + skew.now }

  /// Sets its wall clock to so much more, or less.
  func jump(milliseconds: Int64) { skew.advance(milliseconds: milliseconds) }

  /// Whether it knows the office's time.
  package var knowsTime: Bool { (try? store.officeEstimate()) != nil }

  /// The day by the best time it knows.
  var today: CalendarDate { OfficeTime.day((try? store.officeEstimate()) ?? wall) }
}
