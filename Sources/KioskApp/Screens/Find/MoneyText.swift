/// Reads amounts of money and whole numbers as people type them, and writes them back.
enum MoneyText {
  /// The amount in cents; nothing where the text is no amount. Spaces, dollar signs and marks
  /// between thousands are ignored; a point or a comma before one or two last digits is decimal.
  static func cents(_ text: String) -> Int64? {
    var digits = ""
    var decimals: String?
    let marks = Array(text.filter { !$0.isWhitespace && $0 != "$" })
    guard !marks.isEmpty, marks.count <= 20 else { return nil }
    for (index, mark) in marks.enumerated() {
      let left = marks.count - index - 1
      switch mark {
      case "0"..."9" where mark.isASCII:
        if decimals == nil { digits.append(mark) } else { decimals?.append(mark) }
      case ".", ",":
        guard decimals == nil else { return nil }
        if left <= 2 {
          decimals = ""
        } else if left < 3 || digits.isEmpty || !marks[index + 1..<index + 4].allSatisfy(isDigit) {
          return nil
        }
      default: return nil
      }
    }
    guard !digits.isEmpty || decimals?.isEmpty == false else { return nil }
    guard let dollars = Int64(digits.isEmpty ? "0" : digits), dollars < 1_000_000_000_000 else {
      return nil
    }
    let fraction = Int64(((decimals ?? "") + "00").prefix(2)) ?? 0
    return dollars * 100 + fraction
  }

  /// A whole number without marks.
  static func whole(_ text: String) -> Int64? {
    let digits = text.filter { !$0.isWhitespace }
    guard !digits.isEmpty, digits.count <= 12, digits.allSatisfy(isDigit) else { return nil }
    return Int64(digits)
  }

  /// The amount as one would type it: `1850` or `1850.50`.
  static func typed(cents: Int64) -> String {
    let rest = cents % 100
    return "\(cents / 100)" + (rest == 0 ? "" : "." + (rest < 10 ? "0\(rest)" : "\(rest)"))
  }

  private static func isDigit(_ mark: Character) -> Bool { ("0"..."9").contains(mark) }
}
