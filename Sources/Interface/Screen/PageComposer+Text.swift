import Canvas
import TextShaping

extension PageComposer {
  /// The page's heading: bold, or in large letters if the body keeps ten rows.
  mutating func heading(_ text: String) {
    if frame.isLarge, let rows = bigRows(text, keeping: 10) {
      var atom = Atom(height: rows.count, gap: 1, joinsNext: true)
      atom.spans = rows.enumerated().map {
        Span(row: $0.offset, column: frame.margin, text: $0.element, style: .bold)
      }
      noteNotWhole(text)
      add(atom)
      return
    }
    let lines = frame.wrap(text, frame.measure)
    var atom = Atom(height: lines.count, gap: 1, joinsNext: true, isHeading: true)
    atom.spans = lines.enumerated().map {
      Span(row: $0.offset, column: frame.margin, text: $0.element, style: .bold)
    }
    add(atom)
  }

  /// A text in large letters, or nothing if a letter or the room is missing.
  func bigRows(_ text: String, keeping rest: Int) -> [String]? {
    guard let glyphs, !glyphs.isEmpty, frame.width >= 8 else { return nil }
    var rows: [String] = []
    for line in frame.wrap(text, frame.width / 4) {
      guard let big = BigText.rows(line, glyphs) else { return nil }
      if !rows.isEmpty { rows.append("") }
      rows += big
    }
    return rows.count + 1 + rest <= bodyRows ? rows : nil
  }

  mutating func subheading(_ text: String) {
    if frame.isDense {
      let words = printable(text)
      let rest = frame.width - displayWidth(words) - 4
      if rest >= 0 {
        var atom = Atom(height: 1, joinsNext: true)
        atom.spans = [
          Span(row: 0, column: frame.margin, text: "── ", style: .muted),
          Span(row: 0, column: frame.margin + 3, text: words, style: .bold),
          Span(
            row: 0, column: frame.right - rest, text: String(repeating: "─", count: rest),
            style: .muted),
        ]
        add(atom)
        return
      }
    }
    let lines = frame.wrap(text, frame.measure)
    flow(
      lines, column: frame.margin, .bold, gap: frame.isDense ? 0 : 1, joinsNext: true)
    if lines.count == 1 { markSubheading() }
  }

  mutating func paragraph(_ text: String, _ style: Style) {
    flow(
      frame.wrap(text, frame.measure), column: frame.margin, style, gap: frame.isDense ? 0 : 1)
  }

  mutating func bullets(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      hanging("·", text, .plain, .plain, gap: index == 0 && !frame.isDense ? 1 : 0)
    }
  }

  mutating func notice(_ notice: Notice) {
    let (mark, index, style): (String, Int, Style) =
      switch notice.kind {
      case .information: ("i", 0, Style(bold: true, tone: .accent))
      case .success: ("✓", 1, Style(bold: true, tone: .accent))
      case .warning: ("!", 2, .warning)
      case .problem: ("✗", 3, .warning)
      }
    let words = page.words.notices
    let text =
      index < words.count ? page.words.colon(words[index], notice.text) : notice.text
    hanging(
      mark, text, style, Style(bold: style.bold), gap: frame.isDense ? 0 : 1)
  }

  /// A mark and a text that hangs beside it.
  mutating func hanging(
    _ mark: String, _ text: String, _ markStyle: Style, _ style: Style, gap: Int
  ) {
    let first = atoms.count
    flow(
      frame.wrap(text, frame.measure - 2), column: frame.margin + 2, style, gap: gap)
    prefix(at: first, Span(row: 0, column: frame.margin, text: mark, style: markStyle))
  }

  mutating func reference(_ reference: ReferenceText) {
    let value = printable(reference.value)
    flow(
      frame.wrap(reference.label, frame.measure), column: frame.margin, .plain, gap: 1,
      joinsNext: true)
    var atom = Atom(height: 0, gap: 1)
    if frame.isLarge, let rows = bigRows(value, keeping: 6) {
      atom.spans = rows.enumerated().map {
        Span(row: $0.offset, column: frame.margin, text: $0.element, style: .bold)
      }
      atom.height = rows.count + 1
    }
    let spaced = value.map(String.init).joined(separator: " ")
    let fits = displayWidth(spaced) <= frame.width - 2
    for line in fits ? [spaced] : frame.wrap(value, frame.width - 2) {
      let column = frame.margin + (displayWidth(line) <= frame.width - 2 ? 2 : 0)
      atom.spans.append(Span(row: atom.height, column: column, text: line, style: .bold))
      atom.height += 1
    }
    add(atom)
  }

  /// A QR code in half blocks, dark on light with a quiet zone of two modules; its caption alone
  /// where the screen is too small.
  mutating func code(_ image: CodeImage) {
    let quiet = 2
    let side = image.width + 2 * quiet
    let height = (side + 1) / 2
    let caption = frame.wrap(image.caption, frame.measure)
    guard side <= frame.width, height + caption.count + 1 <= bodyRows else {
      let need = page.words.tooSmall(
        columns: side + 2 * frame.margin, rows: height + caption.count + 1 + frame.rows - bodyRows)
      flow(caption, column: frame.margin, .plain, gap: 1)
      flow(frame.wrap(need, frame.measure), column: frame.margin, .muted, gap: 0)
      return
    }
    func isDark(_ row: Int, _ column: Int) -> Bool {
      let inside = 0..<image.width
      let (row, column) = (row - quiet, column - quiet)
      return inside.contains(row) && inside.contains(column)
        && image.modules[row * image.width + column]
    }
    var atom = Atom(height: height + caption.count, gap: 1)
    for line in 0..<height {
      var text = ""
      for column in 0..<side {
        switch (isDark(2 * line, column), isDark(2 * line + 1, column)) {
        case (true, true): text += "█"
        case (true, false): text += "▀"
        case (false, true): text += "▄"
        case (false, false): text += " "
        }
      }
      atom.spans.append(
        Span(row: line, column: frame.margin, text: text, style: Style(tone: .paper)))
    }
    for (index, line) in caption.enumerated() {
      atom.spans.append(Span(row: height + index, column: frame.margin, text: line))
    }
    add(atom)
  }
}
