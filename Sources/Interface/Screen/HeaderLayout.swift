import Canvas
import TextShaping

/// The lines above the first rule: title and progress at the left, part and status at the right.
struct HeaderLayout {
  /// Texts for which a small screen has no room here: the title begins the body, the others are
  /// left out.
  struct Overflow {
    var title: String?
    var progress: String?
    var status: String?
  }

  let overflow: Overflow
  private let frame: Frame
  private let left: [(text: String, style: Style)]
  private let status: String
  private let gap: Int

  init(_ page: Page, _ frame: Frame) {
    let texts = [page.title, page.progress ?? "", page.status ?? ""].map(printable)
    for lines in 1...max(2, frame.rows / 6) where lines > 1 || frame.rows < 16 {
      for kept in [3, 2, 1] {
        let layout = Self(texts, kept, frame)
        if layout.height(page) <= lines {
          self = layout
          return
        }
      }
    }
    self = Self(texts, 0, frame)
  }

  /// Keeps the first so many texts; the others overflow.
  private init(_ texts: [String], _ kept: Int, _ frame: Frame) {
    self.frame = frame
    func rest(_ index: Int) -> String? { index < kept || texts[index].isEmpty ? nil : texts[index] }
    overflow = Overflow(title: rest(0), progress: rest(1), status: rest(2))
    let styled = [(texts[0], Style.bold), (texts[1], Style.plain)]
    left = styled.prefix(kept).filter { !$0.0.isEmpty }
    status = kept > 2 ? texts[2] : ""
    gap = frame.columns >= 60 ? 2 : 1
  }

  /// The number of lines at most.
  private func height(_ page: Page) -> Int {
    spans(part: printable(page.words.part(9, of: 9))).count
  }

  /// The header's lines, with the words for the part of the page that is shown, if there are
  /// several.
  func spans(part: String) -> [[Span]] {
    let right = [(part, Style.plain), (status, Style.muted)].filter { !$0.0.isEmpty }
    let leftWidth = width(left, 2 * gap + 1)
    let rightWidth = width(right, 3)
    let space = right.isEmpty ? 0 : 3
    if leftWidth + space + rightWidth <= frame.width {
      return [row(left) + row(right, endingAt: frame.right)]
    }
    if leftWidth <= frame.width, rightWidth <= frame.width {
      return [row(left), row(right, endingAt: frame.right)]
    }
    var lines: [[Span]] = []
    for item in left.prefix(1) { lines += wrapped(item) }
    let rest = Array(left.dropFirst())
    if width(rest, 0) + space + rightWidth <= frame.width {
      lines.append(row(rest) + row(right, endingAt: frame.right))
    } else {
      for item in rest + right { lines += wrapped(item) }
    }
    return lines.filter { !$0.isEmpty }
  }

  private func width(_ items: [(text: String, style: Style)], _ gap: Int) -> Int {
    items.reduce(0) { $0 + displayWidth($1.text) } + gap * max(0, items.count - 1)
  }

  private func row(_ items: [(text: String, style: Style)]) -> [Span] {
    var column = frame.margin
    var spans: [Span] = []
    for (index, item) in items.enumerated() {
      if index > 0 {
        spans.append(Span(row: 0, column: column + gap, text: "·", style: .muted))
        column += 2 * gap + 1
      }
      spans.append(Span(row: 0, column: column, text: item.text, style: item.style))
      column += displayWidth(item.text)
    }
    return spans
  }

  private func row(_ items: [(text: String, style: Style)], endingAt end: Int) -> [Span] {
    var column = end - width(items, 3)
    return items.map { item in
      defer { column += displayWidth(item.text) + 3 }
      return Span(row: 0, column: column, text: item.text, style: item.style)
    }
  }

  private func wrapped(_ item: (text: String, style: Style)) -> [[Span]] {
    frame.wrap(item.text, frame.width).map {
      [Span(row: 0, column: frame.margin, text: $0, style: item.style)]
    }
  }
}
