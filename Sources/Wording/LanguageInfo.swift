/// A language the program can speak: a folder under `locales/`.
public struct LanguageInfo: Equatable, Hashable, Sendable {
  /// BCP 47 tag, the folder's name.
  public let tag: String
  /// The language's name in itself and in its own script.
  public let name: String

  /// Makes a language.
  public init(tag: String, name: String) {
    self.tag = tag
    self.name = name
  }

  /// Reads a language's name from its file `language.json`.
  ///
  /// - Throws: `WordingError` where the file is broken or names no language.
  public init(tag: String, file bytes: [UInt8]) throws(WordingError) {
    let book = try Phrasebook(language: tag, files: ["language": bytes])
    guard let name = book.template("language.name"), !name.isEmpty else {
      throw WordingError(
        file: "locales/\(tag)/language.json",
        message: "expected the language's own name as \"name\"")
    }
    self.init(tag: tag, name: name)
  }

  /// Whether its script runs from right to left (by the tag's language or script).
  public var isRightToLeft: Bool {
    let parts = tag.split(separator: "-")
    if parts.contains(where: { ["Arab", "Hebr", "Thaa", "Syrc"].contains($0) }) { return true }
    if parts.contains(where: { $0.count == 4 }) { return false }
    return parts.first.map { ["ar", "fa", "he", "ps", "ur", "yi", "dv"].contains($0) } ?? false
  }
}
