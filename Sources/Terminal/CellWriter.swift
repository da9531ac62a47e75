import CNcurses
import Canvas

/// Copies runs of cells to ncurses' screen.
struct CellWriter {
  private let palette: Palette
  private var cells: [cchar_t] = []
  private var letters: [wchar_t] = []

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
      cells.append(character(isCut ? " " : cell.text, cell.style))
    }
    mvwadd_wchnstr(
      kiosk_stdscr(), Int32(run.row), Int32(columns.lowerBound), cells, Int32(cells.count))
  }

  private mutating func character(_ text: String, _ style: Style) -> cchar_t {
    letters.removeAll(keepingCapacity: true)
    for scalar in text.unicodeScalars { letters.append(wchar_t(bitPattern: scalar.value)) }
    letters.append(0)
    let (attributes, pair) = palette.attributes(style)
    var character = cchar_t()
    setcchar(&character, letters, attributes, pair, nil)
    return character
  }
}
