import Interface

/// A QR code in half blocks for paper: two modules a character, dark ones printed, with the quiet
/// zone of four modules that ISO/IEC 18004 asks for.
enum CodePicture {
  private static let quiet = 4

  static func lines(of image: CodeImage) -> [String] {
    let side = image.width + 2 * quiet
    func isDark(_ row: Int, _ column: Int) -> Bool {
      let (row, column) = (row - quiet, column - quiet)
      guard (0..<image.width).contains(row), (0..<image.width).contains(column) else {
        return false
      }
      return image.modules[row * image.width + column]
    }
    return stride(from: 0, to: side, by: 2).map { row in
      let line = (0..<side).map { column in
        switch (isDark(row, column), isDark(row + 1, column)) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }.joined()
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
