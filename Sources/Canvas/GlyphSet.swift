/// A letter as a bitmap.
public struct Glyph: Equatable, Sendable {
  /// Rows of every glyph.
  public static let height = 16

  /// 8 or 16 pixels.
  public let width: Int
  /// Sixteen rows, the leftmost pixel in bit `width - 1`.
  public let rows: [UInt16]

  /// Makes a glyph.
  ///
  /// - Precondition: 8 or 16 wide, 16 rows.
  public init(width: Int, rows: [UInt16]) {
    precondition((width == 8 || width == 16) && rows.count == Glyph.height, "8x16 or 16x16")
    self.width = width
    self.rows = rows
  }
}

/// Whatever has bitmaps of letters.
public protocol GlyphSource {
  /// The bitmap of a scalar, if there is one.
  func glyph(for scalar: Unicode.Scalar) -> Glyph?
}

/// Bitmaps of the letters that are wanted, read from GNU Unifont's hex format.
public struct GlyphSet: GlyphSource, Sendable {
  /// Most glyphs a set holds.
  public static let limit = 8192

  private var glyphs: [Unicode.Scalar: Glyph] = [:]

  /// An empty set.
  public init() {}

  /// Reads the wanted glyphs; lines that are not glyphs are passed over.
  ///
  /// - Parameters:
  ///   - hex: lines of `unifont.hex`: a code point, a colon, 32 or 64 hexadecimal digits.
  ///   - wanted: the scalars to keep; nothing keeps all, up to ``limit``.
  public init(hex: [UInt8], wanted: Set<Unicode.Scalar>? = nil) {
    var start = 0
    while start < hex.count, glyphs.count < Self.limit {
      let end = hex[start...].firstIndex(of: 0x0A) ?? hex.count
      defer { start = end + 1 }
      guard let colon = hex[start..<min(end, start + 8)].firstIndex(of: 0x3A),
        let value = Self.number(hex[start..<colon]), let scalar = Unicode.Scalar(value),
        wanted?.contains(scalar) ?? true, let glyph = Self.glyph(hex[(colon + 1)..<end])
      else { continue }
      glyphs[scalar] = glyph
    }
  }

  /// The bitmap of a scalar, if the set has it.
  public func glyph(for scalar: Unicode.Scalar) -> Glyph? { glyphs[scalar] }

  /// Whether there is nothing in the set.
  public var isEmpty: Bool { glyphs.isEmpty }

  private static func glyph(_ digits: ArraySlice<UInt8>) -> Glyph? {
    guard digits.count == 32 || digits.count == 64 else { return nil }
    let size = digits.count / Glyph.height
    var rows: [UInt16] = []
    for row in 0..<Glyph.height {
      let first = digits.startIndex + row * size
      guard let bits = number(digits[first..<first + size]) else { return nil }
      rows.append(UInt16(bits))
    }
    return Glyph(width: size * 4, rows: rows)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard !digits.isEmpty, digits.count <= 6 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(digit - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(digit - 0x57)
      default: return nil
      }
    }
    return value
  }
}
