import Glibc
import KioskApp
import Welfare

/// The machine's clocks.
enum Clock {
  /// Milliseconds of a clock that never jumps; it stands still while the machine sleeps.
  static var monotonic: Milliseconds { read(CLOCK_MONOTONIC) }

  /// Milliseconds since 1970 by the wall clock.
  static var wall: Int64 { read(CLOCK_REALTIME) }

  /// The moment by the wall clock, in the office's zone: the machine's own zone means nothing.
  static func now(in zone: OfficeZone) -> OfficeMoment { OfficeMoment(wall, in: zone) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var moment = timespec()
    clock_gettime(clock, &moment)
    return Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
  }
}
