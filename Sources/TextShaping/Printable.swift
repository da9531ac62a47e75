/// A text without anything that could steer a terminal or turn its reading direction: controls,
/// escape, line and paragraph separators, bidi controls, tags, byte order marks.
///
/// - Parameter text: any text, also hostile; line feeds go as well.
public func printable(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  if text.unicodeScalars.allSatisfy(isPrintable) { return text }
  var kept = String.UnicodeScalarView()
  kept.append(contentsOf: text.unicodeScalars.lazy.filter(isPrintable))
  return String(kept)
}

/// Whether a scalar may be drawn and kept: see ``printable(_:)``.
public func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: false
  case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: false
  case 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: false
  case 0xE0000...0xE0FFF: false
  default: true
  }
}
