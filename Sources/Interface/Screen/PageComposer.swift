import Canvas
import TextShaping

/// Turns the blocks of a page into atoms: rows with text and with things to press.
struct PageComposer {
  let page: Page
  let frame: Frame
  let glyphs: GlyphSet?
  /// Rows of the body, to know what fits at all.
  let bodyRows: Int
  private(set) var atoms: [Atom] = []
  /// Texts that do not stand there whole: see `ScreenLayout.textsNotWhole`.
  private(set) var textsNotWhole: [String] = []

  init(
    _ page: Page, _ frame: Frame, glyphs: GlyphSet?, bodyRows: Int, overflow: HeaderLayout.Overflow
  ) {
    self.page = page
    self.frame = frame
    self.glyphs = glyphs
    self.bodyRows = bodyRows
    if let title = overflow.title { paragraph(title, .bold) }
    compose()
    for text in [overflow.progress, overflow.status].compactMap({ $0 }) {
      noteNotWhole(printable(text))
    }
  }

  private mutating func compose() {
    var index = 0
    while index < page.blocks.count {
      if case .field = page.blocks[index] {
        var run: [Field] = []
        while index < page.blocks.count, case .field(let field) = page.blocks[index] {
          run.append(field)
          index += 1
        }
        fields(run)
      } else {
        block(page.blocks[index])
        index += 1
      }
    }
  }

  /// The row of the proceed action, where it needs one: the last of the page, or, with things to
  /// switch on or answers to check, of every sheet.
  mutating func proceedItem() -> Atom? {
    guard page.proceedsAsItem, let action = page.actions.first(where: { $0.trigger == .proceed })
    else { return nil }
    item(
      .action(action.id), .action(.proceed), label: action.label, detail: nil, detailColumn: nil,
      gap: 1)
    return page.hasSwitches || page.checksAnswers ? atoms.removeLast() : nil
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .heading(let text): heading(text)
    case .subheading(let text): subheading(text)
    case .text(let text): paragraph(text, .plain)
    case .hint(let text): paragraph(text, .muted)
    case .bullets(let texts): bullets(texts)
    case .notice(let notice): self.notice(notice)
    case .problems(let title, let problems): self.problems(title, problems)
    case .choices(let choices): self.choices(choices)
    case .field(let field): fields([field])
    case .fieldRow(let fields): fieldRow(fields)
    case .summary(let rows): summary(rows)
    case .reference(let reference): self.reference(reference)
    case .code(let image): code(image)
    }
  }

  /// Adds an atom.
  mutating func add(_ atom: Atom) { atoms.append(atom) }

  /// Gives the element of the last atom a digit that it keeps.
  mutating func fixDigit(_ digit: Int) { atoms[atoms.count - 1].elements[0].number = digit }

  /// Marks the last atom as a subheading.
  mutating func markSubheading() { atoms[atoms.count - 1].isSubheading = true }

  /// Notes a text that is drawn in large letters only, that scrolls, or that is left out.
  mutating func noteNotWhole(_ text: String) { textsNotWhole.append(text) }

  /// Adds a span to an atom that is there, if it is.
  mutating func prefix(at index: Int, _ span: Span) {
    if index < atoms.count { atoms[index].spans.insert(span, at: 0) }
  }

  /// Lines as an atom each, so that a sheet may end between them.
  mutating func flow(
    _ lines: [String], column: Int, _ style: Style, gap: Int, gapRank: GapRank = .firm,
    joinsNext: Bool = false
  ) {
    for (index, line) in lines.enumerated() {
      var atom = Atom(height: 1, gap: index == 0 ? gap : 0, gapRank: gapRank)
      atom.spans = [Span(row: 0, column: column, text: line, style: style)]
      let isWidow = index == 0 && lines.count > 1 || index == lines.count - 2
      atom.joinsNext = isWidow || joinsNext
      add(atom)
    }
  }
}

extension Page {
  /// Whether there are choices to switch on and off.
  fileprivate var hasSwitches: Bool {
    blocks.contains { block in
      if case .choices(let choices) = block { choices.contains { $0.isOn != nil } } else { false }
    }
  }

  /// Whether answers are checked on the page and then sent.
  var checksAnswers: Bool {
    proceedsAsItem
      && blocks.contains { block in
        if case .summary(let rows) = block { rows.contains { $0.change != nil } } else { false }
      }
  }

  /// Whether the page has a key of its own of this kind.
  func has(_ trigger: PageAction.Trigger) -> Bool { actions.contains { $0.trigger == trigger } }

  /// Whether the proceed action needs a row of its own: there are things that take Enter and no
  /// field that lets it through.
  var proceedsAsItem: Bool {
    guard !isDense, actions.contains(where: { $0.trigger == .proceed }) else { return false }
    var takesEnter = false
    for block in blocks {
      switch block {
      case .field, .fieldRow: return false
      case .choices(let choices): takesEnter = takesEnter || !choices.isEmpty
      case .summary(let rows): takesEnter = takesEnter || rows.contains { $0.change != nil }
      default: break
      }
    }
    return takesEnter
  }
}
