import Arguments
import Chance
import FoundationEssentials
import Glibc
import Posix

/// `kiosk-trial faults`: one call of `write`, `pwrite`, `fsync`, `fdatasync` or `ftruncate` fails, once
/// or for good, with EIO or ENOSPC, in a real kiosk and in a real office. After every run what the
/// screen said is compared with what a reopened store holds. With `--plant` the store is changed
/// behind the programs' backs, which this test must find.
struct FaultTest {
  /// A lie made on purpose.
  enum Plant: String, CaseIterable {
    /// What the kiosk called saved vanishes.
    case lost
    /// What the kiosk called not saved is there.
    case kept
    /// What the office gave a receipt for vanishes there.
    case receipt
  }

  private let runs: Int
  private let seed: UInt64
  private let plant: Plant?

  init(_ given: Given) {
    runs = given.count(.runs) ?? 40
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    plant = given.value(.faultPlant).flatMap { Plant(rawValue: $0) }
  }

  /// Runs the test; 0 if every message was true, 1 if one was not, 3 if the test could not be done.
  @Sendable func outcome() -> Int32 {
    OwnProcess.outliveClosedPipes()
    do { return try run() ? 0 : 1 } catch {
      print("fault test with --seed \(seed) stopped: \(error)")
      return 3
    }
  }

  private func run() throws -> Bool {
    print("fault test: \(runs) runs, --seed \(seed)")
    fflush(nil)
    let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    let folder = "\(base)/kiosk-faults-\(seed)-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let errors = folder + "/errors.log"
    let shim = try FaultShim(folder: folder, errors: errors)
    let kiosk = try FaultKiosk(folder: folder, shim: shim, plant: plant)
    let office = try FaultOffice(folder: folder, shim: shim, plant: plant)
    var random = SeededGenerator(seed: seed)
    var tally: [String: Int] = [:]
    var lies = 0
    for number in 1...runs {
      let isOffice = plant == .receipt || (plant == nil && number.isMultiple(of: 2))
      let fault = Fault(&random, among: isOffice ? office.counts : kiosk.counts)
      let outcome = isOffice ? try office.run(fault) : try kiosk.run(fault, &random)
      tally[outcome.said, default: 0] += 1
      if let lie = outcome.lie {
        lies += 1
        print("  LIE in run \(number), \(isOffice ? "office" : "kiosk"), \(fault): \(lie)")
        fflush(nil)
      }
    }
    for (said, count) in tally.sorted(by: { $0.key < $1.key }) { print("  \(said): \(count)") }
    let missing = plant == nil ? FaultTest.expected.filter { tally[$0] == nil } : []
    if runs >= 200, !missing.isEmpty { print("  never seen: \(missing.joined(separator: ", "))") }
    let isGood = lies == 0 && (runs < 200 || missing.isEmpty)
    if plant != nil, lies > 0 { print("  what was planted was found") }
    print(isGood ? "  good" : "  BAD: \(lies) untrue; repeat with --runs \(runs) --seed \(seed)")
    return isGood
  }

  /// What a long run must come to, lest it tests nothing.
  private static let expected = [
    "kiosk said saved", "kiosk said not saved", "kiosk cannot tell", "office gave receipts",
  ]
}

/// What a run came to.
struct FaultOutcome {
  /// What was shown.
  var said: String
  /// What is not true of it; nothing where all is.
  var lie: String?
}
