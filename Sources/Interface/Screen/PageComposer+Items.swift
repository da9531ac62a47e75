import Canvas
import TextShaping

extension PageComposer {
  /// Things to choose from, one a row; details beside the labels if all fit, else below.
  mutating func choices(_ choices: [Choice]) {
    let column = itemColumn
    let widest = widestChoice
    let detailColumn = column + max(widest + 3, 24)
    let isBeside =
      !frame.isNarrow
      && choices.allSatisfy { choice in
        guard let detail = choice.detail else { return column + widest <= frame.right }
        return detailColumn + displayWidth(detail) <= frame.right
      }
    let choices = isBeside ? choices : withoutExtras(choices)
    for (index, choice) in choices.enumerated() {
      let isFirst = index == 0
      item(
        choice.id, .choice, label: label(choice), detail: choice.detail,
        detailColumn: isBeside ? detailColumn : nil,
        gap: isFirst ? (frame.isDense || followsSubheading ? 0 : 1) : frame.isLarge ? 1 : 0)
      if let digit = choice.digit { fixDigit(digit) }
    }
  }

  /// The choices without details that may go, on a small screen or in a long list: below the
  /// labels they would cost a sheet.
  private mutating func withoutExtras(_ choices: [Choice]) -> [Choice] {
    guard frame.rows < 20 || choices.count > frame.picks else { return choices }
    return choices.map { choice in
      guard choice.isDetailExtra, let detail = choice.detail else { return choice }
      noteNotWhole(printable(detail))
      var bare = choice
      bare.detail = nil
      return bare
    }
  }

  /// Where labels of numbered things begin.
  var itemColumn: Int { frame.item + (frame.isNumbered ? 3 : 0) }

  /// A choice's words, with a mark and a word if it can be switched.
  private func label(_ choice: Choice) -> String {
    let text = frame.isLarge ? choice.label.uppercased() : choice.label
    guard let isOn = choice.isOn else { return text }
    return isOn ? "[x] \(page.words.marked(text, page.words.chosen))" : "[ ] \(text)"
  }

  /// One numbered thing to press, in a row or more.
  mutating func item(
    _ id: ElementID, _ kind: PlacedElement.Kind, label: String, detail: String?,
    detailColumn: Int?, gap: Int
  ) {
    let column = itemColumn
    let width = min(frame.right, detailColumn.map { $0 - 2 } ?? frame.right) - column
    let isShouted = frame.isLarge && (kind == .change || kind == .action(.proceed))
    let label = isShouted ? label.uppercased() : label
    let lines = frame.wrap(label, min(width, detailColumn == nil ? 72 : width))
    var atom = Atom(height: lines.count, gap: gap)
    if frame.isNumbered {
      atom.spans.append(
        Span(row: 0, column: frame.item, text: "", style: .accent, part: .number, owner: id))
    }
    for (index, line) in lines.enumerated() {
      atom.spans.append(
        Span(row: index, column: column, text: line, part: .label, owner: id))
    }
    if let detail {
      if let detailColumn {
        atom.spans.append(
          Span(row: 0, column: detailColumn, text: printable(detail), style: .muted))
      } else {
        for line in frame.wrap(detail, min(64, frame.right - column)) {
          atom.spans.append(Span(row: atom.height, column: column, text: line, style: .muted))
          atom.height += 1
        }
      }
    }
    atom.elements = [
      PlacedElement(
        id, kind, rows: 0..<atom.height, columns: 0..<frame.columns,
        mark: Position(row: 0, column: frame.mark), anchor: Position(row: 0, column: column))
    ]
    if frame.isLarge, let last = atoms.last, last.picks > 0, last.height == 1 {
      atom.gapRank = .firm
    }
    add(atom)
  }

  /// Whether a subheading stands right before what comes next.
  private var followsSubheading: Bool { atoms.last.map { $0.joinsNext && !$0.isHeading } ?? false }

  /// The widest label of all choices of the page that are drawn like these.
  private var widestChoice: Int {
    page.blocks.reduce(0) { widest, block in
      guard case .choices(let choices) = block else { return widest }
      return max(widest, choices.map { displayWidth(label($0)) }.max() ?? 0)
    }
  }

  /// The error summary: each line leads to its field. On a staff page the fields say it in place,
  /// so only lines that no field repeats are here.
  mutating func problems(_ title: String, _ problems: [Problem]) {
    let shown = frame.isDense ? problems.filter { !page.isSaidInPlace($0) } : problems
    guard !shown.isEmpty else { return }
    if !frame.isDense {
      let first = atoms.count
      flow(
        frame.wrap(title, frame.measure - 2), column: frame.margin + 2, .warning, gap: 1,
        joinsNext: true)
      prefix(at: first, Span(row: 0, column: frame.margin, text: "▲", style: .warning))
    }
    for problem in shown {
      item(
        .problem(problem.field), .problem(field: problem.field), label: problem.text, detail: nil,
        detailColumn: nil, gap: frame.isLarge ? 1 : 0)
    }
  }

