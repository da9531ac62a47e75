import FoundationEssentials
import Wording

/// The languages under `locales/`: no test keeps a list of them.
public enum LocaleFolder {
  private static let path = PackageFolder.path + "/locales"

  /// The tags, sorted: every folder there is.
  public static let tags: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    precondition(!names.isEmpty, "no languages in \(path)")
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// The languages with their facts.
  public static func languages() throws -> Languages {
    try Languages(
      tags.map { try LanguageInfo(tag: $0, file: bytes("\(path)/\($0)/language.json")) })
  }

  /// The bytes of a language's files by namespace.
  public static func files(_ tag: String) throws -> [String: [UInt8]] {
    try files(below: "\(path)/\(tag)", prefix: "")
  }

  /// The phrases of a language, with those of the source behind them.
  public static func book(_ tag: String) throws -> Phrasebook {
    var book = try Phrasebook(language: tag, files: files(tag))
    let source = try languages().source.tag
    if tag != source { book.fallback = try Phrasebook(language: source, files: files(source)) }
    return book
  }

  private static func files(below folder: String, prefix: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      if name.hasSuffix(".json") {
        files[prefix + name.dropLast(5)] = try bytes("\(folder)/\(name)")
      } else {
        files.merge(try self.files(below: "\(folder)/\(name)", prefix: prefix + name + "/")) {
          $1
        }
      }
    }
    return files
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }
}
