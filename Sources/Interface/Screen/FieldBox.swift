import TextShaping

/// Where a field's text stands, and how wide its lines are.
struct FieldBox: Equatable, Sendable {
  /// First row.
  var row: Int
  /// First column of the text, inside the brackets.
  var column: Int
  /// Columns of a line.
  var width: Int
  /// Number of lines.
  var rows: Int
  /// What those sizes came from, to tell whether another text takes the same box.
  var sizing: FieldSizing

  /// Its rows.
  var lines: Range<Int> { row..<row + rows }
}

/// How a field's box is cut to its text.
struct FieldSizing: Equatable, Sendable {
  /// Columns of a line by which its lines are counted.
  var measure: Int
  /// Columns to which the box may grow with its text; nothing where it never grows.
  var growth: Int?
  /// Rows of the body, which bound its lines.
  var bodyRows: Int
  /// Whether all lines of the text it was cut to are in sight.
  var isWhole: Bool

  /// Whether this text in the field takes a box of just so many lines, all of them in sight, as the
  /// one did that it was cut to.
  func holds(_ field: Field, rows: Int) -> Bool {
    guard isWhole else { return false }
    let text = FieldText(field)
    if let growth, field.boxWidth(text, room: growth) != measure { return false }
    let lines = field.boxRows(text, measure, bodyRows: bodyRows)
    return lines.isWhole && lines.rows == rows
  }
}

extension Field {
  /// The inner width of its box: what its limit needs, up to 32 columns, or what its text needs.
  func boxWidth(_ text: FieldText, room: Int) -> Int {
    min(room, max(boxWidth(room: room, cap: 32), min(text.width, 60)))
  }

  /// The inner width of its box whatever is in it: what its limit needs, up to a cap.
  func boxWidth(room: Int, cap: Int) -> Int {
    let want: Int
    switch kind {
    case .groups(let groups):
      return min(room, groups.reduce(0, +) + max(0, groups.count - 1))
    case .option(let options):
      want = max(4, options.map { displayWidth($0.label) }.max() ?? 0)
    case .lines: return min(room, 60)
    case .text, .digits, .money, .masked: want = limit
    }
    return min(room, max(1, min(want, cap)))
  }

  /// Lines of its box: what its text needs, as far as the screen goes; the rest scrolls.
  func boxRows(_ text: FieldText, _ width: Int, bodyRows: Int) -> (rows: Int, isWhole: Bool) {
    let most = max(2, bodyRows - 4)
    let needed = text.lines(width: width).count
    guard case .lines(let rows) = kind else { return (min(needed, most), needed <= most) }
    return (min(max(needed, rows, 1), most), needed <= most)
  }
}
