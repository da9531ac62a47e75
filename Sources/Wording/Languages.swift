/// The languages there are, in the order in which they are offered.
public struct Languages: Equatable, Sendable {
  /// All of them, by rank and tag.
  public let all: [LanguageInfo]
  /// The one in which texts are written first; the others are translated from it.
  public let source: LanguageInfo

  /// Puts languages in order.
  ///
  /// - Throws: `WordingError` where none or several are a source, or one was translated from a
  ///   language that is not there.
  public init(_ found: [LanguageInfo]) throws(WordingError) {
    all = found.sorted { ($0.rank, $0.tag) < ($1.rank, $1.tag) }
    for language in all {
      if let source = language.source,
        !found.contains(where: { $0.tag == source && $0.source == nil })
      {
        throw WordingError(
          file: "locales/\(language.tag)/language.json",
          message: "\"from\" names \(source), which is not the source of the texts here")
      }
    }
    let sources = all.filter { $0.source == nil }
    guard let first = sources.first else {
      throw WordingError(file: "locales", message: "there is no language in this folder")
    }
    guard sources.count == 1 else {
      throw WordingError(
        file: "locales/\(sources[1].tag)/language.json",
        message: "expected \"from\", the language it is translated from, as in all but one; "
          + "\(first.tag) has none either")
    }
    source = first
  }

  /// The language of that tag.
  public subscript(tag: String) -> LanguageInfo? { all.first { $0.tag == tag } }
}
