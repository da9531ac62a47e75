import Configuration
import JSONText
import Posix
import Screening
import Values

/// What measurements and trials of the screening work on: the content of the source tree, and households.
public enum ScreeningContent {
  /// The day of the sample.
  public static let day = "2026-11-21"

  /// The households of the sample, where `../shared` is beside a folder above this program.
  public static let sample = "shared/oracle/households-sample.jsonl"

  /// A family of four, in the format of `kiosk screen`.
  public static let family = """
    {"persons":[{"age":36,"income":{"wages":2700},"working_hours_per_week":35},\
    {"age":34,"relation":"spouse","pregnant":true},\
    {"age":7,"relation":"child","school":"k12"},{"age":2,"relation":"child"}],\
    "borough":"Queens","rents":true,"monthly_rent":1900,"heat_included_in_rent":true,\
    "pays_electric_or_gas":true,"phone_bill_monthly":60,"cash_and_savings":900}
    """

  /// Reads the programmes.
  public static func catalogue() throws -> ScreeningCatalogue {
    try ScreeningCatalogue(
      files: ResourceFolders.jsonFiles(below: ResourceFolders.content(configured: "")))
  }

  /// The sample's day, or another.
  public static func date(_ iso: String?) -> CalendarDate {
    iso.flatMap { CalendarDate(iso: $0) } ?? CalendarDate(iso: day)
      ?? CalendarDate(daysSince1970: 0)
  }

  /// The rows of a file of households, one a line; without a path the sample's.
  public static func rows(_ path: String?) throws -> [JSONValue] {
    let bytes = try ResourceFolders.read(path ?? found())
    var rows: [JSONValue] = []
    for line in bytes.split(separator: 0x0A) { rows.append(try JSONReader.read(Array(line))) }
    return rows
  }

  private static func found() -> String {
    var folder = OwnProcess.executable[...]
    while let end = folder.lastIndex(of: "/") {
      folder = folder[..<end]
      let path = "\(folder)/\(sample)"
      if (try? ResourceFolders.read(path)) != nil { return path }
    }
    return sample
  }
}
