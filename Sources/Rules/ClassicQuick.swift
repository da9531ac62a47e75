import JSONText

/// A comparison of one member of the data with a number that is known: nothing is copied for it.
final class ClassicThreshold: Sendable {
  private let name: String
  private let comparison: ClassicComparison
  private let limit: Double
  private let isMemberFirst: Bool
  /// What it counts as, the same as the slow way.
  let work: Int
  /// The slow way, for data that are not as simple.
  let otherwise: ClassicRule.Node

  /// Nothing where the operands are not one member and one number.
  init?(
    _ comparison: ClassicComparison, _ operands: [ClassicRule.Node], otherwise: ClassicRule.Node
  ) {
    switch (operands[0], operands[1]) {
    case (.access(let parts, let reading), .literal(.number(let number))) where parts.count == 1:
      (name, limit, isMemberFirst, work) = (parts[0], number.value, true, 3 + reading)
    case (.literal(.number(let number)), .access(let parts, let reading)) where parts.count == 1:
      (name, limit, isMemberFirst, work) = (parts[0], number.value, false, 3 + reading)
    default: return nil
    }
    self.comparison = comparison
    self.otherwise = otherwise
  }

  /// Whether it holds; nothing where the data have no such number, or are too large to be simple.
  func holds(_ data: borrowing JSONValue) -> Bool? {
    guard case .number(let number)? = data.simpleMember(name) else { return nil }
    return isMemberFirst
      ? comparison.holds(number.value, limit) : comparison.holds(limit, number.value)
  }
}

/// `in` of one member of the data with texts that are known: nothing is copied for it.
final class ClassicOneOf: Sendable {
  private let name: String
  private let texts: [String]
  /// What it counts as, the same as the slow way.
  let work: Int
  /// The slow way, for data that are not as simple.
  let otherwise: ClassicRule.Node

  /// Nothing where it is not about one member and short texts.
  init?(_ operand: ClassicRule.Node, _ values: [JSONValue], otherwise: ClassicRule.Node) {
    guard case .access(let parts, let reading) = operand, parts.count == 1 else { return nil }
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value, text.utf8.count < 16, text.utf8.allSatisfy({ $0 < 128 })
      else { return nil }
      texts.append(text)
    }
    self.texts = texts
    self.otherwise = otherwise
    name = parts[0]
    work = 3 + values.count + reading
  }

  /// Whether it is one of them; nothing where the data have no such text, or are not simple.
  func isThere(_ data: borrowing JSONValue) -> Bool? {
    guard case .string(let sought)? = data.simpleMember(name), sought.utf8.count < 16 else {
      return nil
    }
    // Swift's == also holds for other forms of a character (the Kelvin sign is a K), which are
    // longer than the ASCII they equal.
    let length = sought.utf8.count
    for text in texts where text.utf8.count == length && text == sought { return true }
    return false
  }
}

extension JSONValue {
  /// The last member of that name in a small object; nothing elsewhere.
  fileprivate func simpleMember(_ name: String) -> JSONValue? {
    guard case .object(let members) = self, members.count < 16 else { return nil }
    var at = members.count - 1
    while at >= 0 {
      if members[at].key == name { return members[at].value }
      at -= 1
    }
    return nil
  }
}
