import Wording

/// Small books.
enum Books {
  /// A book with one namespace `t` from text.
  static func book(_ json: String, language: String = "en") throws -> Phrasebook {
    try Phrasebook(language: language, files: ["t": Array(json.utf8)])
  }
}
