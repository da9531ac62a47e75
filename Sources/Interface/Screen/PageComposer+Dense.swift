import Canvas
import TextShaping

extension PageComposer {
  /// Columns between the fields of a line.
  private static let between = 2
  /// Most fields of a line: more are hard to find again.
  private static let most = 3

  /// Fields side by side, as many a line as fit. What is in them changes no place: a longer text
  /// only makes its field taller.
  mutating func fieldRow(_ fields: [Field]) {
    let lines = pack(fields)
    for line in lines {
      let alike = lines.filter { $0.fields.count == line.fields.count }
      add(cells(line.fields, widths: columns(line.widths, alike: alike.map(\.widths))))
    }
  }

  /// The fields in as few lines as there can be, with boxes as wide as that allows.
  private func pack(_ fields: [Field]) -> [(fields: [Field], widths: [Int])] {
    let fewest = pack(fields, cap: 8)
    for cap in stride(from: 20, to: 8, by: -1) {
      let lines = pack(fields, cap: cap)
      if lines.count <= fewest.count { return lines }
    }
    return fewest
  }

  private func pack(_ fields: [Field], cap: Int) -> [(fields: [Field], widths: [Int])] {
    let room = frame.right - frame.item
    var lines: [(fields: [Field], widths: [Int])] = []
    var used = room + 1
    for field in fields {
      let width = cellWidth(field, cap: cap, room: room)
      if used + Self.between + width > room
        || lines[lines.count - 1].fields.count == Self.most
      {
        lines.append(([], []))
        used = -Self.between
      }
      lines[lines.count - 1].fields.append(field)
      lines[lines.count - 1].widths.append(width)
      used += Self.between + width
    }
    return lines
  }

  /// The widths of a line's cells: the same as in the other lines of so many cells if they fit,
  /// with what is left shared out.
  private func columns(_ widths: [Int], alike: [[Int]]) -> [Int] {
    let room = frame.right - frame.item - Self.between * (widths.count - 1)
    let common = widths.indices.map { index in alike.map { $0[index] }.max() ?? 0 }
    let base = common.reduce(0, +) <= room ? common : widths
    let spare = max(0, room - base.reduce(0, +))
    return base.enumerated().map { index, width in
      width + spare / base.count + (index < spare % base.count ? 1 : 0)
    }
  }

  /// Words before a box, with the word for fields that may stay empty.
  private func cellLabel(_ field: Field) -> String {
    let label = page.words.joined([field.label, field.isOptional ? page.words.optional : nil])
    return [label, field.prefix ?? ""].filter { !$0.isEmpty }.map(printable)
      .joined(separator: " ")
  }

  /// Columns a field needs with a box of at most so many, its label beside it if that fits.
  private func cellWidth(_ field: Field, cap: Int, room: Int) -> Int {
    let suffix = field.suffix.map { displayWidth(printable($0)) + 1 } ?? 0
    let label = displayWidth(cellLabel(field))
    let rest = (label == 0 ? 0 : label + 1) + 3 + suffix
    return min(room, rest + field.boxWidth(room: max(4, room - 3), cap: cap))
  }

  /// One line of fields.
  private mutating func cells(_ fields: [Field], widths: [Int]) -> Atom {
    var column = frame.item
    var row = Atom(height: 1)
    for (field, width) in zip(fields, widths) {
      var atom = cell(field, column: column, width: width)
      let columns = column - 2..<column + width
      for element in atom.elements.indices { atom.elements[element].columns = columns }
      row.height = max(row.height, atom.height)
      row.spans += atom.spans
      row.elements += atom.elements
      column += width + Self.between
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
    var start = column
    var inner = field.boxWidth(room: max(1, beside), cap: 40)
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
        inner = field.boxWidth(room: max(2, width - 3 - suffixWidth), cap: 40)
      }
    }
    let top = atom.height
    let (lines, isWhole) = boxRows(field, text, inner)
    atom.height += lines
    let sizing = FieldSizing(measure: inner, growth: nil, bodyRows: bodyRows, isWhole: isWhole)
    let box = FieldBox(row: top, column: start + 1, width: inner + 1, rows: lines, sizing: sizing)
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
