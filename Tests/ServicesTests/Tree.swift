import FoundationEssentials
import Services
import TestSupport
import Values

/// The tree the tests stand in.
enum Tree {
  /// The folder that holds Package.swift.
  static let root = PackageFolder.path

  /// The folder of facts and conformance data beside the tree.
  static let shared = root + "/../shared"

  /// Whether that folder is there.
  static let hasShared = FileManager.default.fileExists(atPath: shared + "/conformance")

  /// The bytes of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// The files of the New York content.
  static func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in ContentBundle.files {
      files[name] = try bytes("\(root)/Sources/Content/new-york/\(name)")
    }
    return files
  }

  /// The New York content.
  static func bundle() throws -> ContentBundle { try ContentBundle(files: files()) }

  /// A moment in New York; of a minute that a day has not, the day's beginning.
  static func moment(_ date: CalendarDate, _ minute: Int) throws -> OfficeMoment {
    let zone = try bundle().zone
    let time = zone.moment(of: date, minute: minute) ?? zone.moment(of: date, minute: 0)
    return OfficeMoment(time ?? 0, in: zone)
  }

  /// A table of a comma-separated file with quotation marks, its first line left out.
  static func rows(_ path: String) throws -> [[String]] {
    let text = String(decoding: try bytes(path), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      var cells = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }
}

extension CalendarDate {
  /// A date of a test.
  static func of(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(iso: text) else { preconditionFailure("no date: \(text)") }
    return date
  }
}

extension OpeningHours {
  /// Hours of a test.
  static func of(_ text: String) -> OpeningHours {
    guard let hours = OpeningHours(osm: text) else { preconditionFailure("no hours: \(text)") }
    return hours
  }
}
