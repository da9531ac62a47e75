/// Measures how fast something comes in: a bucket that fills by itself, from which each thing takes
/// its cost (a "token bucket"). A thing larger than the bucket may take it all and leave a debt.
public struct TokenBucket: Sendable {
  /// How large a bucket is, and how fast it fills again.
  public struct Measure: Sendable, Equatable {
    /// What may come at once.
    public var burst: Int64
    /// What may come for ever, in a second.
    public var perSecond: Double

    /// Makes a measure.
    public init(burst: Int64, perSecond: Double) {
      precondition(burst > 0 && perSecond > 0, "a bucket holds something and fills")
      self.burst = burst
      self.perSecond = perSecond
    }
  }

  /// Longest wait that is ever named, in seconds.
  public static let longestWait = 3600

  private var level: Double
  private var filledAt: Int64

  /// A full bucket.
  ///
  /// - Parameter now: Milliseconds of some clock; one that jumps back costs a pause in filling.
  public init(_ measure: Measure, at now: Int64) {
    level = Double(measure.burst)
    filledAt = now
  }

  /// Takes a cost, or gives the seconds after which it can be taken.
  public mutating func take(_ cost: Int64, _ measure: Measure, at now: Int64) -> Int? {
    if let wait = wait(for: cost, measure, at: now) { return wait }
    level -= Double(cost)
    return nil
  }

  /// The seconds after which a cost can be taken; nothing where it can be now.
  public mutating func wait(for cost: Int64, _ measure: Measure, at now: Int64) -> Int? {
    let passed = max(0, now - filledAt)
    level = min(Double(measure.burst), level + Double(passed) / 1000 * measure.perSecond)
    filledAt = now
    let lacking = min(Double(cost), Double(measure.burst)) - level
    guard lacking > 0 else { return nil }
    return min(TokenBucket.longestWait, Int(lacking / measure.perSecond) + 1)
  }
}
