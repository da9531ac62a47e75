import Glibc
import OfficeContract

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
      wall: { milliseconds(CLOCK_REALTIME) }, steady: { milliseconds(CLOCK_BOOTTIME) },
      boot: currentBoot())
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The kernel's random number of this boot; zero on a system without one.
  private static func currentBoot() -> BootID {
    let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return .zero }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return .zero }
    let text = String(decoding: buffer.prefix(count), as: UTF8.self)
    return BootID(hex: text.filter(\.isHexDigit)) ?? .zero
  }
}
