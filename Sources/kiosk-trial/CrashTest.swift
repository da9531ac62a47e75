import Arguments
import Chance
import FoundationEssentials
import Glibc
import Posix
import Rig
import Values

/// `kiosk-trial crash`: kiosk, agent and office as real processes, one of them killed (SIGKILL) at a
/// random moment of every journey. In the end each reference that was shown has its case at the
/// office, exactly once, and the office holds every packet that it gave a receipt for. With `--plant`
/// something is lost on purpose, which this test must find.
struct CrashTest {
  private let rounds: Int
  private let seed: UInt64
  private let keepsFolder: Bool
  private let plant: CrashPlant?

  init(_ given: Given) {
    rounds = given.count(.rounds) ?? 20
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    keepsFolder = given.has(.keep)
    plant = given.value(.crashPlant).flatMap { CrashPlant(rawValue: $0) }
  }

  /// Runs the test; 0 if nothing was lost or doubled, 1 if something was, 3 if the test could not be
  /// done.
  @Sendable func outcome() -> Int32 {
    OwnProcess.outliveClosedPipes()
    do { return try run() ? 0 : 1 } catch {
      print("crash test with --seed \(seed) stopped: \(error)")
      return 3
    }
  }

  private func run() throws -> Bool {
    print("crash test: \(rounds) rounds, --seed \(seed)")
    fflush(nil)
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-crash-\(seed)-\(getpid())"
    let stage = try Stage(folder: folder)
    var random = SeededGenerator(seed: seed)
    var shown: [Reference] = []
    var markers: [String] = []
    var kills: [Stage.Victim: Int] = [:]
    for number in 1...rounds {
      let plan = CrashPlan(&random)
      let marker = "Crash\(CrashTest.letters(number))x"
      markers.append(marker)
      kills[plan.victim, default: 0] += 1
      var round = CrashRound(plan: plan, marker: marker, stage: stage)
      do {
        if let reference = try round.run() { shown.append(reference) }
        if let name = stage.missingService() {
          throw Stage.Failure("\(name) ended by itself")
        }
      } catch {
        throw Stage.Failure("round \(number) (\(plan)), files in \(folder): \(error)")
      }
    }
    if let plant {
      // There must be something to be lost, whatever the kills left.
      let marker = "CrashPlantx"
      markers.append(marker)
      let reference = try CrashPlant.journey(
        stage, marker: marker, losingOutboxRow: plant == .outbox)
      shown.append(reference)
    }
    let isGood = try finish(stage, shown: shown, markers: markers, kills: kills)
    if plant != nil, !isGood { print("  what was planted was found") }
    if isGood || plant != nil, !keepsFolder {
      try? FileManager.default.removeItem(atPath: folder)
    } else {
      print("  files    \(folder)")
    }
    return isGood
  }

  private func finish(
    _ stage: Stage, shown: [Reference], markers: [String], kills: [Stage.Victim: Int]
  ) throws -> Bool {
    let begin = Clock.monotonic
    var waiting = try stage.waiting()
    while waiting > 0, Clock.monotonic < begin + Stage.patience {
      usleep(100_000)
      waiting = try stage.waiting()
    }
    let drained = Clock.monotonic - begin
    if plant == .case, let last = shown.last { try CrashPlant.loseCase(stage, of: last) }
    if plant == .receipt { try CrashPlant.loseReceipt(stage) }
    let export = try stage.run("kiosk-office", ["cases", "export", stage.officeFolder, "--json"])
    let codes = stage.stop()
    let verdict = try CrashVerdict(shown: shown, markers: markers, export: export)
    let custody = try CustodyVerdict(kiosk: stage.data, office: stage.officeFolder)
    let residue = try CrashTest.residue(in: stage.data)
    let victims = Stage.Victim.allCases.map { "\($0.rawValue) \(kills[$0] ?? 0)" }
    print("  killed     \(victims.joined(separator: ", "))")
    print("  references \(shown.count) shown, \(verdict.lost) lost, \(verdict.duplicates) doubled")
    print("  cases      \(verdict.cases) of \(markers.count) journeys")
    print(
      "  custody    \(custody.made) packets made, \(custody.receipted) receipted; "
        + "\(custody.vanished) vanished, \(custody.unheld) receipts without their packet")
    print("  outbox     \(waiting) wait, \(drained) ms after the last kill")
    print("  residue    \(residue) of the kiosk's files hold something typed")
    print("  exit codes kiosk-sync \(codes.agent), kiosk-office \(codes.office)")
    let isGood =
      verdict.isGood && custody.isGood && waiting == 0 && residue == 0 && codes.agent == 0
      && codes.office == 0
    print(isGood ? "  good" : "  BAD: repeat with --rounds \(rounds) --seed \(seed) --keep")
    return isGood
  }

  /// How many files below a folder have something in them that a journey typed.
  static func residue(in folder: String) throws -> Int {
    var found = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      // A pipe would be read for ever.
      guard !name.hasSuffix(".wake"),
        let data = FileManager.default.contents(atPath: folder + "/" + name)
      else { continue }
      if String(decoding: data, as: UTF8.self).contains("Crash") { found += 1 }
    }
    return found
  }

  /// A number in letters: a name may have no digits.
  private static func letters(_ number: Int) -> String {
    String(String(number).compactMap { $0.wholeNumberValue.map { Array("abcdefghij")[$0] } })
  }
}
