import FoundationEssentials
import Glibc
import Services
import TestSupport
import Testing
import Values

@testable import Catalogue

/// A data folder of its own, and small directories to import.
final class Sample {
  let folder: String

  init() throws {
    folder = "/tmp/kiosk-catalogue-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let here = GeoPoint(latitude: 40.7, longitude: -74.0)
  /// A Saturday.
  static let today = CalendarDate(daysSince1970: 20_778)

  /// The folder that has Package.swift.
  static let root = PackageFolder.path
  static let shared = root + "/../shared/conformance/hsds"

  @discardableResult
  func load(
    _ json: String, origin: GeoPoint? = here, today: CalendarDate = today
  ) throws -> ImportReport {
    let file = folder + "/in.json"
    try Data(json.utf8).write(to: URL(fileURLWithPath: file))
    return try CatalogueImporter.run(file: file, folder: folder, origin: origin, today: today)
  }

  func catalogue() throws -> AgencyCatalogue { try #require(try AgencyCatalogue(folder: folder)) }

  func names(_ change: (inout AgencyQuery) -> Void) throws -> [String] {
    var query = AgencyQuery(here: Sample.here)
    change(&query)
    return try catalogue().search(query, today: Sample.today).agencies.map(\.name)
  }

  /// A service at one place.
  static func service(
    _ id: String, _ name: String, summary: String = "", north: Double = 0, more: String = "",
    place: String = ""
  ) -> String {
    """
    {"id": "\(id)", "name": "\(name)", "description": "\(summary)", "status": "active",
     "organization": {"id": "o", "name": "Helping Hands"}\(more),
     "service_at_locations": [{"location": {"id": "p\(id)", "name": "House \(id)",
       "latitude": \(40.7 + north), "longitude": -74.0,
       "addresses": [{"address_1": "1 Main Street", "city": "New York", "state_province": "NY",
         "postal_code": "10001", "address_type": "physical"}]\(place)}}]}
    """
  }

  static func list(_ services: String...) -> String {
    "[" + services.joined(separator: ",\n") + "]"
  }
}
