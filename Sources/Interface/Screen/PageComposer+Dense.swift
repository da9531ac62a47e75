import Canvas
import TextShaping

extension PageComposer {
  /// Fields side by side, as many a line as fit, in columns of one width if they can.
  mutating func fieldRow(_ fields: [Field]) {
    let room = frame.right - frame.item
    var line: [Field] = []
    var used = 0
    for field in fields {
      let width = cellWidth(field, room: room)
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

  /// Columns one field needs, with its label beside it if that fits.
  private func cellWidth(_ field: Field, room: Int) -> Int {
    let text = FieldText(field)
    let suffix = field.suffix.map { displayWidth(printable($0)) + 1 } ?? 0
    let width = boxWidth(field, text, room: max(4, room - 3), cap: 16) + 3 + suffix
    let label = displayWidth(cellLabel(field))
    let natural = label == 0 ? width : label + 1 + width
    let words = [field.hint, field.problem].compactMap { $0 }.map(displayWidth).max() ?? 0
    return min(room, max(natural, min(words + 2, 24)))
  }

  /// One line of fields.
  private mutating func cells(_ fields: [Field]) -> Atom {
    let room = frame.right - frame.item
    let widths = fields.map { cellWidth($0, room: room) }
    let slot = (room + 3) / fields.count
    let isGrid = widths.allSatisfy { $0 + 3 <= slot }
    var column = frame.item
    var row = Atom(height: 1)
    for (index, field) in fields.enumerated() {
      let width = isGrid ? slot - 3 : widths[index]
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
