/// What a colour would say; a terminal maps each to one safe pair of colours.
///
/// Nothing is said by a tone alone: a mark or a word always says it too.
public enum Tone: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case plain
  /// Numbers and keys one may press.
  case accent
  /// Problems and warnings.
  case warning
  /// Remarks of less weight; as readable as all the rest.
  case muted
  /// Dark on light whatever the theme: QR codes.
  case paper
}

/// How a cell is drawn.
public struct Style: Hashable, Sendable {
  /// Ordinary text.
  public static let plain = Style()
  /// Bold text.
  public static let bold = Style(bold: true)
  /// The focused item.
  public static let focus = Style(bold: true, reverse: true)
  /// Numbers and keys.
  public static let accent = Style(tone: .accent)
  /// Problems and warnings.
  public static let warning = Style(bold: true, tone: .warning)
  /// Remarks.
  public static let muted = Style(tone: .muted)

  /// Bit 0 bold, 1 reverse, 2 underline, 4 and up the tone.
  public private(set) var bits: UInt8

  /// Makes a style.
  public init(
    bold: Bool = false, reverse: Bool = false, underline: Bool = false, tone: Tone = .plain
  ) {
    bits = (bold ? 1 : 0) | (reverse ? 2 : 0) | (underline ? 4 : 0) | tone.rawValue << 4
  }

  init(bits: UInt8) { self.bits = bits }

  /// Heavier letters.
  public var bold: Bool {
    get { bits & 1 != 0 }
    set { bits = newValue ? bits | 1 : bits & ~1 }
  }

  /// Foreground and background exchanged.
  public var reverse: Bool {
    get { bits & 2 != 0 }
    set { bits = newValue ? bits | 2 : bits & ~2 }
  }

  /// Underlined.
  public var underline: Bool {
    get { bits & 4 != 0 }
    set { bits = newValue ? bits | 4 : bits & ~4 }
  }

  /// The colour's meaning.
  public var tone: Tone {
    get { Tone(rawValue: bits >> 4) ?? .plain }
    set { bits = (bits & 0x0F) | newValue.rawValue << 4 }
  }
}

extension Style: CustomStringConvertible {
  /// The style in words, for snapshots; `plain` alone for ordinary text.
  public var description: String {
    var words: [String] = []
    if bold { words.append("bold") }
    if reverse { words.append("reverse") }
    if underline { words.append("underline") }
    if tone != .plain || words.isEmpty { words.append("\(tone)") }
    return words.joined(separator: " ")
  }
}
