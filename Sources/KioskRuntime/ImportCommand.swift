import Catalogue
import Configuration
import Glibc
import KioskStore
import Posix
import Services
import Values

/// `kiosk catalogue import-hsds FILE`.
struct ImportCommand {
  /// Problems that are printed; the others are counted.
  private static let printed = 20

  private let configuration: Configuration
  private let folder: String

  init(_ options: Options) throws {
    configuration = try Configuration(option: options.configuration)
    folder = try options.dataFolder(configuration)
  }

  func run(_ file: String) throws -> Int32 {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw ResourceError(path: folder, message: String(cString: strerror(errno)))
    }
    let kiosk = configuration.kiosk
    let origin = kiosk.latitude.flatMap { latitude in
      kiosk.longitude.flatMap { GeoPoint(latitude: latitude, longitude: $0) }
    }
    let today = Clock.now(in: try Setup.zone(configured: kiosk.content)).date
    let start = Clock.monotonic
    var bar = ProgressBar()
    let report: ImportReport
    do {
      report = try CatalogueImporter.run(
        file: file, folder: folder, origin: origin, today: today
      ) { bar.show($0) }
    } catch {
      bar.clear()
      throw error
    }
    bar.clear()
    try noteImport()
    for problem in report.problems.prefix(Self.printed) {
      Streams.error("kiosk: \(problem)\n")
    }
    let unnamed = report.leftOut + report.repaired - min(report.problems.count, Self.printed)
    if unnamed > 0 { Streams.error("kiosk: \(unnamed) more problems are not named\n") }
    let tenths = (Clock.monotonic - start) / 100
    Streams.output(
      """
      \(report.services) services at \(report.places) places, \(report.listings) to be found, \
      in \(tenths / 10).\(tenths % 10) s
      left out: \(report.leftOut); taken without a wrong part: \(report.repaired); \
      not active: \(report.inactive)

      """)
    return 0
  }

  /// Another directory is another setting of the kiosk; a folder without a kiosk's data has no record.
  private func noteImport() throws {
    guard access(StoreFile.database.path(in: folder), F_OK) == 0 else { return }
    try KioskStore(directory: folder).note(.settings("directory of agencies"))
  }
}
