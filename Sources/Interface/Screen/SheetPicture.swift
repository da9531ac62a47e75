import Canvas
import TextShaping

/// A sheet as it was drawn last, without any focus: what the next frame is made from.
///
/// A value that whoever shows pages carries along. Only rows whose texts or fields changed are drawn
/// again, so a frame made from it is the frame drawn from nothing, at the cost of what is new.
public struct SheetPicture: Sendable {
  /// The sheet without any focus; nothing before the first.
  private var canvas: Canvas?
  private var spans: [Span] = []
  private var fields: [PlacedField] = []
  /// Whether it is a sentence in the place of a sheet.
  private var isSentence = false

  /// A field and where its text stands.
  private struct PlacedField: Equatable {
    let field: Field
    let box: FieldBox

    func meets(_ rows: [Bool]) -> Bool {
      (box.row..<box.row + box.rows).clamped(to: rows.indices).contains { rows[$0] }
    }
  }

  /// Nothing drawn yet.
  public init() {}

  /// Brings the picture up to date with the sheet that is shown.
  public mutating func show(_ page: Page, _ layout: ScreenLayout, _ state: InterfaceState) {
    let size = (columns: max(1, layout.viewport.columns), rows: max(1, layout.viewport.rows))
    guard layout.sheets.indices.contains(state.sheet), !layout.isTooSmall else {
      var sentence = Canvas(columns: size.columns, rows: size.rows)
      Self.drawTooSmall(page, on: &sentence)
      (canvas, spans, fields, isSentence) = (sentence, [], [], true)
      return
    }
    let sheet = layout.sheets[state.sheet]
    let fields = Self.fields(of: page, on: sheet)
    var drawn = canvas ?? Canvas(columns: size.columns, rows: size.rows)
    var stale = Array(repeating: false, count: size.rows)
    if canvas == nil || isSentence || drawn.columns != size.columns || drawn.rows != size.rows {
      drawn = Canvas(columns: size.columns, rows: size.rows)
      stale = Array(repeating: true, count: size.rows)
    } else {
      mark(&stale, sheet.spans, fields)
    }
    (spans, self.fields, isSentence) = (sheet.spans, fields, false)
    redraw(stale, on: &drawn, focus: nil, state)
    canvas = drawn
  }

  /// The fields of a sheet, which stand there in the page's order.
  private static func fields(of page: Page, on sheet: ScreenLayout.Sheet) -> [PlacedField] {
    var placed: [PlacedField] = []
    var rest = ArraySlice(page.fields)
    for element in sheet.elements {
      guard let box = element.box,
        let index = rest.firstIndex(where: { $0.id == element.id })
      else { continue }
      placed.append(PlacedField(field: rest[index], box: box))
      rest = rest[(index + 1)...]
    }
    return placed
  }

  /// Marks the rows that differ from what was drawn.
  private func mark(
    _ stale: inout [Bool], _ newSpans: [Span], _ newFields: [PlacedField]
  ) {
    func touch(_ rows: Range<Int>) {
      for row in rows.clamped(to: stale.indices) { stale[row] = true }
    }
    // The same layout has the very same spans, which is seen without a look at each.
    if newSpans != spans {
      for index in 0..<max(spans.count, newSpans.count) {
        let old = index < spans.count ? spans[index] : nil
        let new = index < newSpans.count ? newSpans[index] : nil
        guard old != new else { continue }
        for span in [old, new].compactMap({ $0 }) { touch(span.row..<span.row + 1) }
      }
    }
    guard newFields != fields else { return }
    for index in 0..<max(fields.count, newFields.count) {
      let old = index < fields.count ? fields[index] : nil
      let new = index < newFields.count ? newFields[index] : nil
      guard old != new else { continue }
      for place in [old, new].compactMap({ $0?.box }) { touch(place.row..<place.row + place.rows) }
    }
  }

