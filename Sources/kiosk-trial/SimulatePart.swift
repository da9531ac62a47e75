import Arguments
import FoundationEssentials
import OfficeContract
import Posix
import Simulation
import TestSupport

/// `kiosk-trial simulate-part`: the worlds of one core.
enum SimulatePart {
  private static let acts = 12

  /// Which worlds.
  struct Plan: Codable {
    /// The first seed, and by how much each following one is higher.
    var first: UInt64
    var step: UInt64
    /// How many worlds, those of the other cores included.
    var seeds: UInt64
    /// So long at most; 0 for however long it takes.
    var seconds: UInt64
    var plant: Plant?

    /// As an argument.
    var text: String {
      (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }

  /// What came of them.
  struct Report: Codable {
    var worlds = 0
    /// Hours that passed in them.
    var hours = 0.0
    /// Worlds that were lived twice, and how many of those were not the same again.
    var replays = 0
    var otherwise = 0
    var faults: [String] = []
    var digests: [String] = []
    var tally = SimulationTally()

    mutating func add(_ other: Report) {
      worlds += other.worlds
      hours += other.hours
      replays += other.replays
      otherwise += other.otherwise
      faults += other.faults
      digests += other.digests
      tally.add(other.tally)
    }
  }

  /// What to do for arguments: does it, and gives the exit code.
  static func outcome(_ given: Given) -> @Sendable () -> Int32 {
    let text = given.word(.plan) ?? ""
    return {
      do {
        let plan = try JSONDecoder().decode(Plan.self, from: Data(text.utf8))
        let report = run(plan, on: try SimulatedWorld.foundation())
        Streams.output(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
        return 0
      } catch {
        Streams.error("simulate-part: \(error)\n")
        return 3
      }
    }
  }

  private static func run(_ plan: Plan, on foundation: TestFolder) -> Report {
    var report = Report()
    let end = plan.seconds == 0 ? .max : Clock.monotonic + Int64(clamping: plan.seconds) * 1000
    for number in 0..<(plan.seeds + plan.step - 1) / plan.step where Clock.monotonic < end {
      let seed = plan.first + number * plan.step
      let world = live(seed, plan.plant, foundation)
      report.worlds += 1
      report.hours += world.hours
      report.tally.add(world.tally)
      report.faults += world.faults.map { "--seed \(seed): \($0) (\(world.perils))" }
      guard number == 0 || !world.faults.isEmpty else { continue }
      let again = live(seed, plan.plant, foundation)
      report.replays += 1
      if again.digest != world.digest || again.faults != world.faults { report.otherwise += 1 }
      report.digests.append(world.digest)
      // A fault of the program shows in every other world; a few are enough.
      if report.faults.count >= 20 { break }
    }
    return report
  }

  private struct Lived {
    var digest = ""
    var perils = ""
    var faults: [String] = []
    var tally = SimulationTally()
    var hours = 0.0
  }

  private static func live(
    _ seed: UInt64, _ plant: Plant?, _ foundation: TestFolder
  ) -> Lived {
    var lived = Lived()
    do {
      let world = try SimulatedWorld(
        seed: seed, plant: plant, on: foundation, isExact: true)
      do { try world.live(acts) } catch { lived.faults.append("stopped: \(error)") }
      lived.perils = Peril.allCases.filter { world.perils.contains($0) }.map(\.rawValue)
        .joined(separator: " ")
      lived.digest = world.digest().hex
      lived.faults += world.faults
      lived.tally = world.tally
      lived.hours = world.hours
    } catch { lived.faults.append("did not begin: \(error)") }
    return lived
  }
}
