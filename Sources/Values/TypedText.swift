/// What people type, made ready for checking: stray spaces and punctuation go, all else stays.
package enum TypedText {
  /// The text without spaces at its ends.
  package static func trimmed(_ text: String) -> String {
    var rest = text[...].drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// Nothing for an empty text.
  package static func optional(_ text: String) -> String? {
    let text = trimmed(text)
    return text.isEmpty ? nil : text
  }

  /// The digits of a text, in ASCII; nothing where it holds anything but digits, of any script,
  /// and the punctuation of numbers.
  package static func digits(_ text: String) -> String? {
    var digits = ""
    for character in text {
      if let number = character.typedDigit {
        digits += String(number)
      } else if !character.isWhitespace, !"-–‐.()/·+".contains(character) {
        return nil
      }
    }
    return digits
  }

  /// The text without spaces and hyphens, in capitals: the number of a paper.
  package static func code(_ text: String) -> String {
    text.filter { !$0.isWhitespace && $0 != "-" && $0 != "–" }.uppercased()
  }

  /// What is wrong with a free text.
  package static func problem(_ field: String, _ text: String, limit: Int) -> FieldProblem? {
    let text = trimmed(text)
    if text.count > limit {
      return FieldProblem(field, .tooLong, ["count": text.count, "limit": limit])
    }
    let isControl = text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && $0 != "\n"
    }
    return isControl ? FieldProblem(field, .badCharacters) : nil
  }

  /// What is wrong with a name: any script, but at least one letter.
  package static func nameProblem(_ field: String, _ name: String, limit: Int) -> FieldProblem? {
    if let problem = problem(field, name, limit: limit) { return problem }
    let hasLetter = name.contains { $0.isLetter }
    return hasLetter || trimmed(name).isEmpty ? nil : FieldProblem(field, .badCharacters)
  }

  /// A telephone number as ten digits (North American Numbering Plan), the country's 1 left out.
  package static func phone(_ field: String, _ typed: String) -> ValidationResult<String> {
    guard var digits = digits(typed) else {
      return .problems([FieldProblem(field, .badCharacters)])
    }
    if digits.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
    guard digits.count == 10 else {
      return .problems([FieldProblem(field, .phoneLength, ["count": digits.count])])
    }
    let starts = [digits.first, digits.dropFirst(3).first]
    guard starts.allSatisfy({ $0 != "0" && $0 != "1" }) else {
      return .problems([FieldProblem(field, .phoneArea)])
    }
    return .valid(digits)
  }

  /// Five digits; the four that may follow in a long postcode are left out.
  package static func postcode(_ field: String, _ typed: String) -> ValidationResult<String> {
    guard let digits = digits(typed) else {
      return .problems([FieldProblem(field, .badCharacters)])
    }
    guard digits.count == 5 || digits.count == 9 else {
      return .problems([FieldProblem(field, .postcodeLength, ["count": digits.count])])
    }
    return .valid(String(digits.prefix(5)))
  }

  /// Whether a text has the form of an e-mail address: a mailbox, one @ and a domain with a full
  /// stop, within the lengths of RFC 5321. Only a letter sent there proves more.
  package static func isEmail(_ text: String) -> Bool {
    let text = trimmed(text)
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !text.contains(where: { $0.isWhitespace }),
      (1...64).contains(parts[0].utf8.count)
    else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
  }
}