  /// Answers to check: label, value and Change in three columns, or below each other.
  mutating func summary(_ rows: [SummaryRow]) {
    let labelWidth = min(26, rows.map { displayWidth(printable($0.label)) }.max() ?? 0)
    let changeWidth = rows.map { displayWidth(changeLabel($0)) }.max() ?? 0
    for (index, row) in rows.enumerated() {
      let gap = frame.isLarge || frame.isNarrow || index == 0 ? 1 : 0
      add(
        frame.isNarrow
          ? narrowSummary(row, gap: gap)
          : wideSummary(row, labelWidth, changeWidth, gap: gap))
    }
  }

  private func changeLabel(_ row: SummaryRow) -> String {
    let text = printable(row.changeLabel)
    return frame.isLarge ? text.uppercased() : text
  }

  private func wideSummary(_ row: SummaryRow, _ labelWidth: Int, _ changeWidth: Int, gap: Int)
    -> Atom
  {
    let valueColumn = frame.item + labelWidth + 2
    let numberColumn = min(frame.right, frame.item + 72) - changeWidth - 3
    let labels = frame.wrap(row.label, labelWidth)
    let values = frame.wrap(row.value, numberColumn - 2 - valueColumn)
    var atom = Atom(height: max(labels.count, values.count), gap: gap)
    for (index, line) in labels.enumerated() {
      atom.spans.append(
        Span(row: index, column: frame.item, text: line, style: .muted))
    }
    for (index, line) in values.enumerated() {
      atom.spans.append(Span(row: index, column: valueColumn, text: line))
    }
    addChange(row, to: &atom, row: 0, column: numberColumn)
    return atom
  }

  private func narrowSummary(_ row: SummaryRow, gap: Int) -> Atom {
    let labels = frame.wrap(row.label, frame.right - frame.item)
    let values = frame.wrap(row.value, frame.right - frame.item)
    var atom = Atom(height: 0, gap: gap)
    for line in labels {
      atom.spans.append(Span(row: atom.height, column: frame.item, text: line, style: .muted))
      atom.height += 1
    }
    for line in values {
      atom.spans.append(Span(row: atom.height, column: frame.item, text: line))
      atom.height += 1
    }
    guard row.change != nil else { return atom }
    let column = frame.right - displayWidth(changeLabel(row)) - 3
    let labelEnd = frame.item + displayWidth(labels.last ?? "")
    if labels.count == 1, column >= labelEnd + 2 {
      addChange(row, to: &atom, row: 0, column: column)
    } else {
      addChange(row, to: &atom, row: atom.height, column: frame.item)
      atom.height += 1
      atom.elements[0].rows = 0..<atom.height
    }
    return atom
  }

  private func addChange(_ row: SummaryRow, to atom: inout Atom, row line: Int, column: Int) {
    guard let id = row.change else { return }
    let labelColumn = frame.isNumbered ? column + 3 : column
    if frame.isNumbered {
      atom.spans.append(
        Span(row: line, column: column, text: "", style: .accent, part: .number, owner: id))
    }
    atom.spans.append(
      Span(row: line, column: labelColumn, text: changeLabel(row), part: .label, owner: id))
    atom.elements = [
      PlacedElement(
        id, .change, rows: 0..<max(atom.height, line + 1), columns: 0..<frame.columns,
        mark: Position(row: line, column: frame.isNarrow ? frame.mark : column - 2),
        anchor: Position(row: line, column: labelColumn))
    ]
  }
}

extension Page {
  /// Whether a field on the page shows this problem itself.
  func isSaidInPlace(_ problem: Problem) -> Bool {
    field(problem.field)?.problem.map { problem.text.hasSuffix($0) } ?? false
  }

  /// The field of a name.
  public func field(_ id: ElementID) -> Field? {
    for block in blocks {
      switch block {
      case .field(let field) where field.id == id: return field
      case .fieldRow(let fields):
        // By its place, so that only the one that is wanted is taken out.
        for index in fields.indices where fields[index].id == id { return fields[index] }
      default: break
      }
    }
    return nil
  }

  /// Changes a field. Nothing else is made anew: other rows of fields stay the very same, which is
  /// seen without a look at each.
  public mutating func change(_ id: ElementID, _ change: (inout Field) -> Void) {
    for index in blocks.indices {
      switch blocks[index] {
      case .field(var field) where field.id == id:
        change(&field)
        blocks[index] = .field(field)
      case .fieldRow(var fields):
        guard let place = fields.indices.first(where: { fields[$0].id == id }) else { continue }
        change(&fields[place])
        blocks[index] = .fieldRow(fields)
      default: break
      }
    }
  }

  /// The error summary's lines; none if the page has no summary.
  public var problems: [Problem] {
    blocks.flatMap { block -> [Problem] in
      if case .problems(_, let problems) = block { problems } else { [] }
    }
  }
}
