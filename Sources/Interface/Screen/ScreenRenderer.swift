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
    for span in sheet.spans {
      canvas.put(span.text, row: span.row, column: span.column, style: style(span, state.focus))
    }
    for element in sheet.elements {
      if let box = element.box, let field = page.field(element.id) {
        drawField(field, box, isFocused: element.id == state.focus, state, on: &canvas)
      }
    }
    if let focused = layout.element(state.focus ?? .more, sheet: state.sheet), state.focus != nil {
      canvas.put(">", row: focused.mark.row, column: focused.mark.column, style: .bold)
      if focused.box == nil { canvas.cursor = focused.anchor }
    }
    if canvas.cursor == nil {
      canvas.cursor = Position(row: 0, column: min(layout.frame.margin, canvas.columns - 1))
    }
    if let list = OptionList(page, layout, state) { draw(list, on: &canvas) }
    return canvas
  }

  private static func style(_ span: Span, _ focus: ElementID?) -> Style {
    guard let owner = span.owner, owner == focus else { return span.style }
    switch span.part {
    case .fixed, .number: return span.style
    case .label: return .focus
    case .bracket: return Style(bold: true, tone: span.style.tone)
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
    for (line, words) in text.texts(width: box.width).prefix(box.rows).enumerated() {
      canvas.put(
        words, row: box.row + line, column: box.column,
        clip: box.column..<box.column + box.width)
    }
    if isFocused {
      let place = text.place(of: offset, width: box.width)
      canvas.cursor = Position(
        row: box.row + min(place.line, box.rows - 1),
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
