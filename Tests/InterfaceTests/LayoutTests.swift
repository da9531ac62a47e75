import Canvas
import TestSupport
import Testing
import TextShaping

@testable import Interface

let viewports: [Viewport] = [
  Viewport(columns: 80, rows: 24), Viewport(columns: 53, rows: 16),
  Viewport(columns: 40, rows: 12), Viewport(columns: 120, rows: 40),
  Viewport(columns: 61, rows: 19), Viewport(columns: 100, rows: 12),
  Viewport(columns: 80, rows: 24, isLarge: true), Viewport(columns: 53, rows: 16, isLarge: true),
  Viewport(columns: 40, rows: 12, isLarge: true), Viewport(columns: 120, rows: 40, isLarge: true),
]

@Suite struct LayoutTests {
  @Test(arguments: SamplePages.all, viewports)
  func `Every text of a page stands whole on its sheets`(_ page: Page, _ viewport: Viewport) {
    #expect(ClipCheck.clipped(page, viewport) == [])
  }

  @Test(arguments: SamplePages.all, viewports)
  func `No text is drawn over another or beyond the screen`(_ page: Page, _ viewport: Viewport) {
    #expect(Self.collisions(page, viewport) == [])
  }

  /// A long text that goes on over several parts, wherever a part ends in it.
  @Test(arguments: viewports)
  func `C7: long complaints do not collide with the next line at a part's edge`(
    _ viewport: Viewport
  ) {
    for count in stride(from: 5, through: 330, by: 13) {
      let text = (1...count).map { "word\($0)" }.joined(separator: " ")
      let rows = ["First", "Your complaint", "A way to reach you"].map {
        SummaryRow(
          label: $0, value: $0 == "Your complaint" ? text : "-", change: ElementID($0),
          changeLabel: "Change")
      }
      let field = Field(
        "f", label: "Your words", value: text, problem: text, echo: text, kind: .lines(4),
        limit: 4000)
      let pages = [
        Page(
          id: "check", title: "Check", blocks: [.heading("Is it right?"), .summary(rows)],
          actions: SamplePages.keys),
        Page(
          id: "field", title: "Tell us",
          blocks: [
            .problems(title: "There is a problem", [Problem(field: "f", text: text)]),
            .heading("What happened?"), .field(field), .choices([Choice("a", "Other")]),
          ], actions: SamplePages.keys),
      ]
      for page in pages {
        #expect(Self.collisions(page, viewport) == [], "\(page.id), \(count) words")
        #expect(ClipCheck.clipped(page, viewport) == [], "\(page.id), \(count) words")
      }
    }
  }

  /// Texts drawn over another or beyond the screen.
  private static func collisions(_ page: Page, _ viewport: Viewport) -> [String] {
    let layout = ScreenLayout(page: page, viewport: viewport)
    var wrong: [String] = []
    for sheet in layout.sheets {
      var taken = [Bool](repeating: false, count: viewport.rows * viewport.columns)
      func take(_ row: Int, _ columns: Range<Int>, _ what: String) {
        guard (0..<viewport.rows).contains(row), columns.lowerBound >= 0,
          columns.upperBound <= viewport.columns
        else {
          wrong.append("outside: \(what)")
          return
        }
        for column in columns {
          if taken[row * viewport.columns + column] { wrong.append("over another: \(what)") }
          taken[row * viewport.columns + column] = true
        }
      }
      for span in sheet.spans {
        take(span.row, span.column..<span.column + displayWidth(span.text), span.text)
      }
      for element in sheet.elements {
        guard let box = element.box else { continue }
        for row in box.row..<box.row + box.rows {
          take(row, box.column..<box.column + box.width, element.id.text)
          if !layout.body.contains(row) { wrong.append("below the body: \(element.id.text)") }
        }
      }
    }
    return wrong
  }

  @Test(arguments: SamplePages.all, viewports)
  func `Digits number what can be picked, nine a sheet at most, five in large text`(
    _ page: Page, _ viewport: Viewport
  ) {
    let layout = ScreenLayout(page: page, viewport: viewport)
    for sheet in 0..<layout.sheetCount {
      let elements = layout.elements(sheet: sheet)
      let numbers = elements.compactMap(\.number)
      #expect(numbers == Array(1..<numbers.count + 1))
      if page.digitsAreText {
        #expect(numbers.isEmpty, "digits are text where there is a field")
      } else {
        #expect(numbers.count <= (viewport.isLarge ? 5 : 9))
        #expect(numbers.count == elements.count(where: \.isPickable))
      }
      // The way on stands last, below the way to the next sheet.
      let others = elements.filter { $0.kind != .action(.proceed) }
      #expect((others.last?.kind == .more) == (sheet < layout.sheetCount - 1))
      #expect(others.dropLast().allSatisfy { $0.kind != .more })
    }
  }

