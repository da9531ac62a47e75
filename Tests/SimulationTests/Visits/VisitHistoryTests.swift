import Testing

/// Acceptance of B1 and B2: random histories of book, move, cancel and expiry over five kiosks and
/// an office, with the real store and the real office in one process.
///
/// `KIOSK_TEST_CASES` says how many histories are run, `KIOSK_TEST_SEED` replays one world.
@Suite struct VisitHistoryTests {
  /// Histories in one world: their holders want the same few units.
  private static let visits = 20

  @Test("B1, B2: every visit ends as the last word its holder was shown, none too early")
  func histories() throws {
    var tally = WorldTally()
    for seed in SimulationSeeds.worlds(4, of: Self.visits) {
      let world = try World(seed: seed, visits: Self.visits, plant: nil)
      try world.run()
      tally.add(world.tally)
      for fault in world.faults { Issue.record("KIOSK_TEST_SEED=\(seed): \(fault)") }
      if !world.faults.isEmpty { break }
    }
    // A simulation in which nothing happens proves nothing.
    #expect(tally.promises > 0 && tally.wishes > 0 && tally.moves > 0 && tally.cancellations > 0)
    #expect(tally.elsewhere > 0)
    print("visits: \(tally)")
  }

  @Test(
    "B1, B2: the simulation finds a planted fault", arguments: World.Plant.allCases)
  func planted(plant: World.Plant) throws {
    var found = 0
    for seed in 0..<UInt64(40) where found == 0 {
      let world = try World(seed: seed, visits: Self.visits, plant: plant)
      try world.run()
      found += world.faults.count
    }
    #expect(found > 0)
  }
}
