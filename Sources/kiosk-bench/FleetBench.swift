import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Posix
import Rig
import Services
import Values

/// `kiosk-bench fleet`: what must not grow with the office: a request for units with the units there are,
/// and a kiosk's joining with the kiosks there are.
struct FleetBench {
  /// How much longer the largest may take than the smallest; times of a busy machine are no closer.
  private static let limit = 3.0
  private static let now: Int64 = 1_795_000_000_000

  private let folder = FileManager.default.temporaryDirectory.path + "/kiosk-fleet-\(getpid())"

  func run() -> Int32 {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      print("fleet, milliseconds          first p50     again p50")
      let leases = try [16, 3200].map { try lease(places: $0) }
      let joined = try join(among: [10, 1_000, 10_000])
      let growth = [leases.map(\.0), leases.map(\.1), joined].map { ($0.last ?? 0) / $0[0] }
      print(
        "largest / smallest: lease first \(growth[0].text(0)), again \(growth[1].text(0)), "
          + "joining \(growth[2].text(0))")
      return growth.allSatisfy { $0 <= Self.limit } ? 0 : 1
    } catch {
      print("nothing was measured: \(error)")
      return 1
    }
  }

  /// So many places with ten times a day and two units each.
  private struct Places: SlotPlan {
    let sites: [String]

    init(count: Int) { sites = (0..<count).map { "place-\($0)" } }

    func slots(at site: String, on day: CalendarDate) -> [PlannedSlot] {
      (8..<18).compactMap { TimeOfDay(minutes: $0 * 60) }.map {
        PlannedSlot(SlotID(location: site, date: day, start: $0), units: 2)
      }
    }
    func sites(near _: KioskPlace?, on _: CalendarDate) -> [String] { sites }
    func units(on _: CalendarDate) -> Int { sites.count * 20 }
  }

  private func office(_ name: String, _ change: (inout OfficeEnvironment) -> Void = { _ in })
    throws -> OfficeService
  {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let office = OfficeFolder("\(folder)/\(name)")
    try office.create(name: "Bench", recoveryKey: "\(folder)/\(name).key")
    var environment = OfficeEnvironment(now: { Self.now })
    environment.quota = .unbounded
    change(&environment)
    return try office.openService(environment, isBusy: true)
  }

  /// At each of some offices the first kiosk asks for its units of 14 days, ten times: as many as a
  /// kiosk may hold, however many there are.
  private func lease(places: Int) throws -> (Double, Double) {
    let plan = Places(count: places)
    let today = OfficeTime.day(Self.now)
    var (first, again, held): ([Double], [Double], Int) = ([], [], 0)
    for number in 0..<9 {
      let service = try office("\(places)-places-\(number)") { environment in
        environment.slots = plan
        environment.policy.sharePercent = places > 1000 ? 1 : 30
        environment.policy.farPercent = environment.policy.sharePercent
      }
      let kiosk = try BenchKiosk(number: number, at: service)
      try kiosk.join()
      for attempt in 0..<10 {
        let begin = Clock.nanoseconds
        held = try kiosk.lease(from: today, days: 14)
        let time = Double(Clock.nanoseconds - begin) / 1e6
        if attempt == 0 { first.append(time) } else { again.append(time) }
      }
    }
    let name = "lease, \(places * 20 * 14) units"
    print(
      name.padded(26) + first.percentile(50).text(12) + again.percentile(50).text(14)
        + "   \(held) held")
    fflush(nil)
    return (first.percentile(50), again.percentile(50))
  }

  /// Thirty kiosks more, where so many are there already.
  private func join(among counts: [Int]) throws -> [Double] {
    let service = try office("kiosks")
    var there = 0
    return try counts.map { count in
      while there < count {
        try BenchKiosk(number: there, at: service).join()
        there += 1
      }
      var times: [Double] = []
      for number in 0..<30 {
        let kiosk = try BenchKiosk(number: number, at: service)
        let begin = Clock.nanoseconds
        try kiosk.join()
        times.append(Double(Clock.nanoseconds - begin) / 1e6)
      }
      there += 30
      print("joining \(count) kiosks".padded(26) + times.percentile(50).text(12))
      fflush(nil)
      return times.percentile(50)
    }
  }
}
