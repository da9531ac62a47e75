import FoundationEssentials
import Screening
import TestSupport

/// Finds the repository's folders from this file, for tests that read content and shared data.
enum ContentFolder {
  /// The folder that has Package.swift.
  static let root = URL(fileURLWithPath: PackageFolder.path)

  /// `../shared` beside the repository, or beside a parent of it; nothing where it is absent.
  static let shared: URL? = {
    var folder = root
    for _ in 0..<3 {
      folder = folder.deletingLastPathComponent()
      let candidate = folder.appendingPathComponent("shared")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }()

  /// The content files of New York.
  static func files() throws -> [String: [UInt8]] {
    let place = root.appendingPathComponent("Sources/Content/new-york")
    var files: [String: [UInt8]] = [:]
    for name in ["questions.json"] {
      files[name] = [UInt8](try Data(contentsOf: place.appendingPathComponent(name)))
    }
    for folder in ["programmes", "parameters"] {
      let path = place.appendingPathComponent(folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
      for name in names where name.hasSuffix(".json") {
        files["\(folder)/\(name)"] = [UInt8](
          try Data(contentsOf: path.appendingPathComponent(name)))
      }
    }
    return files
  }

  /// The catalogue of New York.
  static func catalogue() throws -> ScreeningCatalogue { try ScreeningCatalogue(files: files()) }
}
