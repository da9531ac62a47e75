import TextShaping

/// A line of text in large letters, drawn with quadrant blocks: two by two pixels a cell.
public enum BigText {
  /// Columns a text takes in large letters: four times its ordinary width.
  public static func width(_ text: String) -> Int { 4 * displayWidth(text) }

  /// The rows of a text in large letters, or nothing if a letter has no bitmap.
  ///
  /// Rows of pixels that no letter of the text uses are left off at the top and the bottom.
  public static func rows(_ text: String, _ source: some GlyphSource) -> [String]? {
    var pixels = [[Bool]](repeating: [], count: Glyph.height)
    var lastStart = 0
    for scalar in text.unicodeScalars where isPrintable(scalar) {
      guard let glyph = scalar == " " ? blank : source.glyph(for: scalar) else { return nil }
      let isMark = scalarWidth(scalar) == 0
      if !isMark { lastStart = pixels[0].count }
      for row in 0..<Glyph.height {
        for column in 0..<glyph.width {
          let isInk = glyph.rows[row] >> (glyph.width - 1 - column) & 1 == 1
          if !isMark {
            pixels[row].append(isInk)
          } else if isInk, lastStart + column < pixels[row].count {
            pixels[row][lastStart + column] = true
          }
        }
      }
    }
    guard let top = pixels.firstIndex(where: { $0.contains(true) }),
      let bottom = pixels.lastIndex(where: { $0.contains(true) })
    else { return nil }
    return stride(from: top, through: bottom, by: 2).map { row in
      quadrants(pixels[row], row < bottom ? pixels[row + 1] : [])
    }
  }

  private static let blank = Glyph(width: 8, rows: Array(repeating: 0, count: Glyph.height))

  /// One row of cells from two rows of pixels.
  private static func quadrants(_ upper: [Bool], _ lower: [Bool]) -> String {
    var row = ""
    for column in stride(from: 0, to: upper.count, by: 2) {
      var index = 0
      if upper[column] { index |= 1 }
      if column + 1 < upper.count, upper[column + 1] { index |= 2 }
      if column < lower.count, lower[column] { index |= 4 }
      if column + 1 < lower.count, lower[column + 1] { index |= 8 }
      row.append(blocks[index])
    }
    return row
  }

  /// Bit 0 upper left, 1 upper right, 2 lower left, 3 lower right.
  private static let blocks: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}
