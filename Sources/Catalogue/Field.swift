import JSONText
import Services

/// Fields of HSDS records, cut to the limits and without control characters.
enum Field {
  static let name = CatalogueLimits.nameCharacters
  static let summary = CatalogueLimits.summaryCharacters

  /// A text on one line; empty where there is none. A number is taken as it is written.
  static func text(_ value: JSONValue, _ key: String, _ limit: Int = name) -> String {
    switch value[key] {
    case .string(let text)?: clean(text, limit)
    case .number(let number)?: number.exact.map { "\($0.numerator)" } ?? ""
    default: ""
    }
  }

  /// The elements of a list; none where there is no list.
  static func list(_ value: JSONValue, _ key: String) -> [JSONValue] { value[key]?.elements ?? [] }

  /// One text of each element of a list, without repetition.
  static func texts(_ value: JSONValue, _ list: String, _ key: String) -> [String] {
    var seen: Set<String> = []
    let all = self.list(value, list).prefix(CatalogueLimits.listEntries).map { text($0, key) }
    return all.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Spaces, line feeds and control characters in a row become one space; markup goes.
  static func clean(_ text: String, _ limit: Int) -> String {
    let needsWork = text.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "<") }
    if !needsWork, text.utf8.count <= limit, text.utf8.first != 0x20, text.utf8.last != 0x20 {
      return text
    }
    var result = ""
    var count = 0
    var isInTag = false
    for (index, character) in zip(text.indices, text) {
      // "<p>" and "</p>" are markup; "income < $500" is not.
      if character == "<" {
        let next = text[text.index(after: index)...].first
        isInTag = next?.isLetter == true || next == "/"
      }
      let isSpace =
        isInTag || character.isWhitespace
        || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
      if character == ">", isInTag {
        isInTag = false
      }
      if isSpace {
        if !result.isEmpty, result.last != " " { result.append(" ") }
      } else {
        guard count < limit - 1 else {
          result.append("…")
          break
        }
        result.append(character)
        count += 1
      }
    }
    if result.last == " " { result.removeLast() }
    return result
  }

  /// The primary tags of the languages of a record and of its telephones.
  static func languages(_ value: JSONValue) -> [String] {
    var entries = list(value, "languages")
    for phone in list(value, "phones").prefix(CatalogueLimits.listEntries) {
      entries += list(phone, "languages")
    }
    var seen: Set<String> = []
    return entries.prefix(CatalogueLimits.listEntries).compactMap { entry in
      let code = text(entry, "code")
      let tag = LanguageNames.tag(code.isEmpty ? text(entry, "name") : code)
      return tag.flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }

  /// Whether a wheelchair can enter, from the words on access; nothing where they do not say.
  static func wheelchair(_ value: JSONValue) -> Bool? {
    for entry in list(value, "accessibility").prefix(CatalogueLimits.listEntries) {
      let words = SearchText.words(
        text(entry, "description", summary) + " " + text(entry, "details", summary))
      guard let at = words.firstIndex(where: { $0.hasPrefix("wheelchair") }) else { continue }
      // "Not accessible by wheelchair", "no wheelchair access", "wheelchair: no"; but "no steps,
      // wheelchair access" is access.
      let before = words[max(0, at - 4)..<at]
      let after = words[at..<min(words.count, at + 4)]
      let isDenied =
        before.contains { ["not", "inaccessible", "cannot"].contains($0) }
        || ["no", "non", "without"].contains(before.last)
        || after.contains { ["no", "not", "none", "inaccessible", "impossible"].contains($0) }
      return !isDenied
    }
    return nil
  }
}
