/// What an option or a word after a command stands for.
public enum ValueKind: Equatable, Sendable {
  /// Any text.
  case text
  /// The path of a file.
  case file
  /// The path of a folder.
  case folder
  /// A whole number within bounds.
  case number(ClosedRange<UInt64>)
  /// One of these words.
  case choice([String])

  /// What is wrong with a value, in words that follow the option's name; nothing where it is one.
  func problem(with value: String) -> String? {
    switch self {
    case .text, .file, .folder: return nil
    case .number(let range):
      if let number = UInt64(value), range.contains(number) { return nil }
      return range.upperBound == .max
        ? "takes a whole number, not “\(value)”"
        : "takes a whole number from \(range.lowerBound) to \(range.upperBound), not “\(value)”"
    case .choice(let words):
      return words.contains(value) ? nil : "takes \(Self.list(words)), not “\(value)”"
    }
  }

  /// `a, b or c`.
  static func list(_ words: [String]) -> String {
    guard let end = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or \(end)"
  }
}
