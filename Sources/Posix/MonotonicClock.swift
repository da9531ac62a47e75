import Glibc

/// Time that never jumps, for deadlines and measurements; it stands still while the machine sleeps.
public enum MonotonicClock {
  /// Milliseconds since the machine started.
  public static var milliseconds: Int64 { Int64(nanoseconds / 1_000_000) }

  /// Nanoseconds since the machine started.
  public static var nanoseconds: UInt64 {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return UInt64(moment.tv_sec) * 1_000_000_000 + UInt64(moment.tv_nsec)
  }
}
