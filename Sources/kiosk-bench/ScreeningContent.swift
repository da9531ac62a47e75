import Configuration
import Welfare

/// What the measurements of the screening work on: the content of the source tree, and households.
enum ScreeningContent {
  /// The day of the sample.
  static let day = "2026-11-21"

  /// The households of the sample, where `../shared` is beside a folder above this program.
  static let sample = "shared/oracle/households-sample.jsonl"

  /// A family of four, in the format of `kiosk screen`.
  static let family = """
    {"persons":[{"age":36,"income":{"wages":2700},"working_hours_per_week":35},\
    {"age":34,"relation":"spouse","pregnant":true},\
    {"age":7,"relation":"child","school":"k12"},{"age":2,"relation":"child"}],\
    "borough":"Queens","rents":true,"monthly_rent":1900,"heat_included_in_rent":true,\
    "pays_electric_or_gas":true,"phone_bill_monthly":60,"cash_and_savings":900}
    """

  /// Reads the programmes.
  static func catalogue() throws -> ScreeningCatalogue {
    try ScreeningCatalogue(
      files: ResourceFolders.jsonFiles(below: ResourceFolders.content(configured: "")))
  }

  /// The sample's day, or another.
  static func date(_ iso: String?) -> CalendarDate {
    iso.flatMap { CalendarDate(iso: $0) } ?? CalendarDate(iso: day)
      ?? CalendarDate(daysSince1970: 0)
  }

  /// The rows of a file of households, one a line; without a path the sample's.
  static func rows(_ path: String?) throws -> [JSONValue] {
    let bytes = try ResourceFolders.read(path ?? found())
    var rows: [JSONValue] = []
    for line in bytes.split(separator: 0x0A) { rows.append(try JSONReader.read(Array(line))) }
    return rows
  }

  private static func found() -> String {
    var folder = ResourceFolders.executable()[...]
    while let end = folder.lastIndex(of: "/") {
      folder = folder[..<end]
      let path = "\(folder)/\(sample)"
      if (try? ResourceFolders.read(path)) != nil { return path }
    }
    return sample
  }

  /// The value after an option; nothing where it is absent.
  static func option(_ name: String, _ arguments: [String]) -> String? {
    arguments.firstIndex(of: name).flatMap {
      $0 + 1 < arguments.count ? arguments[$0 + 1] : nil
    }
  }
}
