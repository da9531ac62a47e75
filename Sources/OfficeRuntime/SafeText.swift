/// Text of a citizen, for a terminal.
enum SafeText {
  /// Makes text of a citizen harmless to a terminal: control characters, and characters that turn
  /// the writing direction, are shown by their numbers.
  static func of(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": shown.unicodeScalars.append(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
