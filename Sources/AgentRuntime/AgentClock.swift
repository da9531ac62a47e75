import Glibc

/// The agent's clocks.
enum AgentClock {
  /// Milliseconds that only grow, sleep of the machine included.
  static var steady: Int64 { read(CLOCK_BOOTTIME) }

  /// Milliseconds since 1970; may be wrong.
  static var wall: Int64 { read(CLOCK_REALTIME) }

  /// `2026-11-21T22:05:09Z`, for the log.
  static var stamp: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
