/// Plural categories of whole numbers by language (Unicode CLDR, "Language Plural Rules").
enum PluralForms {
  /// `zero`, `one`, `two`, `few`, `many` or `other`.
  static func category(of count: Int, in language: String) -> String {
    let number = count.magnitude
    switch language.prefix(while: { $0 != "-" }) {
    case "zh", "vi", "ja", "ko", "th": return "other"
    case "ru", "uk":
      if number % 10 == 1, number % 100 != 11 { return "one" }
      let isTeen = (12...14).contains(number % 100)
      return (2...4).contains(number % 10) && !isTeen ? "few" : "many"
    case "es":
      return number == 1 ? "one" : number != 0 && number % 1_000_000 == 0 ? "many" : "other"
    default: return number == 1 ? "one" : "other"
    }
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
    for category in ["zero", "one", "two", "few", "many", "other"] {
      if key.hasSuffix("_" + category) {
        return (String(key.dropLast(category.count + 1)), category)
      }
    }
    return nil
  }
}
