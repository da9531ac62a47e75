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
      try LanguageInfo(tag: tag, file: ResourceFolders.read("\(folder)/\(tag)/language.json"))
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
    return try Phrasebook(language: language, files: files)
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
    return try Phrasebook(language: language, files: files)
  }
}
