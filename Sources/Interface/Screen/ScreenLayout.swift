import Canvas
import TextShaping

/// A page laid out for a screen: its sheets, and what on each can be pressed.
///
/// Nothing is ever cut off: a page that does not fit is split into sheets.
public struct ScreenLayout: Sendable {
  /// One screenful.
  struct Sheet: Equatable, Sendable {
    /// All text that stands there whatever has the focus.
    var spans: [Span]
    /// What takes the focus, in its order.
    var elements: [PlacedElement]
    /// What only takes a press: the keys of the last line.
    var footer: [PlacedElement]
  }

  /// The room it was laid out for.
  public let viewport: Viewport
  /// Whether the screen is below the smallest size: then only a sentence says so.
  public let isTooSmall: Bool
  /// Texts that do not stand there whole as characters: drawn in large letters only, longer than
  /// the screen in a field, where they scroll, or extras that a small screen leaves out.
  public let textsNotWhole: [String]
  let sheets: [Sheet]
  /// Rows of the body on the screen.
  let body: Range<Int>
  let frame: Frame

  /// Lays a page out.
  ///
  /// - Parameters:
  ///   - glyphs: letters for large headings; without them headings are bold.
  public init(page: Page, viewport: Viewport, glyphs: GlyphSet? = nil) {
    self.viewport = viewport
    let frame = Frame(viewport, page)
    self.frame = frame
    isTooSmall =
      viewport.columns < Viewport.minimumColumns || viewport.rows < Viewport.minimumRows
    guard !isTooSmall else {
      sheets = []
      textsNotWhole = []
      body = 0..<0
      return
    }
    let header = HeaderLayout(page, frame)
    let footer = FooterLayout(page, frame)
    let more = printable(page.words.more)
    func lay(top: Int) -> (PageComposer, [Paginator.Body], Int) {
      let rows = max(2, viewport.rows - top - 1 - footer.height)
      var composer = PageComposer(
        page, frame, glyphs: glyphs, bodyRows: rows, overflow: header.overflow)
      let proceed = composer.proceedItem()
      let bodies = Paginator(
        composer.atoms, frame, height: rows, more: more, proceed: proceed
      ).bodies()
      return (composer, bodies, rows)
    }
    var top = header.spans(part: "").count + 1
    var (composer, bodies, rows) = lay(top: top)
    if bodies.count > 1 {
      let part = printable(page.words.part(bodies.count, of: bodies.count))
      let height = header.spans(part: part).count + 1
      if height != top {
        top = height
        (composer, bodies, rows) = lay(top: top)
      }
    }
    textsNotWhole = composer.textsNotWhole
    body = top..<top + rows
    let count = bodies.count
    sheets = bodies.enumerated().map { index, body in
      let words = count > 1 ? printable(page.words.part(index + 1, of: count)) : ""
      return Self.sheet(body, header.spans(part: words), footer, frame, top: top, rows: rows)
    }
  }

  private static func sheet(
    _ body: Paginator.Body, _ header: [[Span]], _ footer: FooterLayout, _ frame: Frame, top: Int,
    rows: Int
  ) -> Sheet {
    let rule = String(repeating: "─", count: frame.width)
    var spans: [Span] = []
    for (row, line) in header.enumerated() {
      for span in line { spans.append(span.moved(down: row)) }
    }
    spans.append(Span(row: top - 1, column: frame.margin, text: rule, style: .muted))
    spans += body.spans.map { $0.moved(down: top) }
    spans.append(Span(row: top + rows, column: frame.margin, text: rule, style: .muted))
    spans += footer.spans.map { $0.moved(down: top + rows + 1) }
    return Sheet(
      spans: spans, elements: body.elements.map { $0.moved(down: top) },
      footer: footer.elements.map { $0.moved(down: top + rows + 1) })
  }

  /// The fields that hold another text than on the page that was laid out, where nothing else is
  /// new and each text takes the box that is there; nothing where a new layout is wanted.
  ///
  /// What is typed into a form then costs a look at its field.
  public func typed(_ page: Page, insteadOf old: Page) -> [ElementID]? {
    guard page.blocks.count == old.blocks.count else { return nil }
    var frame = page
    (frame.blocks, frame.focus) = (old.blocks, old.focus)
    guard frame == old else { return nil }
    var typed: [ElementID] = []
    for index in page.blocks.indices {
      switch (page.blocks[index], old.blocks[index]) {
      case (.field(let field), .field(let old)):
        guard take(field, insteadOf: old, &typed) else { return nil }
      case (.fieldRow(let fields), .fieldRow(let olds)):
        // A row in which nothing was typed is the very same, which is seen without a look at each.
        if fields == olds { continue }
        guard fields.count == olds.count else { return nil }
        for place in fields.indices where !take(fields[place], insteadOf: olds[place], &typed) {
          return nil
        }
      default:
        guard page.blocks[index] == old.blocks[index] else { return nil }
      }
    }
    return typed
  }

  /// Notes a field if there is another text in it; false where that is not all, or takes another
  /// box.
  private func take(_ field: Field, insteadOf old: Field, _ typed: inout [ElementID]) -> Bool {
    guard field.value != old.value else { return field == old }
    var bare = field
    bare.value = old.value
    typed.append(field.id)
    return bare == old && holds(field)
  }

  /// Whether a field with another text takes the box that is there.
  func holds(_ field: Field) -> Bool {
    guard let sheet = sheet(of: field.id), let box = element(field.id, sheet: sheet)?.box else {
      return false
    }
    return box.sizing.holds(field, rows: box.rows)
  }

  /// How many sheets there are; none on a screen that is too small.
  public var sheetCount: Int { sheets.count }

  /// What takes the focus on a sheet, in its order.
  public func elements(sheet: Int) -> [PlacedElement] {
    sheets.indices.contains(sheet) ? sheets[sheet].elements : []
  }

  /// What takes a press on the last lines of a sheet.
  public func actions(sheet: Int) -> [PlacedElement] {
    sheets.indices.contains(sheet) ? sheets[sheet].footer : []
  }

  /// The sheet that holds an element; what is on several, as `more`, belongs to the first.
  public func sheet(of id: ElementID) -> Int? {
    sheets.firstIndex { sheet in sheet.elements.contains { $0.id == id } }
  }

  /// What a press at a place on a sheet meets.
  public func element(row: Int, column: Int, sheet: Int) -> ElementID? {
    placed(row: row, column: column, sheet: sheet)?.id
  }

  func placed(row: Int, column: Int, sheet: Int) -> PlacedElement? {
    let all = elements(sheet: sheet) + actions(sheet: sheet)
    return all.first {
      $0.anchor.row == row && $0.columns.contains(column) && $0.rows.contains(row)
    }
      ?? all.first { $0.rows.contains(row) && $0.columns.contains(column) }
  }

  func element(_ id: ElementID, sheet: Int) -> PlacedElement? {
    elements(sheet: sheet).first { $0.id == id }
  }

  /// What has the focus on the sheet that is shown.
  func focused(_ state: InterfaceState) -> PlacedElement? {
    state.focus.flatMap { element($0, sheet: state.sheet) }
  }
}

extension Span {
  func moved(down rows: Int) -> Span {
    var span = self
    span.row += rows
    return span
  }
}

extension PlacedElement {
  func moved(down rows: Int) -> PlacedElement {
    var element = self
    element.move(down: rows)
    return element
  }
}
