extension InterfaceState {
  /// A press remembers what is under it; a release on the same thing acts, elsewhere cancels.
  mutating func handle(_ pointer: Pointer, _ page: Page, _ layout: ScreenLayout) -> Intent? {
    let target = target(pointer, page, layout)
    switch pointer.phase {
    case .press:
      pressed = target
      return nil
    case .release:
      defer { pressed = nil }
      guard let target, target == pressed else { return nil }
      switch target {
      case .option(let id, let value):
        enter(id, page)
        cursor = value.count
        replacesValue = true
        return .edit(id, value)
      case .element(let id): return release(on: id, pointer, page, layout)
      }
    }
  }

  private func target(_ pointer: Pointer, _ page: Page, _ layout: ScreenLayout) -> Pressed? {
    if let focus, let list = OptionList(page, layout, self), list.rows.contains(pointer.row),
      list.columns.contains(pointer.column)
    {
      return .option(focus, list.options[pointer.row - list.rows.lowerBound].id)
    }
    return layout.element(row: pointer.row, column: pointer.column, sheet: sheet)
      .map(Pressed.element)
  }

  private mutating func release(
    on id: ElementID, _ pointer: Pointer, _ page: Page, _ layout: ScreenLayout
  ) -> Intent? {
    guard let element = layout.placed(row: pointer.row, column: pointer.column, sheet: sheet)
    else { return nil }
    switch element.kind {
    case .field:
      enter(id, page)
      if let box = element.box, let field = page.field(id), !field.hasOptions {
        replacesValue = false
        cursor = FieldText(field).offset(
          line: pointer.row - box.row, column: pointer.column - box.column, width: box.width)
      }
      return nil
    case .action(let trigger):
      return act(trigger, page, layout)
    case .choice, .change, .more:
      enter(id, page)
      return press(id, element.kind, page, layout)
    case .problem:
      return press(id, element.kind, page, layout)
    }
  }
}
