/// Cells of one row that changed.
public struct ChangedRun: Equatable, Sendable {
  /// The row.
  public var row: Int
  /// Its columns; wide characters are in it whole.
  public var columns: Range<Int>
}

extension Canvas {
  /// What must be drawn to turn another frame into this one.
  ///
  /// - Parameter previous: the frame on the screen; one of another size counts as all changed.
  public func changes(since previous: Canvas) -> [ChangedRun] {
    guard previous.columns == columns, previous.rows == rows else {
      return (0..<rows).map { ChangedRun(row: $0, columns: 0..<columns) }
    }
    var runs: [ChangedRun] = []
    for row in 0..<rows {
      let (new, old) = (grid[row], previous.grid[row])
      // Rows that two frames share are found equal without a look at their cells.
      if new == old { continue }
      var column = 0
      while column < columns {
        guard new[column] != old[column] else {
          column += 1
          continue
        }
        var first = column
        while column < columns, new[column] != old[column] { column += 1 }
        while first > 0, new[first].isContinuation || old[first].isContinuation { first -= 1 }
        while column < columns, new[column].isContinuation || old[column].isContinuation {
          column += 1
        }
        runs.append(ChangedRun(row: row, columns: first..<column))
      }
    }
    return runs
  }

  /// Copies the changed cells of another frame of the same size, and its cursor.
  ///
  /// - Precondition: both have one size.
  public mutating func apply(_ runs: [ChangedRun], from other: Canvas) {
    precondition(other.columns == columns && other.rows == rows, "frames of one size")
    for run in runs { replace(run, from: other) }
    cursor = other.cursor
  }
}
