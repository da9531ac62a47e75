import Arguments
import Chance
import FaultDisk
import FoundationEssentials
import Glibc
import KioskStore
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Rig
import TestSupport

/// `kiosk-trial powercut`: the power goes at any moment, at the kiosk or at the office, and the disk
/// keeps what was synced and any part of the rest. The programs then open what is left: every row that
/// was promised is there as it was, whole and in its chain. Kiosk and office are the real code in one
/// process; only their disks are not.
struct PowerCutTrial {
  /// A fault made on purpose.
  enum Plant: String, CaseIterable {
    /// No sync reaches the disk.
    case syncs
    /// None of the log's does: what `synchronous = NORMAL` would do.
    case log
  }

  /// How many pieces of work there are before the last cut of one history.
  private static let works = 120
  /// How many cuts one history is cut by, at each disk.
  private static let cutsOfHistory = 250

  private let cuts: Int
  private let seed: UInt64
  private let plant: Plant?

  init(_ given: Given) {
    cuts = given.count(.cuts) ?? 1000
    seed = given.number(.seed) ?? UInt64(Clock.monotonic) &* 0x9E37_79B9 % 1_000_000
    plant = given.value(.powerCutPlant).flatMap { Plant(rawValue: $0) }
  }

  /// Runs the trial; 0 if nothing that was promised was lost, 1 if something was, 3 if it could not be
  /// done.
  @Sendable func outcome() -> Int32 {
    print("power cuts: \(cuts), --seed \(seed)")
    fflush(nil)
    do { return try run() ? 0 : 1 } catch {
      print("power cut trial with --seed \(seed) stopped: \(error)")
      return 3
    }
  }

  private func run() throws -> Bool {
    let begin = Clock.monotonic
    var (done, bad, histories, works) = (0, 0, 0, Set<String>())
    while done < cuts {
      let own = seed &+ UInt64(histories)
      histories += 1
      let place = try CutPlace(seed: own, name: "cut-\(own)")
      if plant != nil {
        let suffix = plant == .log ? "-wal" : ""
        (place.kioskDisk.dropsSyncsOf, place.officeDisk.dropsSyncsOf) = (suffix, suffix)
      }
      let bases = (
        kiosk: try CutVerdict.base(place.kioskDatabase),
        office: try CutVerdict.base(place.officeFolder.databasePath)
      )
      try place.note("start")
      for _ in 0..<Self.works {
        let work = CutWork.allCases[place.random.below(CutWork.allCases.count)]
        do { try work.run(at: place) } catch {
          throw Stage.Failure("history \(own), \(work.rawValue): \(error)")
        }
        works.insert(work.rawValue)
        try place.note(work.rawValue)
      }
      for side in CutVerdict.Side.allCases {
        let left = side == .kiosk ? (cuts - done + 1) / 2 : cuts - done
        let count = min(Self.cutsOfHistory, left)
        var verdict = CutVerdict(
          place, side, base: side == .kiosk ? bases.kiosk : bases.office)
        for found in try verdict.cut(count) {
          bad += 1
          if bad <= 10 { print("  BAD  history \(own), \(side.rawValue), \(found)") }
        }
        done += count
      }
    }
    let seconds = max(1, (Clock.monotonic - begin) / 1000)
    print(
      "  \(done) cuts of \(histories) histories, \(works.count) kinds of work, \(seconds) s: "
        + (bad == 0 ? "nothing that was promised was lost" : "\(bad) lost something"))
    if plant != nil, bad > 0 { print("  what was planted was found") }
    return bad == 0
  }
}