  /// The frame: the picture, with the focus drawn on it and the cursor there.
  ///
  /// - Precondition: `show` was called with the same.
  public func frame(_ page: Page, _ layout: ScreenLayout, _ state: InterfaceState) -> Canvas {
    guard var frame = canvas else { preconditionFailure("a picture is shown before it is framed") }
    guard layout.sheets.indices.contains(state.sheet), !layout.isTooSmall else { return frame }
    let focused = state.focus.flatMap { layout.element($0, sheet: state.sheet) }
    if let focused {
      var rows = Array(repeating: false, count: frame.rows)
      let box = focused.box.map { $0.row..<$0.row + $0.rows } ?? 0..<0
      for row in [focused.mark.row] + box + spans.filter({ $0.owner == focused.id }).map(\.row)
      where rows.indices.contains(row) {
        rows[row] = true
      }
      redraw(rows, on: &frame, focus: focused, state)
      if focused.box == nil { frame.cursor = focused.anchor }
    }
    if frame.cursor == nil {
      frame.cursor = Position(row: 0, column: min(layout.frame.margin, frame.columns - 1))
    }
    if let list = OptionList(page, layout, state) { Self.draw(list, page.words, on: &frame) }
    Self.note(page, layout, state, on: &frame)
    return frame
  }

  /// Draws rows from nothing.
  private func redraw(
    _ rows: [Bool], on canvas: inout Canvas, focus: PlacedElement?, _ state: InterfaceState
  ) {
    guard rows.contains(true) else { return }
    for row in rows.indices where rows[row] { canvas.clear(row: row) }
    if let focus { drawBar(focus, on: &canvas) }
    for span in spans where rows.indices.contains(span.row) && rows[span.row] {
      canvas.put(
        span.text, row: span.row, column: span.column, style: Self.style(span, focus?.id))
    }
    for placed in fields where placed.meets(rows) {
      Self.drawField(
        placed.field, placed.box, isFocused: placed.field.id == focus?.id, state, on: &canvas)
    }
  }

  /// The focus: a mark, and one bar of reverse video from there to the label.
  private func drawBar(_ element: PlacedElement, on canvas: inout Canvas) {
    let row = element.mark.row
    let label = spans.first {
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
    let isReplaced = isFocused && state.replacesValue && state.typed.isEmpty
    for (line, words) in lines.dropFirst(first).prefix(box.rows).enumerated() {
      canvas.put(
        words, row: box.row + line, column: box.column, style: isReplaced ? .focus : .plain,
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

  private static func draw(_ list: OptionList, _ words: PageWords, on canvas: inout Canvas) {
    if let row = list.othersRow {
      canvas.fill(rows: row..<row + 1, columns: list.columns)
      canvas.put(
        "└ \(printable(words.others(list.others)))", row: row, column: list.columns.lowerBound,
        style: .accent, clip: list.columns)
    }
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

  /// What is to be said of the last key, on the rule below the body: why it was not taken, or on a
  /// dense page how the field is understood. It stands there because it must move nothing.
  private static func note(
    _ page: Page, _ layout: ScreenLayout, _ state: InterfaceState, on canvas: inout Canvas
  ) {
    let frame = layout.frame
    let echo = page.isDense ? state.focus.flatMap { page.field($0)?.echo } : nil
    guard let words = state.refusal.map(page.words.refusal) ?? echo, !words.isEmpty else { return }
    let text = " \(printable(words)) "
    let row = layout.body.upperBound
    let width = min(displayWidth(text), frame.width)
    canvas.fill(rows: row..<row + 1, columns: frame.margin..<frame.margin + width)
    canvas.put(
      text, row: row, column: frame.margin, style: state.refusal == nil ? .accent : .warning,
      clip: frame.margin..<frame.right)
  }

  /// On a screen below the smallest size there is only the sentence that says so.
  private static func drawTooSmall(_ page: Page, on canvas: inout Canvas) {
    let words = page.words.tooSmall(columns: Viewport.minimumColumns, rows: Viewport.minimumRows)
    let lines = wrap(printable(words), width: max(2, canvas.columns), language: page.language)
    for (row, line) in lines.enumerated() { canvas.put(line, row: row, column: 0) }
  }
}
