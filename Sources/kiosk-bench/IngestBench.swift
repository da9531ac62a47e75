import Database
import Dispatch
import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import OfficeSQLite
import Posix
import Rig
import Sealing
import Services
import Synchronization
import Values

/// `kiosk-bench ingest`: packets of 4 KiB through custody, chain, opening, filing and signed receipt, with
/// `synchronous=FULL`, beside plain inserts of the same bytes into SQLite, one transaction each.
enum IngestBench {
  /// Packets a second, and milliseconds of the slowest in a hundred, that must be kept.
  private static let limits = (perSecond: 1000.0, slowest: 100.0, share: 0.5)
  private static let kiosks = 8

  private struct Timing {
    var perSecond = 0.0
    var times: [Double] = []
  }

  static func run(packets count: Int, clients: Int) -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-ingest-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do { return try measure(folder, count, clients) } catch {
      print("nothing was measured: \(error)")
      return 1
    }
  }

  private static func measure(_ folder: String, _ count: Int, _ clients: Int) throws -> Int32 {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let office = OfficeFolder(folder + "/office")
    try office.create(name: "Bench", recoveryKey: folder + "/recovery.key")
    var environment = OfficeEnvironment(now: { Clock.wall })
    environment.quota = KioskQuota.unbounded
    let service = try office.openService(environment)
    let sources = try (0..<kiosks).map { try BenchKiosk(number: $0, at: service) }
    var bodies: [[[UInt8]]] = []
    for source in sources {
      bodies.append(try (0..<(count / kiosks)).map { try source.packet($0).encoded })
    }
    // As they come from many kiosks at once.
    let mixed = (0..<(count / kiosks)).flatMap { number in bodies.map { $0[number] } }
    print(
      "ingest: \(mixed.count) packets of \(mixed[0].count) bytes from \(kiosks) kiosks, \(clients) "
        + "at once")
    let raw = try inserts(mixed, into: folder + "/raw.sqlite")
    let single = try custody(Array(mixed.prefix(mixed.count / 4)), service, clients: 1)
    let shared = try custody(Array(mixed.dropFirst(mixed.count / 4)), service, clients: clients)
    print("                      a second      p50 ms      p99 ms")
    for (name, timing) in [
      ("plain insert, 1", raw), ("office, 1 client", single),
      ("office, \(clients) clients", shared),
    ] {
      print(
        name.padded(20) + timing.perSecond.text(10) + timing.times.percentile(50).text(12)
          + timing.times.percentile(99).text(12))
    }
    let share = shared.perSecond / raw.perSecond
    print("office / plain \(share.text(0))")
    let isKept =
      shared.perSecond >= limits.perSecond && shared.times.percentile(99) <= limits.slowest
      && share >= limits.share
    return isKept ? 0 : 1
  }

  private static func inserts(_ blobs: [[UInt8]], into path: String) throws -> Timing {
    let connection = try Connection(path: path)
    try connection.execute("CREATE TABLE packets (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    return try timed(blobs, clients: 1) { blob in
      try connection.transaction {
        try connection.run("INSERT INTO packets (bytes) VALUES (?)", .blob(blob))
      }
    }
  }

  private static func custody(
    _ blobs: [[UInt8]], _ service: OfficeService, clients: Int
  ) throws -> Timing {
    try timed(blobs, clients: clients) { blob in
      let answer = service.answer(.packets, body: blob)
      guard answer.status == 200 else {
        throw Stage.Failure("the office answered \(answer.status)")
      }
    }
  }

  private static func timed(
    _ blobs: [[UInt8]], clients: Int, _ work: ([UInt8]) throws -> Void
  ) throws -> Timing {
    let times = Mutex<[Double]>([])
    let failure = Mutex<(any Error)?>(nil)
    let next = Atomic(0)
    let begin = Clock.nanoseconds
    withoutActuallyEscaping(work) { work in
      // Lent to the threads below for as long as they run.
      let lent = Lent(work: work)
      DispatchQueue.concurrentPerform(iterations: clients) { _ in
        var own: [Double] = []
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < blobs.count else { break }
          let start = Clock.nanoseconds
          do { try lent.work(blobs[index]) } catch { failure.withLock { $0 = error } }
          own.append(Double(Clock.nanoseconds - start) / 1e6)
        }
        times.withLock { $0 += own }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let seconds = Double(Clock.nanoseconds - begin) / 1e9
    return Timing(perSecond: Double(blobs.count) / seconds, times: times.withLock { $0 })
  }

  // Unchecked Sendable: what it does is an office's, which may be asked from several threads, or is
  // done by one thread alone.
  private struct Lent: @unchecked Sendable {
    let work: ([UInt8]) throws -> Void
  }
}

extension KioskQuota {
  /// No bound: what is measured is not the quota.
  fileprivate static var unbounded: KioskQuota {
    var quota = KioskQuota()
    quota.rate = TokenBucket.Measure(burst: 1 << 50, perSecond: 1e15)
    quota.day = quota.rate
    return quota
  }
}
