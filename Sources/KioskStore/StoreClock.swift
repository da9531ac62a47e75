import OfficeContract
import Posix

/// The clocks a store reads by itself, to be replaced in a test.
public struct StoreClock: Sendable {
  /// Milliseconds since 1970; may be wrong and may jump.
  public var wall: @Sendable () -> Int64
  /// Milliseconds since the machine started, sleep included; never goes back. Packets and
  /// heartbeats both carry this clock (CLOCK_BOOTTIME): the office compares them, and a clock that
  /// stands still while the machine sleeps would look set back.
  public var steady: @Sendable () -> Int64
  /// The boot that `steady` counts from.
  public var boot: BootID

  /// Makes clocks.
  public init(
    wall: @escaping @Sendable () -> Int64, steady: @escaping @Sendable () -> Int64, boot: BootID
  ) {
    self.wall = wall
    self.steady = steady
    self.boot = boot
  }

  /// The machine's own.
  public static var system: StoreClock {
    StoreClock(
      wall: { Clock.wall }, steady: { Clock.boot }, boot: currentBoot())
  }

  /// The kernel's random number of this boot; zero on a system without one.
  private static func currentBoot() -> BootID {
    let text = KernelFile.text("/proc/sys/kernel/random/boot_id")
    return BootID(hex: text.filter(\.isHexDigit)) ?? .zero
  }
}
