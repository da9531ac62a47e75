extension Canvas {
  /// The frame as text, one string a row without the blanks at its end.
  public var lines: [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns { line += self[row, column].text }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The frame as a picture for snapshots: its rows between bars, then every run of cells that is
  /// not in ordinary style, then the cursor.
  public var picture: String {
    let edge = "+" + String(repeating: "-", count: columns) + "+\n"
    var picture = edge
    for row in 0..<rows {
      picture += "|"
      for column in 0..<columns { picture += self[row, column].text }
      picture += "|\n"
    }
    picture += edge
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let style = self[row, column].style
        let first = column
        while column < columns, self[row, column].style == style { column += 1 }
        if style != .plain { picture += "\(row): \(first)-\(column - 1) \(style)\n" }
      }
    }
    if let cursor { picture += "cursor \(cursor.row):\(cursor.column)\n" }
    return picture
  }
}
