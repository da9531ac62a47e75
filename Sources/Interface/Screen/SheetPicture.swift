import Canvas
import TextShaping

/// A sheet as it was drawn last, without any focus: what the next frame is made from.
///
/// A value that whoever shows pages carries along. Only rows whose texts or fields changed are drawn
/// again, so a frame made from it is the frame drawn from nothing, at the cost of what is new.
public struct SheetPicture: Sendable {
  /// The sheet without any focus; nothing before the first.
  private var canvas: Canvas?
  /// Its rows that are not as the sheet is now: a row under the focus is drawn with it in each
  /// frame, and without it only when it is shown so.
  private var stale: [Bool] = []
  /// What was drawn; nothing where it was a sentence in the place of a sheet.
  private var sheet: ScreenLayout.Sheet?

  /// Nothing drawn yet.
  public init() {}

  /// Brings the picture up to date with the sheet that is shown.
  ///
  /// - Parameter typed: the fields with other texts, where nothing else is new on the page; nothing
  ///   where anything may be.
  public mutating func show(
    _ page: Page, _ layout: ScreenLayout, _ state: InterfaceState, typed: [ElementID]? = nil
  ) {
    let size = (columns: max(1, layout.viewport.columns), rows: max(1, layout.viewport.rows))
    guard layout.sheets.indices.contains(state.sheet), !layout.isTooSmall else {
      var sentence = Canvas(columns: size.columns, rows: size.rows)
      Self.drawTooSmall(page, on: &sentence)
      (canvas, stale, self.sheet) = (sentence, [], nil)
      return
    }
    let sheet = layout.sheets[state.sheet]
    var drawn: Canvas
    if let canvas, let old = self.sheet, canvas.columns == size.columns, canvas.rows == size.rows {
      drawn = canvas
      touch(old, sheet, typed)
    } else {
      drawn = Canvas(columns: size.columns, rows: size.rows)
      stale = Array(repeating: true, count: size.rows)
    }
    self.sheet = sheet
    var rows = stale
    let lit = layout.focused(state)?.lit.clamped(to: rows.indices) ?? 0..<0
    for row in lit { rows[row] = false }
    // Given up before it is drawn on, so that its rows need no copy.
    canvas = nil
    redraw(rows, on: &drawn, page, focus: nil, state)
    for row in rows.indices where rows[row] { stale[row] = false }
    canvas = drawn
  }

  /// Marks the rows that differ from what was drawn.
  private mutating func touch(
    _ old: ScreenLayout.Sheet, _ new: ScreenLayout.Sheet, _ typed: [ElementID]?
  ) {
    // The same layout has the very same spans, which is seen without a look at each.
    if new.spans != old.spans {
      for index in 0..<max(old.spans.count, new.spans.count) {
        let before = index < old.spans.count ? old.spans[index] : nil
        let after = index < new.spans.count ? new.spans[index] : nil
        guard before != after else { continue }
        for span in [before, after].compactMap({ $0 }) { touch(span.row..<span.row + 1) }
      }
    }
    if new.elements == old.elements, let typed {
      for id in typed { new.elements.first { $0.id == id }?.box.map { touch($0.lines) } }
    } else {
      for element in old.elements + new.elements { element.box.map { touch($0.lines) } }
    }
  }

  private mutating func touch(_ rows: Range<Int>) {
    for row in rows.clamped(to: stale.indices) { stale[row] = true }
  }

  /// The frame: the picture, with the focus drawn on it and the cursor there.
  ///
  /// - Precondition: `show` was called with the same.
  public func frame(_ page: Page, _ layout: ScreenLayout, _ state: InterfaceState) -> Canvas {
    guard var frame = canvas else { preconditionFailure("a picture is shown before it is framed") }
    guard sheet != nil else { return frame }
    let focused = layout.focused(state)
    var rows = stale
    for row in focused?.lit.clamped(to: rows.indices) ?? 0..<0 { rows[row] = true }
    redraw(rows, on: &frame, page, focus: focused, state)
    if let focused, focused.box == nil { frame.cursor = focused.anchor }
    if frame.cursor == nil {
      frame.cursor = Position(row: 0, column: min(layout.frame.margin, frame.columns - 1))
    }
    if let list = OptionList(page, layout, state) { Self.draw(list, page.words, on: &frame) }
    Self.note(page, layout, state, on: &frame)
    return frame
  }

  /// Draws rows from nothing.
  private func redraw(
    _ rows: [Bool], on canvas: inout Canvas, _ page: Page, focus: PlacedElement?,
    _ state: InterfaceState
  ) {
    guard let sheet, rows.contains(true) else { return }
    for row in rows.indices where rows[row] { canvas.clear(row: row) }
    if let focus { drawBar(focus, on: &canvas) }
    // By their places, so that only what is drawn is taken out of the arrays.
    for index in sheet.spans.indices {
      let row = sheet.spans[index].row
      guard rows.indices.contains(row), rows[row] else { continue }
      let span = sheet.spans[index]
      canvas.put(span.text, row: row, column: span.column, style: Self.style(span, focus?.id))
    }
    for index in sheet.elements.indices {
      guard let box = sheet.elements[index].box,
        box.lines.contains(where: { rows.indices.contains($0) && rows[$0] }),
        let field = page.field(sheet.elements[index].id)
      else { continue }
      Self.drawField(field, box, isFocused: field.id == focus?.id, state, on: &canvas)
    }
  }

  /// The focus: a mark, and one bar of reverse video from there to the label.
  private func drawBar(_ element: PlacedElement, on canvas: inout Canvas) {
    let row = element.mark.row
    let label = sheet?.spans.first {
      $0.row == row && $0.owner == element.id && ($0.part == .label || $0.part == .bracket)
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
    let lines = text.lines(width: box.width)
    let place = text.place(of: offset, in: lines, width: box.width)
    let first = isFocused ? max(0, place.line - box.rows + 1) : 0
    let isReplaced = isFocused && state.replacesValue && state.typed.isEmpty
    for (line, range) in lines.dropFirst(first).prefix(box.rows).enumerated() {
      canvas.put(
        text.text(range), row: box.row + line, column: box.column,
        style: isReplaced ? .focus : .plain, clip: box.column..<box.column + box.width)
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
