import Catalogue
import Glibc
import Posix
import Rig
import Services
import Values

/// Imports generated directories and searches them.
enum CatalogueBench {
  private static let searches = 2000

  /// Imports and searches a directory of 20 services, and one of so many.
  static func run(_ services: Int) -> Int32 {
    let counts = [20, services]
    let folders = counts.map { "/tmp/kiosk-bench-catalogue-\(getpid())-\($0)" }
    defer { for folder in folders { Files.remove(folder) } }
    do {
      for (count, folder) in zip(counts, folders) { try measure(count, in: folder) }
      guard let pages = TerminalBench.firstPages(data: folders) else {
        print("kiosk was not found beside this program: no first page")
        return 0
      }
      for (count, page) in zip(counts, pages) {
        print("first page with \(count) services".padded(40) + "\(page.text(8)) ms p50")
      }
      return 0
    } catch {
      print("catalogue: \(error)")
      return 1
    }
  }

  private static func measure(_ services: Int, in folder: String) throws {
    let file = folder + "/directory.json"
    mkdir(folder, 0o700)
    var directory = GeneratedDirectory(seed: 7)
    guard directory.write(services: services, to: file),
      let today = CalendarDate(year: 2026, month: 11, day: 21)
    else { throw CatalogueError.file(path: file, reason: "it cannot be written") }
    let here = GeoPoint(latitude: 40.7128, longitude: -74.0060)
    var report = ImportReport()
    let seconds =
      try milliseconds {
        report = try CatalogueImporter.run(file: file, folder: folder, origin: here, today: today)
      } / 1000
    print(
      "catalogue, \(report.services) services, \(size(file)) MiB of JSON: imported in"
        + "\(seconds.text(7)) s, \(size(AgencyCatalogue.path(in: folder))) MiB")
    var opened: AgencyCatalogue?
    let opening = try milliseconds { opened = try AgencyCatalogue(folder: folder) }
    guard let catalogue = opened else { return }
    print("  opened in".padded(30) + "\(opening.text(8)) ms")
    for (name, change) in kinds(today) {
      var times: [Double] = []
      var found = 0
      for _ in 0..<searches {
        var query = AgencyQuery(words: directory.query(), here: here)
        change(&query)
        times.append(
          try milliseconds { found += try catalogue.search(query, today: today).total })
      }
      print(
        "  \(name)".padded(30) + "\(times.percentile(50).text(8)) ms p50"
          + "\(times.percentile(99).text(8)) ms p99\(times.max().map { $0.text(8) } ?? "") ms max, "
          + "\(found / searches) found on average")
    }
  }

  private static func kinds(
    _ today: CalendarDate
  ) -> [(String, (inout AgencyQuery) -> Void)] {
    [
      ("search by words", { _ in }),
      (
        "with open now and near",
        {
          $0.openAt = OpenMoment(date: today, minute: 600)
          $0.withinMetres = AgencyQuery.nearMetres
        }
      ),
      (
        "with language, wheelchair",
        {
          $0.language = "es"
          $0.needsWheelchair = true
        }
      ),
      (
        "filters without words",
        {
          $0.words = ""
          $0.openAt = OpenMoment(date: today, minute: 600)
        }
      ),
    ]
  }

  private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = Clock.nanoseconds
    try work()
    return Double(Clock.nanoseconds - start) / 1e6
  }

  /// Whole MiB of a file.
  private static func size(_ path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) >> 20 : 0
  }
}
