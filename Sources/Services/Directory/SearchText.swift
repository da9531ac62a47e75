/// Words made ready to be looked for: small letters, no accents, each Han character by itself.
///
/// The same is done to what is searched and to what is searched for, so the two always agree.
public enum SearchText {
  /// The most words of a query that count.
  public static let maximumTerms = 8

  /// The words of a text in order, folded; each Han character is a word.
  public static func words(_ text: String) -> [String] {
    terms(text).flatMap { $0 }
  }

  /// The text as a search engine that divides at spaces is to see it.
  public static func spaced(_ text: String) -> String {
    words(text).joined(separator: " ")
  }

  /// What a query looks for: each stretch between spaces is one term, whose words follow one
  /// another in what is found. `child-care 食品` is `[[child, care], [食, 品]]`.
  public static func terms(_ text: String) -> [[String]] {
    var terms: [[String]] = []
    var term: [String] = []
    var word = ""
    func close(_ word: inout String, _ term: inout [String]) {
      if !word.isEmpty { term.append(word) }
      word = ""
    }
    for scalar in text.lowercased().unicodeScalars {
      if isHan(scalar) {
        close(&word, &term)
        term.append(String(scalar))
      } else if isLetter(scalar) {
        fold(scalar, into: &word)
      } else if isMark(scalar) {
        continue
      } else {
        close(&word, &term)
        if scalar.properties.isWhitespace, !term.isEmpty {
          terms.append(term)
          term = []
        }
      }
    }
    close(&word, &term)
    if !term.isEmpty { terms.append(term) }
    return terms
  }

  /// Whether every term of a query begins somewhere in these words, the last of its words as the
  /// beginning of one.
  public static func matches(_ words: [String], _ terms: [[String]]) -> Bool {
    terms.allSatisfy { begins($0, in: words) }
  }

  private static func begins(_ term: [String], in words: [String]) -> Bool {
    guard let last = term.last, words.count >= term.count else { return false }
    return (0...words.count - term.count).contains { start in
      zip(term.dropLast(), words[start...]).allSatisfy(==)
        && words[start + term.count - 1].hasPrefix(last)
    }
  }

  /// Whether it is a Han character: Chinese is written without spaces.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (97...122).contains(scalar.value) || (48...57).contains(scalar.value)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Marks above and below letters, and apostrophes, which fall away.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value) || scalar == "'" || scalar == "’" || scalar == "\u{AD}"
  }

  private static func fold(_ scalar: Unicode.Scalar, into word: inout String) {
    if scalar.value >= 0x80, let plain = plain[scalar] {
      word += plain
    } else {
      word.unicodeScalars.append(scalar)
    }
  }

  /// Letters with accents, and what is left without them.
  private static let plain: [Unicode.Scalar: String] = {
    let groups = [
      "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ",
      "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐịỉ", "j": "ĵ", "k": "ķ", "l": "ĺļľłŀ", "n": "ñńņňŉ",
      "o": "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
      "u": "ùúûüũūŭůűųưǔụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž", "ae": "æ", "oe": "œ",
      "ss": "ß", "е": "ё", "и": "й",
    ]
    var plain: [Unicode.Scalar: String] = [:]
    for (letter, accented) in groups {
      for scalar in accented.unicodeScalars { plain[scalar] = letter }
    }
    return plain
  }()
}
