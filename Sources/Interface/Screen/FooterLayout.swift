import Canvas
import TextShaping

/// The lines below the last rule: on a staff page the first problem, then the page's keys.
///
/// Keys that do not fit are left off whole, the least important first; they still work.
struct FooterLayout {
  private(set) var height = 0
  private(set) var spans: [Span] = []
  private(set) var elements: [PlacedElement] = []

  init(_ page: Page, _ frame: Frame) {
    if frame.isDense { summary(page, frame) }
    let actions = page.actions.filter { $0.trigger != .proceed || !page.proceedsAsItem }
    let items = actions.map { (action: $0, key: page.keyName($0.trigger), width: 0) }
      .map { item in
        var item = item
        item.width = displayWidth(item.key) + 1 + displayWidth(printable(item.action.label))
        return item
      }
      .filter { $0.width <= frame.width }
    let allowed = frame.rows >= 16 ? 2 : 1
    for count in stride(from: items.count, through: 0, by: -1) {
      let shown = Array(items.prefix(count))
      guard let (gap, lines) = Self.arrange(shown.map(\.width), frame.width, lines: allowed) else {
        continue
      }
      for line in lines {
        var column = frame.margin
        for index in line {
          place(shown[index].action, shown[index].key, shown[index].width, column)
          column += shown[index].width + gap
        }
        height += 1
      }
      break
    }
    height = max(1, height)
  }

  /// The widest gap that needs the fewest lines.
  private static func arrange(_ widths: [Int], _ room: Int, lines: Int)
    -> (gap: Int, lines: [Range<Int>])?
  {
    for count in 1...lines {
      for gap in [5, 4, 3, 2] {
        var rows: [Range<Int>] = []
        var start = 0
        var used = 0
        for (index, width) in widths.enumerated() {
          if index > start, used + gap + width > room {
            rows.append(start..<index)
            start = index
            used = width
          } else {
            used += (index > start ? gap : 0) + width
          }
        }
        if start < widths.count { rows.append(start..<widths.count) }
        if rows.count <= count { return (gap, rows) }
      }
    }
    return nil
  }

  private mutating func place(_ action: PageAction, _ key: String, _ width: Int, _ column: Int) {
    let labelColumn = column + displayWidth(key) + 1
    spans.append(
      Span(row: height, column: column, text: key, style: .accent, owner: .action(action.id)))
    spans.append(
      Span(
        row: height, column: labelColumn, text: printable(action.label), owner: .action(action.id)))
    let position = Position(row: height, column: column)
    elements.append(
      PlacedElement(
        .action(action.id), .action(action.trigger), rows: height..<height + 1,
        columns: max(0, column - 1)..<column + width + 1, mark: position, anchor: position))
  }

  /// The first problem of a staff page; a press leads to its field.
  private mutating func summary(_ page: Page, _ frame: Frame) {
    guard let problem = page.problems.first(where: page.isSaidInPlace) else { return }
    let titles = page.blocks.compactMap { block -> String? in
      if case .problems(let title, _) = block { title } else { nil }
    }
    let words = titles.first.map { page.words.colon($0, problem.text) } ?? problem.text
    let lines = frame.wrap(words, frame.width - 2)
    for (index, line) in lines.enumerated() {
      if index == 0 {
        spans.append(Span(row: 0, column: frame.margin, text: "▲", style: .warning))
      }
      spans.append(Span(row: index, column: frame.margin + 2, text: line, style: .warning))
    }
    height = lines.count
    let position = Position(row: 0, column: frame.margin + 2)
    elements.append(
      PlacedElement(
        .problem(problem.field), .problem(field: problem.field), rows: 0..<height,
        columns: 0..<frame.columns, mark: position, anchor: position))
  }
}

extension Page {
  /// The name of the key of an action, as the last line shows it: one that works wherever the
  /// focus is. Digits are text on a page with fields, `*` and `#` where a field takes any text.
  public func keyName(_ trigger: PageAction.Trigger) -> String {
    switch trigger {
    case .back: takesMarks ? "Esc" : "*"
    case .proceed: words.enter
    case .help: digitsAreText ? "F1" : "0"
    case .startAgain: takesMarks ? "F8" : "#"
    case .function(let number): "F\(number)"
    }
  }

  private var takesMarks: Bool { fields.contains(where: \.takesMarks) }
}
