import Canvas

/// Where a person is on a page: focus, sheet, and what is being edited. Answers events with
/// intents; never changes a page itself.
public struct InterfaceState: Equatable, Sendable {
  /// What has the focus; nothing on a sheet without anything that takes it.
  public internal(set) var focus: ElementID?
  /// The sheet that is shown, from zero.
  public internal(set) var sheet = 0
  /// The edit position in the focused field, in clusters from the start.
  public internal(set) var cursor = 0
  /// What was typed to search the options of the focused field.
  public internal(set) var typed = ""

  /// What was pressed by the pointer and not yet released.
  var pressed: Pressed?
  /// Whether an action was taken since the page was last shown.
  var hasActed = false
  private var pageID: String?
  private var pageFocus: ElementID?
  private var problems: [Problem] = []

  /// Under the pointer when it was pressed.
  enum Pressed: Equatable, Sendable {
    case element(ElementID)
    case option(ElementID, String)
  }

  /// Nowhere yet.
  public init() {}

  /// Takes notice of the page that is now shown; to be called after every change of the page, of
  /// its layout or of the size.
  ///
  /// The focus stays where it was if the page is the same place and still has it. A new page
  /// starts at its `focus`, or at the first thing that takes the focus. After an action that
  /// found problems the focus goes to the first of them. On a screen that is too small nothing
  /// changes.
  public mutating func show(_ page: Page, in layout: ScreenLayout) {
    guard !layout.isTooSmall else { return }
    defer {
      pageID = page.id
      pageFocus = page.focus
      problems = page.problems
      hasActed = false
    }
    if page.id != pageID {
      start(page, in: layout)
    } else if let problem = newProblem(page) {
      let line = ElementID.problem(problem)
      go(to: layout.sheet(of: line) != nil ? line : problem, page, layout)
    } else if let wanted = page.focus, wanted != pageFocus, layout.sheet(of: wanted) != nil {
      go(to: wanted, page, layout)
    } else if focus == .more, sheet < layout.sheetCount - 1 {
      return
    } else if let focus, focus != .more, let home = layout.sheet(of: focus) {
      if layout.element(focus, sheet: sheet) == nil { sheet = home }
      cursor = min(cursor, page.field(focus)?.value.count ?? 0)
    } else if let focus, focus != .more {
      start(page, in: layout)
    } else {
      sheet = max(0, min(sheet, layout.sheetCount - 1))
      focusFirst(page, layout)
    }
  }

  private mutating func start(_ page: Page, in layout: ScreenLayout) {
    pressed = nil
    sheet = 0
    focus = nil
    if let wanted = page.focus, layout.sheet(of: wanted) != nil {
      go(to: wanted, page, layout)
    } else if let problem = page.problems.first?.field, page.isDense,
      layout.sheet(of: problem) != nil
    {
      go(to: problem, page, layout)
    } else {
      focusFirst(page, layout)
    }
  }

  /// The field of the first problem, if the last action brought it up.
  private func newProblem(_ page: Page) -> ElementID? {
    guard hasActed, page.problems != problems else { return nil }
    return page.problems.first?.field
  }

  mutating func focusFirst(_ page: Page, _ layout: ScreenLayout) {
    enter(layout.elements(sheet: sheet).first?.id, page)
  }

  /// Moves the focus to an element, turning to its sheet.
  mutating func go(to id: ElementID, _ page: Page, _ layout: ScreenLayout) {
    if id != .more, let home = layout.sheet(of: id) { sheet = home }
    enter(id, page)
  }

  /// Gives an element the focus; in a field the cursor goes to the end of the text.
  mutating func enter(_ id: ElementID?, _ page: Page) {
    focus = id
    typed = ""
    cursor = 0
    guard let id, let field = page.field(id) else { return }
    cursor = field.value.count
    if case .option(let options) = field.kind, !options.contains(where: { $0.id == field.value }) {
      typed = field.value
    }
  }

  /// Answers an event.
  ///
  /// - Parameters:
  ///   - page: the page that is shown.
  ///   - layout: that page, laid out as it is shown.
  /// - Returns: what the person meant, or nothing if only the focus moved.
  public mutating func handle(_ event: InputEvent, page: Page, layout: ScreenLayout) -> Intent? {
    guard !layout.isTooSmall else { return nil }
    switch event {
    case .resize: return nil
    case .pointer(let pointer): return handle(pointer, page, layout)
    case .key(let key):
      pressed = nil
      return handle(key, page, layout)
    }
  }
}
