import CNcurses
import Canvas

/// Copies runs of cells to ncurses' screen.
struct CellWriter {
  private let palette: Palette
  private var cells: [cchar_t] = []
  /// The letters of one cell, ended by a zero.
  private var letters = [wchar_t](repeating: 0, count: Cell.most + 1)

  init(_ palette: Palette) { self.palette = palette }

  /// Copies one run; what is beyond the screen's columns stays out.
  mutating func write(_ canvas: Canvas, _ run: ChangedRun, limit: Int) {
    let columns = run.columns.clamped(to: 0..<limit)
    guard !columns.isEmpty else { return }
    cells.removeAll(keepingCapacity: true)
    for column in columns {
      let cell = canvas[run.row, column]
      if cell.isContinuation { continue }
      let isCut =
        column + 1 == limit && column + 1 < canvas.columns
        && canvas[run.row, column + 1].isContinuation
      cells.append(character(isCut ? cell.blanked : cell))
    }
    mvwadd_wchnstr(
      kiosk_stdscr(), Int32(run.row), Int32(columns.lowerBound), cells, Int32(cells.count))
  }

  private mutating func character(_ cell: Cell) -> cchar_t {
    var count = 0
    if let only = cell.loneScalar {
      letters[0] = wchar_t(bitPattern: only.value)
      count = 1
    } else {
      for scalar in cell.scalars {
        letters[count] = wchar_t(bitPattern: scalar.value)
        count += 1
      }
    }
    letters[count] = 0
    let (attributes, pair) = palette.attributes(cell.style)
    var character = cchar_t()
    setcchar(&character, letters, attributes, pair, nil)
    return character
  }
}
