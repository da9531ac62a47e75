import OfficeCore
import Synchronization
import Values

/// The office's clock, which a test moves.
public final class TestClock: Sendable {
  private let time: Mutex<Int64>

  /// Starts at a moment in milliseconds since 1970; without one at midnight in UTC, 18 November
  /// 2026: every slot of the day is still to come.
  public init(_ start: Int64 = 1_794_960_000_000) { time = Mutex(start) }

  /// Milliseconds since 1970.
  public var now: Int64 { time.withLock { $0 } }

  /// Lets time pass.
  public func advance(milliseconds: Int64) { time.withLock { $0 += milliseconds } }

  /// Lets time pass.
  public func advance(minutes: Int64) { advance(milliseconds: minutes * 60_000) }

  /// Lets time pass.
  public func advance(hours: Int64) { advance(minutes: hours * 60) }

  /// The day in UTC.
  public var today: CalendarDate { OfficeTime.day(now) }
}
