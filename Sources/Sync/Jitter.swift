import Chance

/// Chance from a seed, so that a hundred kiosks do not come back in step and a test
/// can repeat what it saw.
struct Jitter: Sendable {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A whole number from `low` to `high`, both included.
  mutating func between(_ low: Int64, _ high: Int64) -> Int64 {
    guard low < high else { return low }
    return low + Int64(random.next() % UInt64(high - low + 1))
  }

  /// From half of a delay up to all of it.
  mutating func shortened(_ delay: Int64) -> Int64 { between(delay / 2, delay) }

  /// From a delay up to a tenth more.
  mutating func lengthened(_ delay: Int64) -> Int64 { between(delay, delay + delay / 10) }
}
