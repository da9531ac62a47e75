import Arguments
import FoundationEssentials
import Glibc
import Posix
import Rig
import Simulation

/// `kiosk-trial simulate`: worlds of kiosks, agents, office, wire, disks and clocks, one a seed.
///
/// Each core has a process of its own, for libsodium's random numbers are the process's.
struct SimulateTest {
  private static let standard: UInt64 = 1000
  /// Swift draws the order of dictionaries anew in each process, but for this setting.
  private static let settings = ["SWIFT_DETERMINISTIC_HASHING=1"]

  private let part: SimulatePart.Plan
  private let cores: Int

  /// What to do for arguments.
  init(_ given: Given) {
    let single = given.number(.seed)
    cores = single == nil ? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) : 1
    part = SimulatePart.Plan(
      first: single ?? 0, step: UInt64(cores),
      seeds: single == nil ? given.number(.seeds) ?? Self.standard : 1,
      seconds: given.number(.seconds) ?? 0,
      plant: given.value(.simulationPlant).flatMap { Plant(rawValue: $0) })
  }

  /// Runs the trial; 0 if nothing was found, 1 if something was, 3 if it could not be done.
  @Sendable func outcome() -> Int32 {
    let begin = Clock.monotonic
    let errors = FileManager.default.temporaryDirectory.path + "/kiosk-simulate-\(getpid()).log"
    defer { unlink(errors) }
    let children = (0..<cores).compactMap { core -> RunningProgram? in
      var plan = part
      plan.first += UInt64(core)
      return RunningProgram(
        [OwnProcess.executable, "simulate-part", plan.text], errors: errors,
        settings: Self.settings)
    }
    guard children.count == cores else {
      print("simulate: no process can be started")
      return 3
    }
    var sum = SimulatePart.Report()
    for child in children {
      guard child.wait() == 0,
        let report = try? JSONDecoder().decode(
          SimulatePart.Report.self, from: Data(child.text.utf8))
      else {
        let last = (FileManager.default.contents(atPath: errors) ?? Data()).suffix(2000)
        print("simulate: a process ended without its report")
        print(String(decoding: last, as: UTF8.self))
        return 3
      }
      sum.add(report)
    }
    let seconds = Double(max(1, Clock.monotonic - begin)) / 1000
    print(
      "simulate: \(sum.worlds) worlds in \(seconds.text(1)) s, "
        + "\((Double(sum.worlds) / seconds).text(1)) a second on \(cores) cores, "
        + "\((Double(sum.hours) / seconds * 3600).text(0)) times as fast as life")
    print("  happened   \(sum.tally)")
    print("  replayed   \(sum.replays), \(sum.otherwise) of them otherwise")
    for fault in sum.faults.prefix(20) { print("  fault      \(fault)") }
    if cores == 1, let digest = sum.digests.first { print("  digest     \(digest)") }
    let isGood = sum.faults.isEmpty && sum.otherwise == 0 && sum.worlds > 0
    print(isGood ? "  good: 0 violations" : "  BAD: repeat one with --seed")
    return isGood ? 0 : 1
  }
}
