import OfficeContract
import Simulation
import Testing

/// The real store, schedule and courier of three kiosks and the real office in one process, over a
/// wire that loses, delays, repeats, reorders and forges; no socket, no thread, no clock but one.
/// `kiosk-trial simulate` runs thousands of them.
@Suite(.serialized) struct WorldTests {
  private static let acts = 16

  @Test(arguments: [nil] + Peril.allCases.map { $0 })
  func `Whatever happens, nothing is lost or there twice, and no unit has two holders`(
    peril: Peril?
  ) throws {
    for seed in SimulationSeeds.worlds(1, of: Self.acts) {
      let world = try SimulatedWorld(seed: seed, perils: peril.map { [$0] } ?? [])
      try world.live(Self.acts)
      for fault in world.faults { Issue.record("KIOSK_TEST_SEED=\(seed): \(fault)") }
      // A simulation in which nothing happens proves nothing.
      #expect(world.tally["submissions"] > 0 && world.tally["deliveries"] > 0)
    }
  }

  @Test func `The same seed gives the same world, message by message`() throws {
    func digest() throws -> String {
      let world = try SimulatedWorld(seed: 77, perils: Set(Peril.allCases))
      try world.live(20)
      return world.digest().hex
    }
    #expect(try digest() == digest())
  }

  @Test(arguments: Plant.allCases)
  func `The simulation finds a planted fault`(plant: Plant) throws {
    var found = 0
    for seed in 0..<UInt64(60) where found == 0 {
      let world = try SimulatedWorld(seed: seed, perils: plant.perils, plant: plant)
      // A disk that lied may be found damaged.
      do { try world.live(2 * Self.acts) } catch { found += 1 }
      found += world.faults.count
    }
    #expect(found > 0)
  }
}
