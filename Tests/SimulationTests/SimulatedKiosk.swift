import OfficeContract
import OfficeTestSupport
import Sealing

@testable import KioskStore

/// One kiosk of a simulation: the real store, clocks of its own, and a line to the office.
final class SimulatedKiosk {
  /// What the steady clock counts from.
  private static let origin: Int64 = 1_700_000_000_000

  let index: Int
  let folder: String
  let clock: TestClock
  /// How wrong its wall clock is, in milliseconds.
  let skew: Int64
  /// A planted fault: how wrong its steady clock has become.
  let drift = TestClock(0)
  private var boot: UInt8 = 1
  var isUp = true
  /// A planted fault: for how few days a packet is kept.
  var keptDays = KioskStore.usualKeptDays {
    didSet { store.keptDays = keptDays }
  }
  private(set) var store: KioskStore

  init(index: Int, folder: String, clock: TestClock, skew: Int64) throws {
    self.index = index
    self.folder = folder
    self.clock = clock
    self.skew = skew
    store = try SimulatedKiosk.open(folder, clock, skew: skew, drift: drift, boot: 1)
  }

  /// The machine starts anew: the steady clock means nothing until the office is heard.
  func reboot() throws {
    boot += 1
    store = try SimulatedKiosk.open(folder, clock, skew: skew, drift: drift, boot: boot)
    store.keptDays = keptDays
  }

  private static func open(
    _ folder: String, _ time: TestClock, skew: Int64, drift: TestClock, boot: UInt8
  ) throws -> KioskStore {
    let store = try KioskStore(
      directory: folder,
      clock: StoreClock(
        wall: { time.now + skew }, steady: { time.now - origin + drift.now },
        boot: BootID(unchecked: [UInt8](repeating: boot, count: 16))))
    store.deriveQuickly()
    return store
  }

  var wall: Int64 { clock.now + skew }

  /// Whether it knows the office's time.
  var knowsTime: Bool { (try? store.officeEstimate()) != nil }
}
