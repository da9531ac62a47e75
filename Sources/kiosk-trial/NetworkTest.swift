import Arguments
import FoundationEssentials
import Glibc
import Posix
import Rig

/// `kiosk-trial network`: real agents and a real office with a line between them that holds, that is as
/// bad as lines are, or that breaks or crawls. Everything arrives once, soon, and at a bounded cost.
struct NetworkTest {
  /// What can be tried by itself.
  enum Part: String, CaseIterable {
    case fleet, storm, cuts, slow
  }

  /// A mistake that the trial must find.
  enum Plant: String, CaseIterable {
    /// After the storm a case vanishes at the office.
    case `case`
    /// Before the storm a packet vanishes at a kiosk.
    case packet
    /// The office forgets at each break what it had of a packet.
    case waste
  }

  let kiosks: Int
  let packets: Int
  let stormSeconds: Int
  let longBytes: Int
  let seed: UInt64
  let plant: Plant?
  private let part: Part?
  private let keepsFolder: Bool

  init(_ given: Given) {
    kiosks = given.count(.kiosks) ?? 20
    packets = given.count(.kioskPackets) ?? 100
    stormSeconds = given.count(.stormSeconds) ?? 45
    longBytes = given.count(.longBytes) ?? 5_000_000
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    plant = given.value(.networkPlant).flatMap { Plant(rawValue: $0) }
    part = given.word(.networkPart).flatMap { Part(rawValue: $0) }
    keepsFolder = given.has(.keep)
  }

  /// Runs the trial; 0 if all held, 1 if something was found, 3 if it could not be done.
  @Sendable func outcome() -> Int32 {
    OwnProcess.outliveClosedPipes()
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-network-\(getpid())"
    print("network trial: --seed \(seed)")
    do {
      var isGood = true
      for part in Part.allCases where self.part == nil || self.part == part {
        fflush(nil)
        let stage = try Stage(folder: "\(folder)/\(part.rawValue)", hasKiosk: false)
        let isHeld =
          switch part {
          case .fleet: try drain(stage)
          case .storm: try weather(stage)
          case .cuts: try cuts(stage)
          case .slow: try crawl(stage)
          }
        isGood = stage.stop().office == 0 && isHeld && isGood
      }
      print(isGood ? "  good" : "  BAD: repeat with --seed \(seed); files in \(folder)")
      if isGood, !keepsFolder { try? FileManager.default.removeItem(atPath: folder) }
      return isGood ? 0 : 1
    } catch {
      print("network trial with --seed \(seed) stopped: \(error); files in \(folder)")
      return 3
    }
  }

  /// Waits until nothing waits at any kiosk, for as long as there is hope; gives the milliseconds, or
  /// nothing where something still waits.
  func waitForAll(
    _ kiosks: [NetworkKiosk], atMost milliseconds: Int64 = Stage.patience,
    while hope: () throws -> Bool = { true }
  ) throws -> Int64? {
    let begin = Clock.monotonic
    let databases = try kiosks.map { try $0.database() }
    while try databases.contains(where: { try NetworkKiosk.waiting($0) > 0 }) {
      guard Clock.monotonic < begin + milliseconds, try hope() else { return nil }
      usleep(100_000)
    }
    return Clock.monotonic - begin
  }

  /// Starts an agent that stays for each kiosk.
  func startAgents(_ kiosks: [NetworkKiosk], _ stage: Stage) throws -> [RunningProgram] {
    try kiosks.map { kiosk in
      guard let agent = stage.agent(of: kiosk.data) else {
        throw Stage.Failure("kiosk-sync cannot be started")
      }
      return agent
    }
  }

  /// Says how one part was.
  func say(_ name: String, _ words: String) {
    print("  \(name.padded(10)) \(words)")
    fflush(nil)
  }
}
