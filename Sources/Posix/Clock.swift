import Glibc

/// The machine's clocks, in milliseconds.
public enum Clock {
  /// Since the machine started; never jumps, and stands still while the machine sleeps.
  public static var monotonic: Int64 { milliseconds(CLOCK_MONOTONIC) }

  /// Since the machine started, its sleep included; never goes back.
  public static var boot: Int64 { milliseconds(CLOCK_BOOTTIME) }

  /// Since 1970; may be wrong, and may jump.
  public static var wall: Int64 { milliseconds(CLOCK_REALTIME) }

  /// What `monotonic` says, in nanoseconds.
  public static var nanoseconds: UInt64 { nanoseconds(CLOCK_MONOTONIC) }

  /// Nanoseconds that the processor has worked for this thread.
  public static var threadNanoseconds: UInt64 { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }

  /// Lets this thread wait: only for one that nobody waits for, and a little each time.
  public static func pause(milliseconds: Int32) { poll(nil, 0, milliseconds) }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    let moment = read(clock)
    return Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
  }

  private static func nanoseconds(_ clock: clockid_t) -> UInt64 {
    let moment = read(clock)
    return UInt64(moment.tv_sec) * 1_000_000_000 + UInt64(moment.tv_nsec)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var moment = timespec()
    clock_gettime(clock, &moment)
    return moment
  }
}
