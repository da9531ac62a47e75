import Canvas
import TextShaping

extension PageComposer {
  /// Consecutive fields: labels in a column where there is room, above the fields otherwise.
  mutating func fields(_ fields: [Field]) {
    let widest = fields.map { displayWidth(printable($0.label)) }.max() ?? 0
    let labelWidth = widest == 0 ? 0 : min(26, widest) + 2
    let isTall = fields.contains { $0.hint != nil } || frame.isLarge
    for (index, field) in fields.enumerated() {
      let gap = (index == 0 && !frame.isDense) || (isTall && !frame.isDense) ? 1 : 0
      let rank: GapRank = index == 0 ? .group : .inner
      var gapLeft = gap
      if let hint = field.hint {
        flow(
          frame.wrap(hint, frame.itemMeasure), column: frame.item, .muted, gap: gap,
          gapRank: rank, joinsNext: true)
        gapLeft = 0
      }
      var atom =
        frame.isNarrow ? narrow(field) : wide(field, labelWidth: labelWidth)
      atom.gap = gapLeft
      atom.gapRank = rank
      echo(field, in: &atom, column: frame.item, width: frame.itemMeasure)
      problem(field, in: &atom, column: frame.item, width: frame.itemMeasure)
      if case .option(let options) = field.kind, !frame.isDense {
        atom.tail = min(OptionList.limit + 1, options.count)
      }
      if atom.height > bodyRows - 2 {
        loose(field, gap: gapLeft)
        continue
      }
      atom.elements[0].rows = 0..<atom.height
      add(atom)
    }
  }

  /// A field with more words than a sheet has rows: they flow before and after its box.
  private mutating func loose(_ field: Field, gap: Int) {
    let label = page.words.joined([
      field.label, field.isOptional ? page.words.optional : nil, field.prefix,
    ])
    if !label.isEmpty {
      flow(frame.wrap(label, frame.itemMeasure), column: frame.item, .plain, gap: gap)
    }
    var bare = field
    bare.prefix = nil
    bare.suffix = nil
    var atom = Atom(height: 0)
    box(bare, in: &atom, row: 0, column: frame.item, showsOptional: false)
    add(atom)
    if let suffix = field.suffix {
      flow(frame.wrap(suffix, frame.itemMeasure), column: frame.item, .muted, gap: 0)
    }
    if let echo = field.echo, !echo.isEmpty {
      flow(frame.wrap(echo, frame.itemMeasure - 4), column: frame.item + 4, .accent, gap: 0)
    }
    if let problem = field.problem {
      let first = atoms.count
      flow(frame.wrap(problem, frame.itemMeasure - 4), column: frame.item + 4, .warning, gap: 0)
      prefix(at: first, Span(row: 0, column: frame.item + 2, text: "▲", style: .warning))
    }
  }

  private mutating func wide(_ field: Field, labelWidth: Int) -> Atom {
    let labels = field.label.isEmpty ? [] : frame.wrap(field.label, max(2, labelWidth - 2))
    var atom = Atom(height: max(1, labels.count))
    for (index, line) in labels.enumerated() {
      atom.spans.append(
        Span(row: index, column: frame.item, text: line, part: .label, owner: field.id))
    }
    box(field, in: &atom, row: 0, column: frame.item + labelWidth, showsOptional: true)
    return atom
  }

  private mutating func narrow(_ field: Field) -> Atom {
    var atom = Atom(height: 0)
    let label = page.words.joined([field.label, field.isOptional ? page.words.optional : nil])
    if !label.isEmpty {
      for line in frame.wrap(label, frame.right - frame.item) {
        atom.spans.append(
          Span(
            row: atom.height, column: frame.item, text: line, part: .label, owner: field.id))
        atom.height += 1
      }
    }
    box(field, in: &atom, row: atom.height, column: frame.item, showsOptional: false)
    return atom
  }

  /// Prefix, box and suffix; what does not fit beside the box goes below it.
  private mutating func box(
    _ field: Field, in atom: inout Atom, row: Int, column: Int, showsOptional: Bool
  ) {
    var column = column
    if let prefix = field.prefix.map(printable), !prefix.isEmpty {
      atom.spans.append(
        Span(row: row, column: column, text: prefix, part: .label, owner: field.id))
      column += displayWidth(prefix) + 2
    }
    let room = max(4, frame.right - column - 4)
    let text = FieldText(field)
    let width = field.boxWidth(text, room: room)
    let (lines, isWhole) = boxRows(field, text, width)
    atom.height = max(atom.height, row + lines)
    let sizing = FieldSizing(
      measure: width, growth: room, bodyRows: bodyRows, isWhole: isWhole)
    place(
      field, in: &atom,
      FieldBox(row: row, column: column + 2, width: width, rows: lines, sizing: sizing))
    var after = column + width + 6
    var below = row + lines
    let optional = showsOptional && field.isOptional ? page.words.optional : nil
    for words in [field.suffix, optional].compactMap({ $0.map(printable) }) where !words.isEmpty {
      if after + displayWidth(words) <= frame.right {
        atom.spans.append(Span(row: row, column: after, text: words, style: .muted))
        after += displayWidth(words) + 2
      } else {
        for line in frame.wrap(words, frame.right - column) {
          atom.spans.append(Span(row: below, column: column, text: line, style: .muted))
          below += 1
        }
      }
    }
    atom.height = max(atom.height, below)
  }

  /// Brackets and the element itself.
  func place(_ field: Field, in atom: inout Atom, _ box: FieldBox, inset: Int = 2) {
    for line in 0..<box.rows {
      let row = box.row + line
      atom.spans.append(
        Span(
          row: row, column: box.column - inset, text: "[", style: .accent, part: .bracket,
          owner: field.id))
      atom.spans.append(
        Span(
          row: row, column: box.column + box.width + inset - 1, text: "]", style: .accent,
          part: .bracket, owner: field.id))
    }
    let first = atom.spans.first { $0.owner == field.id }
    let mark = Position(
      row: first?.row ?? box.row, column: max(0, (first?.column ?? box.column) - 2))
    atom.elements.append(
      PlacedElement(
        field.id, .field, rows: 0..<atom.height, columns: 0..<frame.columns, mark: mark,
        anchor: Position(row: box.row, column: box.column), box: box))
  }

  /// Lines of a field; a text of which some scroll out of sight is noted.
  mutating func boxRows(_ field: Field, _ text: FieldText, _ width: Int)
    -> (rows: Int, isWhole: Bool)
  {
    let lines = field.boxRows(text, width, bodyRows: bodyRows)
    if !lines.isWhole { noteNotWhole(field.shownValue) }
    return lines
  }

  /// How a field is understood, below it. Its row stands there while it is empty, so that typing
  /// moves nothing.
  func echo(_ field: Field, in atom: inout Atom, column: Int, width: Int) {
    guard let echo = field.echo else { return }
    let lines = echo.isEmpty ? [""] : frame.wrap(echo, width - 4)
    for line in lines {
      if !line.isEmpty {
        atom.spans.append(Span(row: atom.height, column: column + 4, text: line, style: .accent))
      }
      atom.height += 1
    }
  }

  /// What is wrong with a field, below it.
  func problem(_ field: Field, in atom: inout Atom, column: Int, width: Int) {
    guard let problem = field.problem else { return }
    for (index, line) in frame.wrap(problem, width - 4).enumerated() {
      if index == 0 {
        atom.spans.append(Span(row: atom.height, column: column + 2, text: "▲", style: .warning))
      }
      atom.spans.append(
        Span(row: atom.height, column: column + 4, text: line, style: .warning))
      atom.height += 1
    }
  }
}
