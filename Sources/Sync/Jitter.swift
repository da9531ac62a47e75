/// Chance from a seed (SplitMix64), so that a hundred kiosks do not come back in step and a test
/// can repeat what it saw.
struct Jitter: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from `low` to `high`, both included.
  mutating func between(_ low: Int64, _ high: Int64) -> Int64 {
    guard low < high else { return low }
    return low + Int64(next() % UInt64(high - low + 1))
  }

  /// From half of a delay up to all of it.
  mutating func shortened(_ delay: Int64) -> Int64 { between(delay / 2, delay) }

  /// From a delay up to a tenth more.
  mutating func lengthened(_ delay: Int64) -> Int64 { between(delay, delay + delay / 10) }
}
