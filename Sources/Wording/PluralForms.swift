import TextShaping

/// Plural categories of whole numbers by language, as phrase files name them.
enum PluralForms {
  /// `zero`, `one`, `two`, `few`, `many` or `other`.
  static func category(of count: Int, in language: String) -> String {
    PluralRules(language: language).category(count).rawValue
  }

  /// The categories that everyday whole numbers need: each must be in a phrase with plural forms.
  static func required(in language: String) -> Set<String> {
    Set((0...200).map { category(of: $0, in: language) }).union(["other"])
  }

  /// Every category the language has, and `zero`, which i18next takes for none at all.
  static func allowed(in language: String) -> Set<String> {
    required(in: language).union([category(of: 1_000_000, in: language), "zero", "other"])
  }

  /// The key without a plural ending, and the ending; nothing for a key that has none.
  static func split(_ key: String) -> (base: String, category: String)? {
    for category in PluralCategory.allCases.map(\.rawValue) where key.hasSuffix("_" + category) {
      return (String(key.dropLast(category.count + 1)), category)
    }
    return nil
  }
}
