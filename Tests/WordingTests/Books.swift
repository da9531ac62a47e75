import FoundationEssentials
import Wording

/// The tree the tests stand in, and small books.
enum Books {
  /// The folder that holds Package.swift.
  static let root: String = {
    var folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    while !folder.isEmpty {
      let path = folder.joined(separator: "/")
      if FileManager.default.fileExists(atPath: path + "/Package.swift") { return path }
      folder = folder.dropLast()
    }
    return "."
  }()

  /// Every language folder under locales/.
  static let languages: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/locales")) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// The bytes of a language's files by namespace.
  static func files(_ language: String) throws -> [String: [UInt8]] {
    let folder = "\(root)/locales/\(language)"
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".json") {
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      files[String(name.dropLast(5))] = [UInt8](data)
    }
    return files
  }

  /// A book with one namespace `t` from text.
  static func book(_ json: String, language: String = "en") throws -> Phrasebook {
    try Phrasebook(language: language, files: ["t": Array(json.utf8)])
  }
}
