import Arguments
import Chance
import FoundationEssentials
import Glibc
import Posix

/// `kiosk-trial breakout`: whoever leans on Ctrl-C, Ctrl-\ and Ctrl-Z, or sends their signals, never
/// gets out of the kiosk, whenever they do it.
struct BreakoutTest {
  /// Rounds that wait for the privacy timer run at the same time, at most so many.
  private static let idleAtOnce = 8
  private static let othersAtOnce = 3

  private let rounds: Int
  private let seed: UInt64
  private let kiosk: String

  init(_ given: Given) {
    rounds = given.count(.rounds) ?? 20
    seed = given.number(.seed) ?? Clock.nanoseconds % 1_000_000
    kiosk = given.value(.kiosk) ?? OwnProcess.neighbour("kiosk")
  }

  /// Runs the test; 0 if the kiosk held in every round, 1 if not.
  @Sendable func outcome() -> Int32 {
    do { return try run() ? 0 : 1 } catch {
      print("breakout with --seed \(seed): \(error)")
      return 1
    }
  }

  private func run() throws -> Bool {
    print("breakout: \(rounds) rounds, --seed \(seed)")
    fflush(nil)
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-breakout-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("[privacy]\nidle_seconds = 30\nwarning_seconds = 20\n".utf8).write(
      to: URL(fileURLWithPath: folder + "/kiosk.conf"))
    var random = SeededGenerator(seed: seed)
    // One round in ten waits for the privacy timer, which takes its 50 seconds.
    var waiting = (0..<rounds).map { number -> BreakoutRound.Moment in
      number % 10 == 0 ? .idle : [.start, .leave, .finish][random.below(3)]
    }
    waiting = waiting.filter { $0 == .idle } + waiting.filter { $0 != .idle }
    var running: [BreakoutRound] = []
    var tally = Tally()
    while !waiting.isEmpty || !running.isEmpty {
      let others = running.count { $0.moment != .idle }
      if let next = waiting.first(where: { moment in
        moment == .idle ? running.count - others < Self.idleAtOnce : others < Self.othersAtOnce
      }) {
        waiting.remove(at: waiting.firstIndex(of: next) ?? 0)
        running.append(try begin(next, &random, folder: folder))
      }
      for (index, round) in running.enumerated().reversed() where try tally.step(round) {
        running.remove(at: index)
      }
      usleep(500)
    }
    tally.report()
    return tally.isGood
  }

  private func begin(
    _ moment: BreakoutRound.Moment, _ random: inout SeededGenerator, folder: String
  ) throws -> BreakoutRound {
    let data = folder + "/data-\(random.below(1 << 30))"
    guard
      let round = BreakoutRound(
        moment, interval: [1, 33][random.below(2)],
        command: [kiosk, "--config", folder + "/kiosk.conf", "--data", data],
        random: SeededGenerator(seed: UInt64(random.below(1 << 40))))
    else { throw BreakoutRound.BrokenOut(description: "no terminal can be had for a test") }
    return round
  }

  /// What came of the rounds.
  private struct Tally {
    private var held: [BreakoutRound.Moment: Int] = [:]
    private var broken: [String] = []
    private var blows = 0
    private var slowestWipe: Int64 = 0

    var isGood: Bool { broken.isEmpty }

    /// One step of a round; whether it is over.
    mutating func step(_ round: BreakoutRound) throws -> Bool {
      do {
        guard try round.step() else { return false }
        if !round.stop() {
          throw BreakoutRound.BrokenOut(
            description: "\(round.moment.rawValue): SIGTERM did not give the terminal back")
        }
        held[round.moment, default: 0] += 1
        if round.moment == .idle { slowestWipe = max(slowestWipe, round.wipedAfter ?? 0) }
      } catch let error as BreakoutRound.BrokenOut { broken.append(error.description) }
      blows += round.blows
      return true
    }

    func report() {
      let moments = BreakoutRound.Moment.allCases.map { "\($0.rawValue) \(held[$0] ?? 0)" }
      print("  held       \(moments.joined(separator: ", ")); \(blows) keys and signals")
      if slowestWipe > 0 { print("  idle wipe  \(slowestWipe) ms after the last key, of 50000") }
      for text in broken { print("  BROKEN     \(text)") }
      print(isGood ? "  good" : "  BAD: \(broken.count) rounds")
    }
  }
}
