import Testing

/// The real store, schedule and courier of three kiosks and the real office in one process, over a
/// wire that loses, delays, repeats, reorders and forges; no socket, no thread, no clock but one.
@Suite struct PostSimulationTests {
  private static let acts = 60

  @Test func `Whatever the wire does, nothing is lost or there twice, and no unit has two holders`()
    throws
  {
    var tally = PostTally()
    for seed in SimulationSeeds.worlds(3, of: Self.acts) {
      let world = try PostWorld(seed: seed)
      try world.live(Self.acts)
      tally.add(world.tally)
      for fault in world.faults { Issue.record("KIOSK_TEST_SEED=\(seed): \(fault)") }
      if !world.faults.isEmpty { break }
    }
    // A simulation in which nothing happens proves nothing.
    #expect(tally.submitted > 0 && tally.promises > 0 && tally.deliveries > tally.submitted)
    #expect(tally.forged > 0 && tally.restarts > 0)
    print("post: \(tally)")
  }

  @Test func `The same seed gives the same world`() throws {
    func trace() throws -> [String] {
      let world = try PostWorld(seed: 77)
      try world.live(20)
      return world.trace
    }
    let (one, other) = (try trace(), try trace())
    #expect(one == other)
    #expect(one.count > 20)
  }

  @Test func `An office that is lost and restored from its backup ends with everything, unasked`()
    throws
  {
    var tally = PostTally()
    for seed in SimulationSeeds.worlds(4, of: Self.acts) {
      let world = try PostWorld(seed: seed, losesOffices: true)
      try world.live(Self.acts)
      tally.add(world.tally)
      for fault in world.faults { Issue.record("KIOSK_TEST_SEED=\(seed): \(fault)") }
      if !world.faults.isEmpty { break }
    }
    #expect(tally.submitted > 0 && tally.backups > 0 && tally.lostOffices > 0)
    print("restorations: \(tally)")
  }

  @Test(arguments: PostWorld.Plant.allCases)
  func `The simulation finds a planted fault`(plant: PostWorld.Plant) throws {
    var found = 0
    for seed in 0..<UInt64(20) where found == 0 {
      let world = try PostWorld(
        seed: seed, plant: plant,
        losesOffices: plant == .keptNothing || plant == .reusedNumbers)
      try world.live(Self.acts)
      found += world.faults.count
    }
    #expect(found > 0)
  }
}
