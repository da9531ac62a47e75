import Chance
import Synchronization
import Testing

/// The fifth acceptance: attempts on last units, none promised twice. `KIOSK_TEST_CASES=1000000` makes a
/// million; `KIOSK_TEST_SEED` replays one world.
@Suite struct LastUnitsTests {
  private static let attempts = 5_000

  @Test("B: of all attempts on last units none is promised twice, and no conflict is silent")
  func lastUnits() throws {
    var tally = LastUnitsTally()
    for seed in SimulationSeeds.worlds(4, of: Self.attempts) {
      let world = try LastUnits(seed: seed)
      try world.run(attempts: Self.attempts)
      tally.add(world.tally)
      for fault in world.faults.prefix(5) { Issue.record("KIOSK_TEST_SEED=\(seed): \(fault)") }
      if !world.faults.isEmpty { break }
    }
    #expect(tally.given > 0 && tally.sold > 0 && tally.cancelled > 0 && tally.overrides > 0)
    print("last units: \(tally)")
  }

  @Test(
    "B: a third in the same conflict, and a lease, or a sale under way, taken for a late sale",
    arguments: [UInt64(1118), 1004, 1147])
  func regressions(seed: UInt64) throws {
    let world = try LastUnits(seed: seed)
    try world.run(attempts: Self.attempts)
    #expect(world.faults.isEmpty)
  }

  @Test("B: the simulation finds a planted fault", arguments: LastUnits.Plant.allCases)
  func planted(plant: LastUnits.Plant) throws {
    var found = 0
    for seed in 0..<UInt64(10) where found == 0 {
      let world = try LastUnits(seed: seed, plant: plant)
      try world.run(attempts: Self.attempts)
      found += world.faults.count
    }
    #expect(found > 0)
  }
}

/// Bytes from a seed, where the office would draw them.
final class SeededBytes: Sendable {
  private let generator: Mutex<SeededGenerator>

  init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

  func bytes(_ count: Int) -> [UInt8] {
    generator.withLock { generator in
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
  }
}
