import Canvas
import TextShaping

extension PageComposer {
  /// Fields side by side, as many a line as fit, in columns of one width if they can.
  mutating func fieldRow(_ fields: [Field]) {
    let room = frame.right - frame.item
    var line: [Field] = []
    var used = 0
    for field in fields {
      let width = cellWidths(field, room: room).least
      if !line.isEmpty, used + width > room {
        add(cells(line))
        line = []
        used = 0
      }
      line.append(field)
      used += width + 3
    }
    if !line.isEmpty { add(cells(line)) }
  }

  /// Words before a box, with the word for fields that may stay empty.
  private func cellLabel(_ field: Field) -> String {
    [
      printable(field.label), field.isOptional ? page.words.optional : "",
      printable(field.prefix ?? ""),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Columns a field can do with and columns it would like, its label beside it if that fits.
  private func cellWidths(_ field: Field, room: Int) -> (least: Int, best: Int) {
    let text = FieldText(field)
    let suffix = field.suffix.map { displayWidth(printable($0)) + 1 } ?? 0
    let label = displayWidth(cellLabel(field))
    let rest = (label == 0 ? 0 : label + 1) + 3 + suffix
    let words = [field.hint, field.problem].compactMap { $0 }.map(displayWidth).max() ?? 0
    func width(cap: Int) -> Int {
      let box = boxWidth(field, text, room: max(4, room - 3), cap: cap)
      return min(room, max(rest + box, min(words + 2, 24)))
    }
    return (width(cap: field.kind == .text ? 10 : 16), width(cap: 16))
  }

  /// The widths of the cells of a line: equal ones if they fit, else what each likes, shrunk as
  /// needed.
  private func spread(_ fields: [Field]) -> [Int] {
    let room = frame.right - frame.item
    let widths = fields.map { cellWidths($0, room: room) }
    let slot = (room + 3) / fields.count - 3
    if widths.allSatisfy({ $0.best <= slot }) { return widths.map { _ in slot } }
    var spare = room - 3 * (fields.count - 1) - widths.reduce(0) { $0 + $1.least }
    return widths.map { width in
      let extra = max(0, min(spare, width.best - width.least))
      spare -= extra
      return width.least + extra
    }
  }

  /// One line of fields.
  private mutating func cells(_ fields: [Field]) -> Atom {
    var column = frame.item
    var row = Atom(height: 1)
    for (field, width) in zip(fields, spread(fields)) {
      var atom = cell(field, column: column, width: width)
      let columns = column - 2..<column + width + 1
      for element in atom.elements.indices { atom.elements[element].columns = columns }
      row.height = max(row.height, atom.height)
      row.spans += atom.spans
      row.elements += atom.elements
      column += width + 3
    }
    for index in row.elements.indices { row.elements[index].rows = 0..<row.height }
    return row
  }

  private mutating func cell(_ field: Field, column: Int, width: Int) -> Atom {
    var atom = Atom(height: 0)
    let text = FieldText(field)
    let label = cellLabel(field)
    let suffix = printable(field.suffix ?? "")
    let suffixWidth = suffix.isEmpty ? 0 : displayWidth(suffix) + 1
    let beside = width - displayWidth(label) - (label.isEmpty ? 0 : 1) - 3 - suffixWidth
    let boxBeside = boxWidth(field, text, room: max(1, beside), cap: 16)
    var start = column
    var inner = boxBeside
    if !label.isEmpty {
      let lines = beside >= 4 ? [label] : frame.wrap(label, width)
      for (index, line) in lines.enumerated() {
        atom.spans.append(
          Span(row: index, column: column, text: line, part: .label, owner: field.id))
      }
      if beside >= 4 {
        start += displayWidth(label) + 1
      } else {
        atom.height = lines.count
        inner = boxWidth(field, text, room: max(2, width - 3 - suffixWidth), cap: 16)
      }
    }
    let top = atom.height
    let lines = boxRows(field, text, inner)
    atom.height += lines
    let box = FieldBox(row: top, column: start + 1, width: inner + 1, rows: lines)
    place(field, in: &atom, box, inset: 1)
    if !suffix.isEmpty {
      atom.spans.append(
        Span(row: top, column: start + inner + 4, text: suffix, style: .muted))
    }
    if let hint = field.hint {
      for line in frame.wrap(hint, width) {
        atom.spans.append(Span(row: atom.height, column: column, text: line, style: .muted))
        atom.height += 1
      }
    }
    problem(field, in: &atom, column: column - 2, width: width + 2)
    return atom
  }
}
