extension InterfaceState {
  mutating func handle(_ key: Key, _ page: Page, _ layout: ScreenLayout) -> Intent? {
    refusal = nil
    if let field = field(for: key, page) {
      if field.id != focus { go(to: field.id, page, layout) }
      switch edit(field, key) {
      case .ignored: break
      case .taken: return nil
      case .changed(let value): return .edit(field.id, value)
      }
    }
    switch key {
    case .escape, .character("*"): return act(.back, page, layout)
    case .character("#"): return act(.startAgain, page, layout)
    case .character("0") where !page.digitsAreText: return act(.help, page, layout)
    case .function(1): return act(.help, page, layout)
    case .function(8) where !page.has(.function(8)): return act(.startAgain, page, layout)
    case .function(let number): return act(.function(number), page, layout)
    // Where something may have been typed, Backspace takes letters away and nothing else.
    case .backspace: return page.digitsAreText ? nil : act(.back, page, layout)
    case .enter, .character(" "): return activate(page, layout)
    case .character(let character): return pick(character, page, layout)
    case .down, .tab: move(1, page, layout)
    case .up, .backTab: move(-1, page, layout)
    case .pageDown: turn(1, page, layout)
    case .pageUp: turn(-1, page, layout)
    case .home: enter(layout.elements(sheet: sheet).first?.id ?? focus, page)
    case .end: enter(layout.elements(sheet: sheet).last?.id ?? focus, page)
    case .left, .right, .delete: break
    }
    return nil
  }

  /// The field that a key is for: the one with the focus; for a digit or a Backspace also the one
  /// that `Page.fieldForText` names.
  private func field(for key: Key, _ page: Page) -> Field? {
    if let field = focus.flatMap({ page.field($0) }) { return field }
    switch key {
    case .backspace: return page.fieldForText(focus: focus)
    case .character(let character) where Field.digit(character) != nil:
      return page.fieldForText(focus: focus)
    default: return nil
    }
  }

  /// Picks what bears a digit.
  private mutating func pick(_ character: Character, _ page: Page, _ layout: ScreenLayout)
    -> Intent?
  {
    guard let number = character.wholeNumberValue, (1...9).contains(number),
      let element = layout.elements(sheet: sheet).first(where: { $0.number == number })
    else { return nil }
    enter(element.id, page)
    return press(element.id, element.kind, page, layout)
  }

  /// Enter.
  private mutating func activate(_ page: Page, _ layout: ScreenLayout) -> Intent? {
    guard let focus, let element = layout.element(focus, sheet: sheet) else {
      return act(.proceed, page, layout)
    }
    return press(element.id, element.kind, page, layout)
  }

  /// What pressing an element does.
  mutating func press(
    _ id: ElementID, _ kind: PlacedElement.Kind, _ page: Page, _ layout: ScreenLayout
  ) -> Intent? {
    switch kind {
    case .choice, .change:
      hasActed = true
      return .choose(id)
    case .problem(let field): go(to: field, page, layout)
    case .more: turn(1, page, layout)
    case .action(let trigger): return act(trigger, page, layout)
    case .field: return nextField(after: id, page, layout)
    }
    return nil
  }

  /// The next field, or the end of the form.
  private mutating func nextField(after id: ElementID, _ page: Page, _ layout: ScreenLayout)
    -> Intent?
  {
    let fields = (0..<layout.sheetCount).flatMap { sheet in
      layout.elements(sheet: sheet).filter { $0.kind == .field }
    }
    let index = fields.firstIndex { $0.id == id } ?? 0
    if index + 1 < fields.count {
      go(to: fields[index + 1].id, page, layout)
      return nil
    }
    if !page.isDense, page.actions.contains(where: { $0.trigger == .proceed }) {
      return act(.proceed, page, layout)
    }
    move(1, page, layout)
    return nil
  }

  /// An action of the page; Back on a later sheet turns back first.
  mutating func act(_ trigger: PageAction.Trigger, _ page: Page, _ layout: ScreenLayout)
    -> Intent?
  {
    if trigger == .back, sheet > 0 {
      turn(-1, page, layout)
      return nil
    }
    guard let action = page.actions.first(where: { $0.trigger == trigger }) else { return nil }
    hasActed = true
    return .act(action.id)
  }

  /// Moves the focus by one, around the sheets of the page.
  mutating func move(_ step: Int, _ page: Page, _ layout: ScreenLayout) {
    let here = layout.elements(sheet: sheet)
    if let focus, let index = here.firstIndex(where: { $0.id == focus }),
      here.indices.contains(index + step)
    {
      enter(here[index + step].id, page)
      return
    }
    guard layout.sheetCount > 0 else { return }
    for distance in 1...layout.sheetCount {
      let next = (sheet + step * distance + layout.sheetCount * distance) % layout.sheetCount
      let elements = layout.elements(sheet: next)
      let isTextOnly = elements.isEmpty && layout.sheetCount > 1
      guard !elements.isEmpty || isTextOnly else { continue }
      sheet = next
      enter((step > 0 ? elements.first : elements.last)?.id, page)
      return
    }
  }

  /// Turns to another sheet, if there is one, and focuses its first element.
  mutating func turn(_ step: Int, _ page: Page, _ layout: ScreenLayout) {
    let next = sheet + step
    guard (0..<layout.sheetCount).contains(next) else { return }
    sheet = next
    focusFirst(page, layout)
  }
}
