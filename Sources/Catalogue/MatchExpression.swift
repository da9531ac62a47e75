import Services

/// What a query means to SQLite's FTS5, made of quoted words only: nothing typed is syntax.
struct MatchExpression {
  /// Whether there is a word, so that what is found can be ranked by it.
  let hasWords: Bool
  /// The expression.
  let text: String

  /// - Parameter anyWord: whether one of the words is enough.
  init(_ query: AgencyQuery, anyWord: Bool = false) {
    let terms = SearchText.terms(String(query.words.prefix(AgencyQuery.maximumCharacters)))
      .prefix(SearchText.maximumTerms).map(MatchExpression.term)
    let others = query.alternatives.prefix(SearchText.maximumTerms).flatMap { words in
      let terms = SearchText.terms(words)
      return terms.isEmpty ? [] : [MatchExpression.all(terms.map(MatchExpression.term))]
    }
    var parts: [String] = []
    hasWords = !terms.isEmpty || !others.isEmpty
    if hasWords {
      let typed = anyWord ? terms : terms.isEmpty ? [] : [MatchExpression.all(terms)]
      parts.append(
        "{name organization summary place} : (\((typed + others).joined(separator: " OR ")))")
    }
    var flags: [String] = []
    if let language = query.language { flags.append(SearchFlags.language(language)) }
    if let programme = query.programme { flags.append(SearchFlags.programme(programme)) }
    if query.needsWheelchair { flags.append(SearchFlags.wheelchair) }
    if flags.isEmpty, !hasWords { flags.append(SearchFlags.any) }
    parts += flags.map { "{flags} : \"\($0)\"" }
    text = parts.map { "(\($0))" }.joined(separator: " AND ")
  }

  private static func all(_ terms: [String]) -> String {
    terms.count == 1 ? terms[0] : "(\(terms.joined(separator: " AND ")))"
  }

  /// The words after one another, the last as the beginning of one; a single letter is a word.
  private static func term(_ words: [String]) -> String {
    let isLong = (words.last?.unicodeScalars.count ?? 0) > 1
    return "\"\(words.joined(separator: " "))\"" + (isLong ? " *" : "")
  }
}
