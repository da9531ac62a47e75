import Arguments
import Chance
import FoundationEssentials
import Glibc
import KioskStore
import Posix
import Rig
import Services

/// `kiosk-trial pin`: five wrong PINs lock an account, whatever is done to the program and to its
/// clocks meanwhile.
///
/// Each attempt is a process of its own (`pin-try`) with clocks that jump by years and boots that
/// change, killed with SIGKILL at a random moment or let go. The tries that are left must become fewer
/// with every attempt that was answered, and never more; once the account is locked it stays so, for
/// the right PIN too.
struct PINTest {
  static let account = "S-014"
  private static let pin = "482913"

  private let folder: String
  private var random: SeededGenerator
  private var kills = 0
  private var periods = 0
  private var faults: [String] = []
  /// The longest time that an attempt took, in milliseconds: kills fall anywhere within it.
  private var longest: Int64 = 50

  /// What to do for arguments: does it, and gives the exit code.
  static func outcome(_ given: Given) -> @Sendable () -> Int32 {
    let rounds = Int(given.number(.rounds) ?? 1000)
    let seed = given.number(.seed) ?? UInt64.random(in: 0...(.max / 2))
    return {
      do {
        return try run(rounds: rounds, seed: seed)
      } catch {
        print("pin: \(error)")
        return 3
      }
    }
  }

  private static func run(rounds: Int, seed: UInt64) throws -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-pin-\(seed)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    print("pin: \(rounds) attempts, seed \(seed)")
    let store = try KioskStore(directory: folder)
    try store.addStaff(id: account, name: "Kim", pin: pin)
    var test = PINTest(folder: folder, random: SeededGenerator(seed: seed))
    try test.attack(rounds, store)
    print(
      "pin: \(rounds) attempts, \(test.kills) of them killed, over \(test.periods) lock-outs; "
        + "\(test.faults.count) faults")
    for fault in test.faults.prefix(20) { print("pin: \(fault)") }
    return test.faults.isEmpty ? 0 : 1
  }

  private init(folder: String, random: SeededGenerator) {
    self.folder = folder
    self.random = random
  }

  private mutating func attack(_ rounds: Int, _ store: KioskStore) throws {
    var left = KioskStore.attempts
    var answered = 0
    for round in 0..<rounds {
      switch try attempt("000000") {
      case nil: kills += 1
      case .refused(let now)?:
        answered += 1
        if now >= left || answered > KioskStore.attempts - 1 {
          faults.append("attempt \(round): \(now) tries are left after \(left)")
        }
        left = now
      case .locked?:
        left = 0
        // Nothing that is done to a locked account gives a try back, and the right PIN is none.
        for typed in ["000000", Self.pin] {
          if let outcome = try attempt(typed), outcome != .locked {
            faults.append("attempt \(round): a locked account answered \(outcome)")
          }
        }
        periods += 1
        try store.unlockStaff(id: Self.account)
        (left, answered) = (KioskStore.attempts, 0)
      case let other?:
        faults.append("attempt \(round): a wrong PIN answered \(other)")
      }
    }
  }

  /// One attempt in a process of its own; nothing where it was killed before it answered.
  private mutating func attempt(_ pin: String) throws -> SignInOutcome? {
    let answer = folder + "/answer"
    unlink(answer)
    let years = Int64.random(in: -10...10, using: &random)
    let wall = Clock.wall + years * 31_557_600_000
    let boot = Int.random(in: 0...255, using: &random)
    var child = ChildProcess([
      OwnProcess.executable, "pin-try", folder, pin, "\(max(0, wall))", "\(boot)",
    ])
    child.output = .file(answer, O_WRONLY | O_CREAT | O_TRUNC)
    let start = Clock.monotonic
    guard let process = child.start() else { throw Stage.Failure("no process can be started") }
    let isKilled = random.below(3) != 0
    if isKilled {
      usleep(UInt32.random(in: 0...UInt32(longest) * 1000, using: &random))
      kill(process, SIGKILL)
    }
    let state = ChildProcess.state(of: process, waits: true)
    if !isKilled { longest = min(400, max(longest, Clock.monotonic - start)) }
    let text = (FileManager.default.contents(atPath: answer)).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let text, text.hasSuffix("\n") else {
      guard isKilled else { throw Stage.Failure("an attempt ended with \(state)") }
      return nil
    }
    return PINTry.outcome(text.dropLast())
  }
}
