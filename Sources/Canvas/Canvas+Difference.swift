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
      let base = row * columns
      var column = 0
      while column < columns {
        guard cells[base + column] != previous.cells[base + column] else {
          column += 1
          continue
        }
        var first = column
        while column < columns, cells[base + column] != previous.cells[base + column] {
          column += 1
        }
        while first > 0, self[row, first].isContinuation || previous[row, first].isContinuation {
          first -= 1
        }
        while column < columns,
          self[row, column].isContinuation || previous[row, column].isContinuation
        {
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
    for run in runs {
      let range =
        run.row * columns + run.columns.lowerBound..<run.row * columns
        + run.columns.upperBound
      replace(range, with: other.cells[range])
    }
    cursor = other.cursor
  }
}
