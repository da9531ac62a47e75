import FoundationEssentials
import KioskApp
import Screening
import Services
import TestSupport
import Testing
import Wording

/// The repository's texts and content, found from this file and read once.
enum Files {
  /// The folder that has Package.swift.
  static let root = URL(fileURLWithPath: PackageFolder.path)

  private static let loaded = Result { try read() }

  private struct Everything {
    var books: [String: Phrasebook] = [:]
    var languages: [LanguageInfo] = []
    var content: Content
  }

  /// The phrases of a language, with those of the source behind them.
  static func book(_ language: String) throws -> Phrasebook {
    try #require(loaded.get().books[language])
  }

  /// The languages there are, in the order in which they are offered.
  static func languages() throws -> [LanguageInfo] { try loaded.get().languages }

  /// The content of New York.
  static func content() throws -> Content { try loaded.get().content }

  private static func read() throws -> Everything {
    let place = root.appendingPathComponent("Sources/Content/new-york")
    let files = try jsonFiles(below: place, prefix: "")
    var everything = Everything(
      content: Content(
        screening: try ScreeningCatalogue(files: files), forms: try ContentBundle(files: files)))
    everything.languages = try LocaleFolder.languages().all
    for language in everything.languages {
      everything.books[language.tag] = try LocaleFolder.book(language.tag)
    }
    return everything
  }

  private static func jsonFiles(below folder: URL, prefix: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let path = folder.appendingPathComponent(name)
      var isFolder = false
      if let kind = try FileManager.default.attributesOfItem(atPath: path.path)[.type]
        as? FileAttributeType
      {
        isFolder = kind == .typeDirectory
      }
      if isFolder {
        files.merge(try jsonFiles(below: path, prefix: prefix + name + "/")) { first, _ in first }
      } else if name.hasSuffix(".json") {
        files[prefix + name] = [UInt8](try Data(contentsOf: path))
      }
    }
    return files
  }
}
