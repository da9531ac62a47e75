import Canvas

/// A page on a screen: where it stands, where a person is on it, and how it was drawn last. Turns
/// keys and presses into what was meant, and pages into frames.
///
/// What a key changes is what it costs: a page that says what it said keeps its layout, and so does
/// one with another text in a field; a frame is made from the last one.
public struct ScreenView: Sendable {
  /// The room on the terminal and the size of the text, for the page that is shown.
  public private(set) var viewport: Viewport
  /// What is shown: the page that was given, but for a text that was typed since.
  private var page: Page
  /// The number of that page; nothing once a text was typed into it.
  private var number: Int?
  private var layout: ScreenLayout
  private var state = InterfaceState()
  var picture = SheetPicture()
  private var glyphs: GlyphSet?

  /// Shows the first page.
  public init(_ showing: Showing, columns: Int, rows: Int, glyphs: GlyphSet? = nil) {
    page = showing.page
    number = showing.number
    self.glyphs = glyphs
    viewport = Self.room(for: page, columns: columns, rows: rows)
    layout = ScreenLayout(page: page, viewport: viewport, glyphs: glyphs)
    draw()
  }

  private static func room(for page: Page, columns: Int, rows: Int) -> Viewport {
    Viewport(columns: columns, rows: rows, isLarge: page.isLarge && !page.isDense)
  }

  /// What a screen of this size can do. A code fits as half blocks, with its quiet zone, a line for
  /// its caption, and the page's header and footer.
  public static func traits(columns: Int, rows: Int) -> ViewTraits {
    ViewTraits(hasTextSizes: true, codeSide: max(0, min(columns - 8, 2 * (rows - 7)) - 4))
  }

  /// What this screen can do now.
  public var traits: ViewTraits { Self.traits(columns: viewport.columns, rows: viewport.rows) }

  /// Whether this is what is shown already.
  public func shows(_ number: Int) -> Bool { number == self.number }

  /// Shows a page, which may be the very same one.
  public mutating func show(_ new: Showing) {
    guard new.number != number else { return }
    number = new.number
    let room = Self.room(for: new.page, columns: viewport.columns, rows: viewport.rows)
    let typed = room == viewport ? layout.typed(new.page, insteadOf: page) : nil
    if typed == nil {
      viewport = room
      layout = ScreenLayout(page: new.page, viewport: room, glyphs: glyphs)
    }
    page = new.page
    draw(isReturn: new.isReturn, typed: typed)
  }

  /// Shows the page on a screen of another size.
  public mutating func resize(columns: Int, rows: Int) {
    let room = Self.room(for: page, columns: columns, rows: rows)
    guard room != viewport else { return }
    viewport = room
    layout = ScreenLayout(page: page, viewport: room, glyphs: glyphs)
    draw()
  }

  /// Gives headings big letters.
  public mutating func use(_ glyphs: GlyphSet) {
    self.glyphs = glyphs
    layout = ScreenLayout(page: page, viewport: viewport, glyphs: glyphs)
    draw()
  }

  private mutating func draw(isReturn: Bool = false, typed: [ElementID]? = nil) {
    state.show(page, in: layout, isReturn: isReturn)
    picture.show(page, layout, state, typed: typed)
  }

  /// What a person meant by a key or a press. Where only the focus moved, the frame is another one
  /// and the page needs no `show`; a text that was typed stands in it already.
  public mutating func hear(_ input: InputEvent) -> Heard {
    let sheet = state.sheet
    let intent = state.handle(input, page: page, layout: layout)
    if state.sheet != sheet { picture.show(page, layout, state, typed: []) }
    if case .edit(let id, let text) = intent { echo(text, in: id) }
    if let intent { return .meant(intent) }
    // Nowhere to go back to: said by a sound, as a key without any answer looks broken.
    // So does any key while something is being saved or looked up: there is only the way out.
    if case .key(let key) = input, key == .escape || page.hasOnlyTheWayOut { return .refused }
    if case .pointer(let pointer) = input, pointer.phase == .press { return .pressed }
    return .moved
  }

  /// Shows what was typed before the page comes that says so, where it takes the box that is there.
  private mutating func echo(_ text: String, in id: ElementID) {
    number = nil
    guard var field = page.field(id) else { return }
    field.value = text
    guard layout.holds(field) else { return }
    page.change(id) { $0 = field }
    picture.show(page, layout, state, typed: [id])
  }

  /// The whole frame, with the cursor on the focused item.
  public func frame() -> Canvas { picture.frame(page, layout, state) }

  /// The frame of a page made from nothing: what `frame` must be for the page that is shown.
  public func frameFromNothing(_ page: Page) -> Canvas {
    let room = Self.room(for: page, columns: viewport.columns, rows: viewport.rows)
    let layout = ScreenLayout(page: page, viewport: room, glyphs: glyphs)
    return ScreenRenderer.canvas(page: page, layout: layout, state: state)
  }

  /// The letters of what is drawn large, in large text: what big glyphs are wanted for.
  public var bigLetters: Set<Unicode.Scalar> {
    var letters: Set<Unicode.Scalar> = []
    guard page.isLarge else { return letters }
    for block in page.blocks {
      switch block {
      case .heading(let text): letters.formUnion(text.unicodeScalars)
      case .reference(let text): letters.formUnion(text.value.unicodeScalars)
      default: break
      }
    }
    return letters
  }
}
