import Database
import FoundationEssentials
import Glibc
import OfficeContract
import OfficeCore
import OfficeSQLite
import OfficeTestSupport
import Posix
import Rig
import Sealing
import Services
import Values

/// `kiosk-bench ingest`: packets of 4 KiB through custody, chain, opening, filing, the citizen's letter
/// and signed receipt, with `synchronous=FULL`, beside plain inserts of the same bytes into SQLite; and
/// the same with so many cases stored already.
struct IngestBench {
  /// Packets a second, and milliseconds of the slowest in a hundred, that must be kept, and the share of
  /// plain inserts, one transaction each.
  private static let limits = (perSecond: 1000.0, slowest: 100.0, share: 0.5)
  private static let kiosks = 8

  let packets: Int
  let clients: Int
  /// Cases that are stored before the second half of the measurement; 0 for no second half.
  let stored: Int

  func run() -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path + "/kiosk-ingest-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do { return try measure(folder) } catch {
      print("nothing was measured: \(error)")
      return 1
    }
  }

  private func measure(_ folder: String) throws -> Int32 {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let office = OfficeFolder(folder + "/office")
    try office.create(name: "Bench", recoveryKey: folder + "/recovery.key")
    var environment = OfficeEnvironment(now: { Clock.wall })
    environment.quota = .unbounded
    let service = try office.openService(environment, isBusy: true)
    let sources = try (0..<Self.kiosks).map { try BenchKiosk(number: $0, at: service) }
    for source in sources { try source.join() }
    let blobs = try Self.mixed(sources, count: packets)
    print(
      "ingest: \(blobs.count) packets of \(blobs[0].count) bytes from \(Self.kiosks) kiosks")
    print("                         a second     p50 ms     p99 ms   KB written   of plain")
    fflush(nil)
    let plain = try inserts(blobs, into: folder + "/plain.sqlite", aCommit: 1)
    show("plain insert", plain, plain)
    show(
      "plain, \(clients) a commit",
      try inserts(blobs, into: folder + "/grouped.sqlite", aCommit: clients), plain)
    var last = try measure(service, blobs, beside: plain)
    if stored > 0 {
      try StoredCases(service: service, like: blobs[0]).fill(stored)
      last = try measure(service, try Self.mixed(sources, count: packets), beside: plain)
    }
    let isKept =
      last.perSecond >= Self.limits.perSecond && last.slowest <= Self.limits.slowest
      && last.perSecond >= Self.limits.share * plain.perSecond
    print("office / plain \((last.perSecond / plain.perSecond).text(0))")
    return isKept ? 0 : 1
  }

  /// As packets come from many kiosks at once.
  private static func mixed(_ sources: [BenchKiosk], count: Int) throws -> [[UInt8]] {
    try (0..<count).map { try sources[$0 % sources.count].packet($0).encoded }
  }

  /// A quarter of the packets from one client, the others from all at once; gives the latter.
  private func measure(
    _ service: OfficeService, _ blobs: [[UInt8]], beside plain: LoadFigures
  ) throws -> LoadFigures {
    let single = try custody(Array(blobs.prefix(blobs.count / 4)), service, clients: 1)
    show("office, 1 client", single, plain)
    let shared = try custody(
      Array(blobs.dropFirst(blobs.count / 4)), service, clients: clients)
    show("office, \(clients) clients", shared, plain)
    return shared
  }

  private func show(_ name: String, _ figures: LoadFigures, _ plain: LoadFigures) {
    let cells = [
      name.padded(22), figures.perSecond.text(11), figures.times.percentile(50).text(11),
      figures.slowest.text(11), (figures.written / 1000).text(13),
      (figures.perSecond / plain.perSecond).text(11),
    ]
    print(cells.joined())
    fflush(nil)
  }

  /// Inserts so many blobs a transaction; the time of one is that of its whole transaction.
  private func inserts(_ blobs: [[UInt8]], into path: String, aCommit count: Int) throws
    -> LoadFigures
  {
    let connection = try Connection(path: path)
    try connection.execute("CREATE TABLE packets (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    let groups = stride(from: 0, to: blobs.count, by: count).map {
      blobs[$0..<min(blobs.count, $0 + count)]
    }
    var figures = try LoadFigures(groups, clients: 1) { group in
      try connection.transaction {
        for blob in group {
          try connection.run("INSERT INTO packets (bytes) VALUES (?)", .blob(blob))
        }
      }
    }
    figures.perSecond *= Double(blobs.count) / Double(groups.count)
    figures.written *= Double(groups.count) / Double(blobs.count)
    return figures
  }

  private func custody(
    _ blobs: [[UInt8]], _ service: OfficeService, clients: Int
  ) throws -> LoadFigures {
    try LoadFigures(blobs, clients: clients) { blob in
      let answer = service.answer(.packets, body: blob)
      guard answer.status == 200 else {
        throw Stage.Failure("the office answered \(answer.status)")
      }
    }
  }
}
