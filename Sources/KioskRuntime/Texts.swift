import Configuration
import Wording

/// The texts under `locales/`, read as they are needed.
struct Texts {
  /// What the first page needs: read before the first frame, the rest after it.
  private static let first = ["core", "home"]

  let folder: String
  let languages: [LanguageInfo]

  /// Finds the languages.
  ///
  /// - Parameter wanted: tags to offer, in this order; all that are there, if empty.
  init(folder: String, wanted: [String]) throws {
    self.folder = folder
    let found = try ResourceFolders.names(in: folder).filter {
      ResourceFolders.isFolder(folder + "/" + $0)
    }
    // English first, as the source of all texts; the others by tag.
    let all = found.filter { $0 == "en" } + found.filter { $0 != "en" }
    languages = try (wanted.isEmpty ? all : wanted).map { tag in
      let file = try ResourceFolders.read("\(folder)/\(tag)/language.json")
      do { return try LanguageInfo(tag: tag, file: file) } catch let error as WordingError {
        throw Complaint.located(error, in: folder)
      }
    }
    guard !languages.isEmpty else {
      throw ResourceError(path: folder, message: "there is no language in this folder")
    }
  }

  /// The words of the first page alone.
  func firstBook(_ language: String) throws -> Phrasebook {
    var files: [String: [UInt8]] = [:]
    for name in Self.first {
      files[name] = try ResourceFolders.read("\(folder)/\(language)/\(name).json")
    }
    return try phrasebook(language, files)
  }

  /// Every word of a language, with English behind it.
  func book(_ language: String) throws -> Phrasebook {
    var book = try whole(language)
    if language != "en" { book.fallback = try whole("en") }
    return book
  }

  private func whole(_ language: String) throws -> Phrasebook {
    var files: [String: [UInt8]] = [:]
    for (name, bytes) in try ResourceFolders.jsonFiles(below: "\(folder)/\(language)") {
      files[String(name.dropLast(5))] = bytes
    }
    return try phrasebook(language, files)
  }

  private func phrasebook(_ language: String, _ files: [String: [UInt8]]) throws -> Phrasebook {
    do { return try Phrasebook(language: language, files: files) } catch {
      throw Complaint.located(error, in: folder)
    }
  }

  /// Files that one language lacks and another has: its pages would be in English, or in no words.
  func gaps() throws -> [ResourceError] {
    var files: [String: Set<String>] = [:]
    for tag in Set(languages.map(\.tag) + ["en"]) {
      files[tag] = Set(try ResourceFolders.names(in: "\(folder)/\(tag)"))
    }
    let all = files.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    return files.sorted { $0.key < $1.key }.flatMap { tag, there in
      all.subtracting(there).filter { $0.hasSuffix(".json") }.sorted().map { name in
        ResourceError(
          path: "\(folder)/\(tag)/\(name)",
          message: "the file is missing, and other languages have it; put it back")
      }
    }
  }
}
