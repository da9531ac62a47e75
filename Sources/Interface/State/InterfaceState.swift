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

  /// Why the last key was not taken; nothing where it was, or where it is no field's.
  public internal(set) var refusal: Refusal?

  /// Why a field did not take a key: said at once, never a silent cut.
  public enum Refusal: Equatable, Sendable {
    /// It holds as many characters as it takes.
    case full(Int)
    /// It takes digits only.
    case digitsOnly
  }

  /// Whether the next character replaces the focused field's text.
  var replacesValue = false
  /// What was pressed by the pointer and not yet released.
  var pressed: Pressed?
  /// Whether an action was taken since the page was last shown.
  var hasActed = false
  private var pageID: String?
  private var pageFocus: ElementID?
  private var problems: [Problem] = []
  /// Where a person was on the pages they left, by page.
  private var places: [String: Place] = [:]

  /// Most pages whose places are kept.
  private static let mostPlaces = 64

  private struct Place: Equatable, Sendable {
    var focus: ElementID?
    var sheet: Int
    var cursor: Int
    var replacesValue: Bool
  }

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
  /// starts at its only field, at its `focus`, or at the first thing that takes the focus; one
  /// that is gone back to, where it was left. After an action that found problems the focus goes
  /// to the first of them, or to the only field. On a screen that is too small nothing changes.
  ///
  /// - Parameter isReturn: whether the page is gone back to.
  public mutating func show(_ page: Page, in layout: ScreenLayout, isReturn: Bool = false) {
    guard !layout.isTooSmall else { return }
    defer {
      pageID = page.id
      pageFocus = page.focus
      problems = page.problems
      hasActed = false
    }
    if page.id != pageID {
      if let pageID {
        if places.count >= Self.mostPlaces { places = [:] }
        places[pageID] = Place(
          focus: focus, sheet: sheet, cursor: cursor, replacesValue: replacesValue)
      }
      // A form of staff that is seen again is always gone back to.
      start(page, in: layout, at: isReturn || page.isDense ? places[page.id] : nil)
    } else if let problem = newProblem(page) {
      refusal = nil
      let line = ElementID.problem(problem)
      let isLine = page.soleField == nil && layout.sheet(of: line) != nil
      go(to: isLine ? line : page.soleField?.id ?? problem, page, layout)
    } else if let wanted = page.focus, wanted != pageFocus, page.soleField == nil,
      layout.sheet(of: wanted) != nil
    {
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

  private mutating func start(_ page: Page, in layout: ScreenLayout, at place: Place? = nil) {
    pressed = nil
    refusal = nil
    sheet = 0
    focus = nil
    if let place, returns(to: place, page, layout) {
      return
    } else if let field = page.soleField {
      // With a mistake one goes to the field at once; else the question on the first sheet is
      // read first, and a digit leads to the field all the same.
      let home = layout.sheet(of: field.id)
      if home == 0 || field.problem != nil { go(to: field.id, page, layout) }
      if focus == nil { focusFirst(page, layout) }
    } else if let wanted = page.focus, layout.sheet(of: wanted) != nil {
      go(to: wanted, page, layout)
    } else if let problem = page.problems.first?.field, page.isDense,
      layout.sheet(of: problem) != nil
    {
      go(to: problem, page, layout)
    } else {
      focusFirst(page, layout)
    }
  }

  /// Goes back to where a page was left; false where that is gone, or is beside the only field.
  private mutating func returns(to place: Place, _ page: Page, _ layout: ScreenLayout) -> Bool {
    guard let left = place.focus, page.soleField.map({ $0.id == left }) ?? true else {
      return false
    }
    if layout.element(left, sheet: place.sheet) != nil {
      sheet = place.sheet
      enter(left, page)
    } else if left != .more, layout.sheet(of: left) != nil {
      go(to: left, page, layout)
    } else {
      return false
    }
    // Who was in the middle of a text goes on there.
    if let field = page.field(left), !field.hasOptions {
      cursor = min(place.cursor, field.value.count)
      replacesValue = place.replacesValue && field.isReplacedByTyping
    }
    return true
  }

  /// The field of the first problem, if the last action brought it up.
  private func newProblem(_ page: Page) -> ElementID? {
    guard hasActed, page.problems != problems else { return nil }
    return page.problems.first?.field
  }

  /// The first thing on the sheet; where answers are checked, what leads on: to the next sheet,
  /// and from the last one to sending them.
  mutating func focusFirst(_ page: Page, _ layout: ScreenLayout) {
    let here = layout.elements(sheet: sheet)
    guard page.checksAnswers, page.problems.isEmpty else { return enter(here.first?.id, page) }
    let onward = here.first { $0.kind == .more } ?? here.first { $0.kind == .action(.proceed) }
    enter((onward ?? here.first)?.id, page)
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
    replacesValue = false
    guard let id, let field = page.field(id) else { return }
    cursor = field.value.count
    replacesValue = field.isReplacedByTyping
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
