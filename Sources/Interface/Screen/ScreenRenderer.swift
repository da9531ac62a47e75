import Canvas
import TextShaping

/// Draws one sheet of a page as a whole frame.
public enum ScreenRenderer {
  /// The frame, with the cursor on the focused item.
  public static func canvas(page: Page, layout: ScreenLayout, state: InterfaceState) -> Canvas {
    var canvas = Canvas(
      columns: max(1, layout.viewport.columns), rows: max(1, layout.viewport.rows))
    guard layout.sheets.indices.contains(state.sheet), !layout.isTooSmall else {
      drawTooSmall(page, on: &canvas)
      return canvas
    }
    let sheet = layout.sheets[state.sheet]
    let focused = state.focus.flatMap { layout.element($0, sheet: state.sheet) }
    if let focused { drawBar(focused, sheet, on: &canvas) }
    // In a field a digit is typed, not picked: the choices show the key that leads to them.
    let isTyping = focused?.box != nil
    for span in sheet.spans {
      let text = isTyping && span.part == .number ? "↓" : span.text
      canvas.put(text, row: span.row, column: span.column, style: style(span, focused?.id))
    }
    for element in sheet.elements {
      if let box = element.box, let field = page.field(element.id) {
        drawField(field, box, isFocused: element.id == state.focus, state, on: &canvas)
      }
    }
    if let focused, focused.box == nil { canvas.cursor = focused.anchor }
    if canvas.cursor == nil {
      canvas.cursor = Position(row: 0, column: min(layout.frame.margin, canvas.columns - 1))
    }
    if let list = OptionList(page, layout, state) { draw(list, on: &canvas) }
    return canvas
  }

  /// A sheet without any focus, as checks and pictures want it.
  ///
  /// - Precondition: the layout has that sheet.
  public static func canvas(page: Page, layout: ScreenLayout, sheet: Int) -> Canvas {
    precondition(layout.sheets.indices.contains(sheet), "a sheet of this layout")
    var state = InterfaceState()
    state.sheet = sheet
    return canvas(page: page, layout: layout, state: state)
  }

  /// The focus: a mark, and one bar of reverse video from there to the label.
  private static func drawBar(
    _ element: PlacedElement, _ sheet: ScreenLayout.Sheet, on canvas: inout Canvas
  ) {
    let row = element.mark.row
    let label = sheet.spans.first {
      $0.owner == element.id && $0.row == row && ($0.part == .label || $0.part == .bracket)
    }
    let end = label?.column ?? element.mark.column + 1
    canvas.fill(rows: row..<row + 1, columns: element.mark.column..<end, style: .focus)
    canvas.put(">", row: row, column: element.mark.column, style: .focus)
  }

  private static func style(_ span: Span, _ focus: ElementID?) -> Style {
    guard let owner = span.owner, owner == focus else { return span.style }
    return switch span.part {
    case .fixed, .bracket: span.style
    case .label, .number: .focus
    }
  }

  private static func drawField(
    _ field: Field, _ box: FieldBox, isFocused: Bool, _ state: InterfaceState,
    on canvas: inout Canvas
  ) {
    var text = FieldText(field)
    var offset = state.cursor
    if isFocused, case .option = field.kind {
      if state.typed.isEmpty {
        offset = 0
      } else {
        text = FieldText(state.typed)
        offset = state.typed.count
      }
    }
    let lines = text.texts(width: box.width)
    let place = text.place(of: offset, width: box.width)
    let first = isFocused ? max(0, place.line - box.rows + 1) : 0
    for (line, words) in lines.dropFirst(first).prefix(box.rows).enumerated() {
      canvas.put(
        words, row: box.row + line, column: box.column,
        clip: box.column..<box.column + box.width)
    }
    let edge = box.column + box.width
    if first > 0 { canvas.put("↑", row: box.row, column: edge, style: .accent) }
    if first + box.rows < lines.count {
      canvas.put("↓", row: box.row + box.rows - 1, column: edge, style: .accent)
    }
    if isFocused {
      canvas.cursor = Position(
        row: box.row + place.line - first,
        column: min(box.column + place.column, canvas.columns - 1))
    }
  }

  private static func draw(_ list: OptionList, on canvas: inout Canvas) {
    for (index, option) in list.options.enumerated() {
      let row = list.rows.lowerBound + index
      canvas.fill(rows: row..<row + 1, columns: list.columns)
      canvas.put("│", row: row, column: list.columns.lowerBound, style: .accent)
      canvas.put("│", row: row, column: list.columns.upperBound - 1, style: .accent)
      canvas.put(
        printable(option.label), row: row, column: list.columns.lowerBound + 2,
        clip: list.columns.lowerBound + 2..<list.columns.upperBound - 1)
    }
  }

  /// On a screen below the smallest size there is only the sentence that says so.
  private static func drawTooSmall(_ page: Page, on canvas: inout Canvas) {
    let words = page.words.tooSmall(columns: Viewport.minimumColumns, rows: Viewport.minimumRows)
    let lines = wrap(printable(words), width: max(2, canvas.columns), language: page.language)
    for (row, line) in lines.enumerated() { canvas.put(line, row: row, column: 0) }
  }
}