  @Test(arguments: SamplePages.all, viewports)
  func `Every element is on one sheet, inside the body, and a press anywhere in it meets it`(
    _ page: Page, _ viewport: Viewport
  ) {
    let layout = ScreenLayout(page: page, viewport: viewport)
    var found: [ElementID] = []
    var wrong: [ElementID] = []
    for sheet in 0..<layout.sheetCount {
      for element in layout.elements(sheet: sheet) {
        if element.kind != .more { found.append(element.id) }
        #expect(!element.rows.isEmpty && layout.body.contains(element.anchor.row))
        for row in element.rows where layout.body.contains(row) {
          let middle = (element.columns.lowerBound + element.columns.upperBound) / 2
          let column = min(middle, viewport.columns - 1)
          let met = layout.element(row: row, column: column, sheet: sheet)
          let isShared = layout.elements(sheet: sheet).contains {
            $0.id != element.id && $0.anchor.row == row
          }
          if !isShared || page.isDense, met != element.id { wrong.append(element.id) }
        }
      }
      for action in layout.actions(sheet: sheet) {
        let met = layout.element(
          row: action.anchor.row, column: action.anchor.column, sheet: sheet)
        #expect(met == action.id)
      }
    }
    let expected = page.elements.filter { element in
      switch element.role {
      case .action: false
      case .problem: !page.isDense
      case .field, .choice, .toggle, .change: true
      }
    }.map(\.id)
    #expect(wrong == [])
    #expect(found.filter { $0 != .action("go") } == expected)
  }

  @Test func `The parts of the screen are in their places`() {
    let layout = ScreenLayout(page: SamplePages.home, viewport: Viewport(columns: 80, rows: 24))
    #expect(layout.sheetCount == 1)
    let lines = ScreenRenderer.canvas(page: SamplePages.home, layout: layout, sheet: 0).lines
    #expect(lines[0].hasPrefix("    Help and benefits") && lines[0].hasSuffix("A A A"))
    #expect(lines[1] == "    " + String(repeating: "─", count: 72) && lines[22] == lines[1])
    #expect(lines[2] == "" && lines[3] == "    What would you like to do?")
    #expect(
      lines[23] == "    0 Help     F2 Larger text     F3 Language     F4 Read aloud     F9 Leave")
  }

  @Test func `Sheets of choices repeat the heading`() {
    var page = SamplePages.language
    page.blocks.insert(.heading("Which one?"), at: 0)
    let viewport = Viewport(columns: 80, rows: 24)
    let layout = ScreenLayout(page: page, viewport: viewport)
    #expect(layout.sheetCount == 2)
    for sheet in 0..<2 {
      let lines = ScreenRenderer.canvas(page: page, layout: layout, sheet: sheet).lines
      #expect(lines.contains("    Which one?"))
      #expect(lines[0].hasSuffix("part \(sheet + 1) of 2"))
    }
  }

  @Test(arguments: [(39, 12), (40, 11), (1, 1), (10, 3)])
  func `Below the smallest size there is only the sentence that says so`(
    _ columns: Int, _ rows: Int
  ) {
    let viewport = Viewport(columns: columns, rows: rows)
    let layout = ScreenLayout(page: SamplePages.form, viewport: viewport)
    #expect(layout.isTooSmall && layout.sheetCount == 0)
    var state = InterfaceState()
    let wide = ScreenLayout(page: SamplePages.form, viewport: viewports[0])
    state.show(SamplePages.form, in: wide)
    _ = state.handle(.key(.down), page: SamplePages.form, layout: wide)
    let before = state
    state.show(SamplePages.form, in: layout)
    #expect(state.handle(.key(.enter), page: SamplePages.form, layout: layout) == nil)
    #expect(state == before)
    let canvas = ScreenRenderer.canvas(page: SamplePages.form, layout: layout, state: state)
    #expect(canvas.lines[0].hasPrefix(String("This".prefix(columns))))
  }
}

extension Page: CustomTestStringConvertible {
  /// Short names in lists of test cases.
  public var testDescription: String { id + "." + language }
}

extension Viewport: CustomTestStringConvertible {
  /// Short names in lists of test cases.
  public var testDescription: String { "\(columns)x\(rows)\(isLarge ? " large" : "")" }
}
