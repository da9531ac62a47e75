import Glibc
import KioskApp
import Welfare

/// The machine's clocks.
enum Clock {
  /// Milliseconds of a clock that never jumps; it stands still while the machine sleeps.
  static var monotonic: Milliseconds { read(CLOCK_MONOTONIC) }

  /// Milliseconds since 1970 by the wall clock.
  static var wall: Int64 { read(CLOCK_REALTIME) }

  /// The local day and the minute of the day.
  static var local: (today: CalendarDate, minute: Int) {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let date = CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return (date ?? CalendarDate(daysSince1970: 0), Int(parts.tm_hour * 60 + parts.tm_min))
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var moment = timespec()
    clock_gettime(clock, &moment)
    return Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
  }
}
