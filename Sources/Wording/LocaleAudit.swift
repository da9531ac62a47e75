/// Compares a translation with its source, so that no citizen meets a gap.
public enum LocaleAudit {
  /// One thing that is wrong with a translation.
  public struct Problem: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing.
    public enum Kind: String, Sendable {
      /// The source has the key, the translation has not.
      case missing
      /// The translation has a key that the source has not.
      case extra
      /// The placeholders are not the source's.
      case placeholders
      /// A plural form that the language needs is not there.
      case pluralMissing
      /// A plural form that the language does not have.
      case pluralUnknown
      /// There is no text, or it begins or ends with a space.
      case blank
    }

    /// What kind of thing.
    public let kind: Kind
    /// Tag of the translation.
    public let language: String
    /// The full key.
    public let key: String
    /// Which placeholders or plural forms.
    public let detail: String

    /// `ru: pluralMissing find.answers: few`.
    public var description: String {
      "\(language): \(kind.rawValue) \(key)" + (detail.isEmpty ? "" : ": \(detail)")
    }
  }

  /// What is wrong with a translation; with the source as its own translation, what is wrong in
  /// itself. Sorted by key.
  public static func problems(source: Phrasebook, translation: Phrasebook) -> [Problem] {
    let originals = entries(of: source)
    let translated = entries(of: translation)
    let language = translation.language
    var problems: [Problem] = []
    func report(_ kind: Problem.Kind, _ key: String, _ detail: String = "") {
      problems.append(Problem(kind: kind, language: language, key: key, detail: detail))
    }
    for key in Set(originals.keys).union(translated.keys).sorted() {
      guard let original = originals[key] else {
        if key != LanguageInfo.sourceKey { report(.extra, key) }
        continue
      }
      guard let entry = translated[key] else {
        report(.missing, key)
        continue
      }
      if key != "language.number.group", entry.forms.values.contains(where: isBlank) {
        report(.blank, key)
      }
      if original.isPlural {
        let needed = PluralForms.required(in: language).subtracting(entry.forms.keys)
        if !needed.isEmpty { report(.pluralMissing, key, needed.sorted().joined(separator: " ")) }
        let unknown = Set(entry.forms.keys).subtracting(PluralForms.allowed(in: language))
        if !unknown.isEmpty { report(.pluralUnknown, key, unknown.sorted().joined(separator: " ")) }
      }
      let odd = oddPlaceholders(key, original, entry)
      if !odd.isEmpty { report(.placeholders, key, odd.sorted().joined(separator: " ")) }
    }
    return problems
  }

  /// The keys of a typed group that a book has no phrase for.
  public static func missing<Key: PhraseKey>(_ type: Key.Type, in book: Phrasebook) -> [String] {
    let known = entries(of: book)
    return type.allCases.map(\.rawValue).filter { known[$0] == nil }
  }

  private struct Entry {
    var isPlural: Bool
    var forms: [String: String]
  }

  /// The book's keys, those with plural forms under their common name.
  private static func entries(of book: Phrasebook) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    let keys = book.keys
    let all = Set(keys)
    for key in keys {
      let text = book.template(key) ?? ""
      if let (base, category) = PluralForms.split(key), all.contains(base + "_other") {
        entries[base, default: Entry(isPlural: true, forms: [:])].forms[category] = text
      } else {
        entries[key] = Entry(isPlural: false, forms: ["other": text])
      }
    }
    return entries
  }

  /// Placeholders that a form has too many or too few; a form may leave `count` out ("one answer").
  ///
  /// Patterns of the calendar take what they want of what they are given.
  private static func oddPlaceholders(_ key: String, _ original: Entry, _ entry: Entry)
    -> Set<String>
  {
    if let given = calendarPlaceholders[key] {
      return entry.forms.values.reduce(into: Set<String>()) {
        $0.formUnion(Placeholders.names(in: $1).subtracting(given))
      }
    }
    let expected = original.forms.values.reduce(into: Set<String>()) {
      $0.formUnion(Placeholders.names(in: $1))
    }
    return entry.forms.values.reduce(into: Set<String>()) { odd, text in
      let found = Placeholders.names(in: text)
      let missing = expected.subtracting(found)
      odd.formUnion(found.subtracting(expected))
      odd.formUnion(original.isPlural ? missing.subtracting(["count"]) : missing)
    }
  }

  /// What the patterns of the calendar are given.
  private static let calendarPlaceholders: [String: Set<String>] = {
    let date: Set<String> = ["year", "month", "monthNumber", "day", "weekday"]
    return [
      "calendar.date": date.subtracting(["weekday"]), "calendar.dateWithWeekday": date,
      "calendar.dayWithWeekday": date.subtracting(["year"]),
      "calendar.time": ["hour", "hour12", "hour24", "minute", "half"],
    ]
  }()

  private static func isBlank(_ text: String) -> Bool {
    text.isEmpty || text.first?.isWhitespace == true || text.last?.isWhitespace == true
  }
}
