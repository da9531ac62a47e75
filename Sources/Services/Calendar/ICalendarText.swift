/// The outer form of iCalendar (RFC 5545, section 3.1 and 3.3.11): lines, folding, escaping.
public enum ICalendarText {
  /// Most octets of a line, without its end.
  public static let lineOctets = 75

  /// Lines with their ends, each folded.
  public static func object(_ lines: [String]) -> String {
    lines.map { folded($0) + "\r\n" }.joined()
  }

  /// A line in parts of at most 75 octets, none of which ends within a character; each part but the
  /// first begins with a space.
  public static func folded(_ line: String) -> String {
    var (text, octets) = ("", 0)
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if octets + size > lineOctets {
        text += "\r\n "
        octets = 1
      }
      text.unicodeScalars.append(scalar)
      octets += size
    }
    return text
  }

  /// A text value: backslash, semicolon, comma and line breaks escaped; other control characters,
  /// which no text may have, left out.
  public static func escaped(_ text: String) -> String {
    var (escaped, last) = ("", Unicode.Scalar(0))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n": if last != "\r" { escaped += "\\n" }
      case "\r", "\u{2028}", "\u{2029}", "\u{85}": escaped += "\\n"
      case "\t": escaped += " "
      default:
        if scalar.properties.generalCategory != .control {
          escaped.unicodeScalars.append(scalar)
        }
      }
      last = scalar
    }
    return escaped
  }

  /// A parameter's value in quotes, which may hold no quote (section 3.2).
  public static func quoted(_ text: String) -> String {
    let allowed = text.unicodeScalars.map {
      $0 == "\"" || $0.properties.generalCategory == .control ? "'" : $0
    }
    return "\"\(String(String.UnicodeScalarView(allowed)))\""
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    UTF8.encode(scalar)?.count ?? 3
  }
}
