import Chance
import FoundationEssentials
import ScreeningSamples
import Testing

private func setting(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

/// How many random cases a test does: few in the normal run, `KIOSK_TEST_CASES` where it is set.
func caseCount(_ usual: Int) -> Int { setting("KIOSK_TEST_CASES").flatMap { Int($0) } ?? usual }

/// Runs random cases, each from its own seed. The seeds are printed, and a failure names its own;
/// `KIOSK_TEST_SEED` replays one.
func forEachSeed(
  _ usual: Int, _ name: String, _ body: (UInt64, inout SeededGenerator) throws -> Void
) rethrows {
  if let only = setting("KIOSK_TEST_SEED").flatMap({ UInt64($0) }) {
    var seed = SeededGenerator(seed: only)
    return try body(only, &seed)
  }
  // Every test has seeds of its own, the same in every run.
  let first = name.utf8.reduce(UInt64(7)) { ($0 &* 31 &+ UInt64($1)) % 1_000_000 } * 1_000_000
  let count = caseCount(usual)
  print("\(name): seeds \(first) to \(first + UInt64(count) - 1)")
  for number in first..<first + UInt64(count) {
    var seed = SeededGenerator(seed: number)
    try body(number, &seed)
  }
}
