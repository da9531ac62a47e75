import Canvas
import Interface

/// The page that is shown: where it stands, where a person is on it, and how it was drawn last.
///
/// What a key changes is what it costs: a page that says what it said keeps its layout, and so does
/// one with another text in a field; a frame is made from the last one.
struct ShownPage: Sendable {
  private(set) var page: Page
  private var layout: ScreenLayout
  private var state = InterfaceState()
  private var picture = SheetPicture()
  /// The room that the layout was made for; nothing where it must be made again.
  private var room: Viewport?
  private var glyphs: GlyphSet?

  init(_ page: Page, in room: Viewport, glyphs: GlyphSet?) {
    self.page = page
    self.room = room
    self.glyphs = glyphs
    layout = ScreenLayout(page: page, viewport: room, glyphs: glyphs)
    draw()
  }

  /// Shows a page, which may be the same one, or one that is gone back to.
  mutating func show(_ new: Page, in newRoom: Viewport, isReturn: Bool = false) {
    if newRoom != room || !layout.holds(new, insteadOf: page) {
      layout = ScreenLayout(page: new, viewport: newRoom, glyphs: glyphs)
      room = newRoom
    }
    page = new
    draw(isReturn: isReturn)
  }

  private mutating func draw(isReturn: Bool = false) {
    state.show(page, in: layout, isReturn: isReturn)
    picture.show(page, layout, state)
  }

  /// Gives big letters to the next layout.
  mutating func use(_ glyphs: GlyphSet) {
    self.glyphs = glyphs
    room = nil
  }

  /// What a person means by an event; nothing where only the focus moved, which needs no `show`.
  mutating func handle(_ input: InputEvent) -> Intent? {
    let sheet = state.sheet
    let intent = state.handle(input, page: page, layout: layout)
    if state.sheet != sheet { picture.show(page, layout, state) }
    return intent
  }

  /// The whole frame, with the cursor on the focused item.
  func frame() -> Canvas { picture.frame(page, layout, state) }

  /// The frame of a page made from nothing: what `frame` must be for the page that is shown.
  func frameFromNothing(_ page: Page, in room: Viewport) -> Canvas {
    let layout = ScreenLayout(page: page, viewport: room, glyphs: glyphs)
    return ScreenRenderer.canvas(page: page, layout: layout, state: state)
  }

  /// The letters of what is drawn large in large text.
  var letters: Set<Unicode.Scalar> {
    var letters: Set<Unicode.Scalar> = []
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
