import Configuration
import OfficeCore
import Wording

/// Ready-made messages to citizens, in each language: `locales/<tag>/replies.json`.
struct CaseTemplates {
  /// The language whose words stand in where a case's own has none.
  private static let spare = "en"

  private let folder: String

  /// `configured` is empty for the default folder.
  init(configured: String) throws { folder = try ResourceFolders.locales(configured: configured) }

  /// A message in a language.
  ///
  /// - Throws: an error that names the templates there are.
  func text(_ name: String, of kind: CaseAct.Kind, language: String) throws -> String {
    for tag in [language, Self.spare] where ResourceFolders.isFolder("\(folder)/\(tag)") {
      let book = try book(tag)
      if Self.names(of: kind, in: book).contains(name),
        let text = book.text(path: Self.prefix(kind) + name)
      {
        return text
      }
    }
    let names = Self.names(of: kind, in: try book(Self.spare)).joined(separator: ", ")
    throw OfficeError.badArgument(
      "there is no template “\(name)” here; there are: \(names.isEmpty ? "none" : names)")
  }

  private func book(_ tag: String) throws -> Phrasebook {
    let file = "\(folder)/\(tag)/replies.json"
    do {
      return try Phrasebook(language: tag, files: ["replies": try ResourceFolders.read(file)])
    } catch let error as WordingError {
      throw ResourceError(path: file, message: error.message)
    }
  }

  private static func prefix(_ kind: CaseAct.Kind) -> String {
    switch kind {
    case .reply: "replies.reply."
    case .question: "replies.question."
    case .papers: "replies.papers."
    case .status, .close: "replies.close."
    }
  }

  private static func names(of kind: CaseAct.Kind, in book: Phrasebook) -> [String] {
    book.keys.filter { $0.hasPrefix(prefix(kind)) }
      .map { String($0.dropFirst(prefix(kind).count)) }.sorted()
  }
}
