// Canvas: a frame of cells in memory.
//
// Cells with styles, drawing with clipping, the difference of two frames, large glyphs. May import
// TextShaping only. Pure: never touches a terminal. What one puts in is cleaned of control and
// bidi characters, so no text can steer the terminal.

import TextShaping

/// A place on a canvas, from zero at the top left.
public struct Position: Hashable, Sendable {
  /// Row, from zero.
  public var row: Int
  /// Column, from zero.
  public var column: Int

  /// Makes a place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A whole frame: rows of cells and where the cursor stands.
///
/// Copies share the rows that are alike, so a frame made from another one costs what is different,
/// and so does their difference.
public struct Canvas: Equatable, Sendable {
  /// Columns of each row.
  public let columns: Int
  /// Number of rows.
  public let rows: Int
  /// The cells of each row.
  private(set) var grid: [[Cell]]
  /// Where the real cursor stands; nothing hides it.
  public var cursor: Position?

  /// Makes a blank frame.
  ///
  /// - Precondition: both sizes are from 1 to 1000.
  public init(columns: Int, rows: Int) {
    precondition((1...1000).contains(columns) && (1...1000).contains(rows), "a sane size")
    self.columns = columns
    self.rows = rows
    grid = Array(repeating: Array(repeating: .blank, count: columns), count: rows)
  }

  /// All cells, row by row.
  public var cells: [Cell] { Array(grid.joined()) }

  /// The cell at a place inside the frame.
  public subscript(row: Int, column: Int) -> Cell { grid[row][column] }

  /// Draws a text on one row, clipped to the frame.
  ///
  /// - Parameters:
  ///   - clip: columns that may be drawn on; all of them if nothing is given.
  /// - Returns: the column after the text, whether or not all of it was inside.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, style: Style = .plain, clip: Range<Int>? = nil
  ) -> Int {
    let bounds = (clip ?? 0..<columns).clamped(to: 0..<columns)
    var end = column
    for scalar in text.unicodeScalars {
      guard let width = Self.width(scalar) else {
        return putClusters(text, row: row, column: column, style, bounds)
      }
      end += width
    }
    if row >= 0, row < rows { Self.put(text, column, style, bounds, in: &grid[row]) }
    return end
  }

  /// The columns of a scalar that is a cluster by itself; nothing for any other.
  private static func width(_ scalar: Unicode.Scalar) -> Int? {
    scalar.value >= 0x20 && scalar.value < 0x7F ? 1 : simpleWidth(scalar)
  }

  /// A text of scalars that each are a cluster.
  private static func put(
    _ text: String, _ start: Int, _ style: Style, _ bounds: Range<Int>, in cells: inout [Cell]
  ) {
    var column = start
    for scalar in text.unicodeScalars {
      let width = width(scalar) ?? 1
      if column >= bounds.lowerBound, column + width <= bounds.upperBound {
        set(Cell(scalar, style), width, column, in: &cells)
      }
      column += width
    }
  }

  /// The same for a text with marks, pictures or characters that are not to be drawn.
  private mutating func putClusters(
    _ text: String, row: Int, column: Int, _ style: Style, _ bounds: Range<Int>
  ) -> Int {
    var column = column
    for character in text {
      for (cell, width) in drawable(character, style) {
        if row >= 0, row < rows, column >= bounds.lowerBound, column + width <= bounds.upperBound {
          Self.set(cell, width, column, in: &grid[row])
        }
        column += width
      }
    }
    return column
  }

  /// Blanks a rectangle in a style, clipped to the frame.
  public mutating func fill(
    rows filledRows: Range<Int>, columns filledColumns: Range<Int>, style: Style = .plain
  ) {
    for row in filledRows.clamped(to: 0..<rows) {
      for column in filledColumns.clamped(to: 0..<columns) {
        Self.set(Cell(" ", style), 1, column, in: &grid[row])
      }
    }
  }

  /// Blanks a whole row; one outside the frame is none.
  public mutating func clear(row: Int) {
    if grid.indices.contains(row) { grid[row] = Array(repeating: .blank, count: columns) }
  }

  mutating func replace(_ run: ChangedRun, from other: Canvas) {
    grid[run.row].replaceSubrange(run.columns, with: other.grid[run.row][run.columns])
  }

  private static func set(_ cell: Cell, _ width: Int, _ column: Int, in cells: inout [Cell]) {
    if cells[column].isContinuation { cells[column - 1] = cells[column - 1].blanked }
    let next = column + width
    if next < cells.count, cells[next].isContinuation { cells[next] = cells[next].blanked }
    cells[column] = cell
    if width == 2 { cells[column + 1] = Cell(continuationIn: cell.style) }
  }
}

/// What can be drawn of a character: cells of one spacing scalar with its marks, and their widths.
///
/// A picture of several scalars is drawn as its first one. Marks without a base are not drawn.
private func drawable(_ character: Character, _ style: Style) -> [(Cell, Int)] {
  let scalars = character.unicodeScalars
  if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
    let width = scalarWidth(only)
    return width > 0 && isPrintable(only) ? [(Cell(only, style), width)] : []
  }
  var cells: [(Cell, Int)] = []
  let isPicture = clusterWidth(character) < scalars.reduce(0) { $0 + scalarWidth($1) }
  for scalar in scalars where isPrintable(scalar) {
    let width = scalarWidth(scalar)
    if width > 0 {
      if isPicture, !cells.isEmpty { break }
      cells.append((Cell(scalar, style), width))
    } else if !cells.isEmpty {
      cells[cells.count - 1].0.add(scalar)
    }
  }
  return cells
}
