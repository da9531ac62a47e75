import Chance
import FoundationEssentials
import TestSupport

/// Which worlds are run: `KIOSK_TEST_CASES` says how many cases, `KIOSK_TEST_SEED` replays one world.
enum SimulationSeeds {
  /// So many worlds of so many cases each, or as many as are asked for.
  static func worlds(_ usual: Int, of cases: Int) -> [UInt64] {
    if let only = setting("KIOSK_TEST_SEED").flatMap({ UInt64($0) }) { return [only] }
    let wanted = setting("KIOSK_TEST_CASES").flatMap { Int($0) } ?? usual * cases
    return (0..<max(1, (wanted + cases - 1) / cases)).map { 1_000 + UInt64($0) }
  }

  private static func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }
}
