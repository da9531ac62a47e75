import Canvas

@testable import Interface

/// Plays a person at a page: keys and presses go in, what they meant comes out, edits are kept.
struct Driver {
  var page: Page
  var viewport: Viewport
  var state = InterfaceState()
  var intents: [Intent] = []

  init(_ page: Page, _ viewport: Viewport = Viewport(columns: 80, rows: 24)) {
    self.page = page
    self.viewport = viewport
    state.show(page, in: layout)
  }

  var layout: ScreenLayout { ScreenLayout(page: page, viewport: viewport) }
  var canvas: Canvas { ScreenRenderer.canvas(page: page, layout: layout, state: state) }
  var focus: ElementID? { state.focus }

  /// The text under the cursor and after it, on its row.
  var textAtCursor: String {
    guard let cursor = canvas.cursor else { return "" }
    return (cursor.column..<viewport.columns).map { canvas[cursor.row, $0].text }.joined()
  }

  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { send(.key(.character(Character(scalar)))) }
  }

  mutating func send(_ event: InputEvent) {
    let layout = layout
    if let intent = state.handle(event, page: page, layout: layout) {
      intents.append(intent)
      if case .edit(let id, let value) = intent { page.set(id, value) }
    }
    state.show(page, in: self.layout)
  }

  mutating func resize(_ viewport: Viewport) {
    self.viewport = viewport
    state.show(page, in: layout)
  }

  func value(_ id: ElementID) -> String? { page.field(id)?.value }
}

extension Page {
  mutating func set(_ id: ElementID, _ value: String) {
    func with(_ field: Field) -> Field {
      guard field.id == id else { return field }
      var field = field
      field.value = value
      return field
    }
    blocks = blocks.map { block in
      switch block {
      case .field(let field): .field(with(field))
      case .fieldRow(let fields): .fieldRow(fields.map(with))
      default: block
      }
    }
  }
}

extension Intent {
  /// The name of the action that was pressed.
  var act: ElementID? { if case .act(let id) = self { .action(id) } else { nil } }
}
