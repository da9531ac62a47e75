import Configuration
import Wording

/// The texts under `locales/`, read as they are needed.
struct Texts {
  /// What the first page needs: read before the first frame, the rest after it.
  private static let first = ["language", "core", "home"]

  let folder: String
  /// The languages that are offered.
  let languages: [LanguageInfo]
  /// The one in which texts are written first.
  let source: LanguageInfo
  /// What came with published content.
  let overlay = WordsOverlay()

  /// Finds the languages.
  ///
  /// - Parameter wanted: tags to offer, in this order; all that are there, if empty.
  init(folder: String, wanted: [String]) throws {
    self.folder = folder
    let found = try ResourceFolders.names(in: folder).filter {
      ResourceFolders.isFolder(folder + "/" + $0)
    }
    guard !found.isEmpty else {
      throw ResourceError(path: folder, message: "there is no language in this folder")
    }
    let known: Languages
    do { known = try Languages(found.map { try Self.facts(of: $0, in: folder) }) } catch let error
      as WordingError
    {
      throw Complaint.located(error, in: folder)
    }
    source = known.source
    languages =
      wanted.isEmpty
      ? known.all : try wanted.map { try known[$0] ?? Self.facts(of: $0, in: folder) }
  }

  private static func facts(of tag: String, in folder: String) throws -> LanguageInfo {
    try LanguageInfo(tag: tag, file: ResourceFolders.read("\(folder)/\(tag)/language.json"))
  }

  /// The words of the first page alone.
  func firstBook(_ language: String) throws -> Phrasebook {
    var files: [String: [UInt8]] = [:]
    for name in Self.first {
      files[name] = try ResourceFolders.read("\(folder)/\(language)/\(name).json")
    }
    return try phrasebook(language, files)
  }

  /// Every word of a language, with the source behind it.
  func book(_ language: String) throws -> Phrasebook {
    var book = try whole(language)
    if language != source.tag { book.fallback = try whole(source.tag) }
    return book
  }

  private func whole(_ language: String) throws -> Phrasebook {
    var files: [String: [UInt8]] = [:]
    for (name, bytes) in try ResourceFolders.jsonFiles(below: "\(folder)/\(language)") {
      files[String(name.dropLast(5))] = bytes
    }
    for (name, bytes) in overlay.files(language) { files[String(name.dropLast(5))] = bytes }
    return try phrasebook(language, files)
  }

  private func phrasebook(_ language: String, _ files: [String: [UInt8]]) throws -> Phrasebook {
    do { return try Phrasebook(language: language, files: files) } catch {
      throw Complaint.located(error, in: folder)
    }
  }

  /// Files that one language lacks and another has: its pages would be in the source's words, or in
  /// none.
  func gaps() throws -> [ResourceError] {
    var files: [String: Set<String>] = [:]
    for tag in Set(languages.map(\.tag) + [source.tag]) {
      files[tag] = Set(try ResourceFolders.jsonFiles(below: "\(folder)/\(tag)").keys)
    }
    let all = files.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    return files.sorted { $0.key < $1.key }.flatMap { tag, there in
      all.subtracting(there).sorted().map { name in
        ResourceError(
          path: "\(folder)/\(tag)/\(name)",
          message: "the file is missing, and other languages have it; put it back")
      }
    }
  }
}
