/// A language the program can speak: a folder under `locales/`, with its facts in `language.json`.
///
/// `name` is the language's own name, `from` the tag of the language it was translated from (none
/// for the source), `rank` its place among the languages, `direction` `ltr` or `rtl`. The order of
/// a date's parts and the marks of numbers stand there too; a `Phrasebook` reads them.
public struct LanguageInfo: Equatable, Hashable, Sendable {
  /// The key of the language it was translated from.
  static let sourceKey = "language.from"

  /// BCP 47 tag, the folder's name.
  public let tag: String
  /// The language's name in itself and in its own script.
  public let name: String
  /// The tag of the language it was translated from; nothing for the source of all texts.
  public let source: String?
  /// Its place among the languages, lowest first; languages of one rank follow by their tags.
  public let rank: Int
  /// Whether its script runs from right to left.
  public let isRightToLeft: Bool

  /// Makes a language.
  public init(
    tag: String, name: String, source: String? = nil, rank: Int = 1000, isRightToLeft: Bool = false
  ) {
    self.tag = tag
    self.name = name
    self.source = source
    self.rank = rank
    self.isRightToLeft = isRightToLeft
  }

  /// Reads a language's facts from its file `language.json`.
  ///
  /// - Throws: `WordingError` where the file is broken, names no language, or a fact makes no sense.
  public init(tag: String, file bytes: [UInt8]) throws(WordingError) {
    let book = try Phrasebook(language: tag, files: ["language": bytes])
    func wrong(_ message: String) -> WordingError {
      WordingError(file: "locales/\(tag)/language.json", message: message)
    }
    guard let name = book.template("language.name"), !name.isEmpty else {
      throw wrong("expected the language's own name as \"name\"")
    }
    let direction = book.template("language.direction") ?? "ltr"
    guard ["ltr", "rtl"].contains(direction) else {
      throw wrong("expected ltr or rtl as \"direction\", not \(direction)")
    }
    let rank = book.template("language.rank") ?? "1000"
    guard let rank = Int(rank) else { throw wrong("expected a number as \"rank\", not \(rank)") }
    self.init(
      tag: tag, name: name, source: book.template(Self.sourceKey), rank: rank,
      isRightToLeft: direction == "rtl")
  }
}
