import Arguments
import Chance
import CrashPoints
import FoundationEssentials
import Glibc
import Posix
import Rig

/// `kiosk-trial crash --points`: every labelled place in the programs, and at each the program dies as
/// often as there are seeds, in the middle of what it does. In the end each reference that was shown has
/// its case once, no unit has two owners, and every database and audit chain is whole. A place that
/// nobody comes to is a failure: it would be tried by nobody.
struct PointTrial {
  private let seeds: Int
  private let seed: UInt64
  private let points: [CrashPoint]
  private let keepsFolder: Bool
  private let plant: CrashPlant?

  init(_ given: Given) throws {
    seeds = given.count(.pointSeeds) ?? 1
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    keepsFolder = given.has(.keep)
    plant = given.value(.crashPlant).flatMap { CrashPlant(rawValue: $0) }
    var all = CrashPoint.allCases
    if let only = given.value(.point) {
      guard let point = CrashPoint(rawValue: only) else {
        throw UsageError("there is no crash point \(only)")
      }
      all = [point]
    }
    if let count = given.count(.rounds), count < all.count {
      var random = SeededGenerator(seed: seed)
      all = Array(all.shuffled(using: &random).prefix(count))
    }
    points = all
  }

  /// Runs the trial; 0 if nothing was lost or doubled and every place was reached, 1 if not, 3 if the
  /// trial could not be done.
  @Sendable func outcome() -> Int32 {
    OwnProcess.outliveClosedPipes()
    guard CrashOrder.isObeyed else {
      print("crash points are in debug builds only: run this trial from one")
      return 3
    }
    let begin = Clock.monotonic
    print("crash points: \(points.count) places, \(seeds) deaths at each, --seed \(seed)")
    var bad = 0
    var deaths = 0
    for point in points {
      do {
        let (died, verdict) = try run(point)
        deaths += died
        let isGood = died == seeds && verdict.isGood
        if !isGood { bad += 1 }
        let missed = died < seeds ? ", NOT REACHED \(seeds - died) times" : ""
        let faults = verdict.faults.isEmpty ? "" : "; " + verdict.faults.joined(separator: "; ")
        print(
          "  \(isGood ? "good" : "BAD ") \(point.rawValue): \(died) deaths\(missed), "
            + "\(verdict.lost) lost, \(verdict.doubled) doubled\(faults)")
      } catch {
        bad += 1
        print("  BAD  \(point.rawValue): \(error)")
      }
      fflush(nil)
    }
    print(
      "  \(deaths) deaths at \(points.count) places in \((Clock.monotonic - begin) / 1000) s: "
        + (bad == 0 ? "good" : "\(bad) places are BAD"))
    if plant != nil, bad > 0 { print("  what was planted was found") }
    return bad == 0 ? 0 : 1
  }

  /// All deaths at one place, on a stage of its own.
  private func run(_ point: CrashPoint) throws -> (died: Int, verdict: PointVerdict) {
    let folder =
      FileManager.default.temporaryDirectory.path + "/kiosk-point-\(point.rawValue)-\(getpid())"
    var isGood = false
    defer { if isGood || !keepsFolder { try? FileManager.default.removeItem(atPath: folder) } }
    let scene = try PointStage(folder: folder)
    defer { _ = scene.stage.stop() }
    var died = 0
    for number in 0..<seeds {
      let own = Int((seed &+ UInt64(number)) % 1_000_000)
      // Where several packets go, not always the first is left.
      let several = [.send, .take].contains(point.scene) ? 1 + own % 3 : 1
      for passing in Set([several, 1]).sorted(by: >) {
        let death = PointDeath(
          order: CrashOrder(point, passing: passing, witness: "\(folder)/died-\(number)"),
          seed: own, scene: scene)
        do { try death.run() } catch {
          throw Stage.Failure("--seed \(own) --point \(point.rawValue): \(error)")
        }
        guard !death.happened else {
          died += 1
          break
        }
      }
    }
    if let plant { try lose(plant, scene) }
    let verdict = try PointVerdict(scene)
    isGood = died == seeds && verdict.isGood
    if !isGood, keepsFolder { print("  files    \(folder)") }
    return (died, verdict)
  }

  private func lose(_ plant: CrashPlant, _ scene: PointStage) throws {
    switch plant {
    case .case:
      try scene.submit(1)
      try scene.drain()
      if let last = scene.shown.last { try CrashPlant.loseCase(scene.stage, of: last) }
    case .receipt: try CrashPlant.loseReceipt(scene.stage)
    case .outbox:
      scene.show(
        try CrashPlant.journey(scene.stage, marker: scene.marker(), losingOutboxRow: true))
      try scene.drain()
    }
  }
}
