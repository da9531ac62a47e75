import Canvas
import Testing

@testable import Interface

@Suite struct FocusTests {
  @Test(arguments: SamplePages.all, viewports)
  func `Tab visits everything and comes back, and the cursor is always on the focus`(
    _ page: Page, _ viewport: Viewport
  ) {
    var driver = Driver(page, viewport)
    let layout = driver.layout
    let all = (0..<layout.sheetCount).flatMap { sheet in
      layout.elements(sheet: sheet).map { "\(sheet) \($0.id.text)" }
    }
    let stops = (0..<layout.sheetCount).reduce(0) {
      $0 + max(layout.elements(sheet: $1).count, layout.sheetCount > 1 ? 1 : 0)
    }
    func here() -> String { "\(driver.state.sheet) \(driver.focus?.text ?? "nothing")" }
    let start = here()
    var visited: Set<String> = []
    for _ in 0..<stops {
      visited.insert(here())
      let element = driver.focus.flatMap { driver.layout.element($0, sheet: driver.state.sheet) }
      if let element {
        #expect(driver.canvas.cursor.map { element.rows.contains($0.row) } == true)
        #expect(driver.canvas[element.mark.row, element.mark.column].text == ">")
      }
      driver.press(.tab)
    }
    #expect(visited.isSuperset(of: all))
    #expect(here() == start)
    for _ in 0..<stops { driver.press(.backTab) }
    #expect(here() == start)
    #expect(driver.intents.isEmpty, "moving never does anything")
  }

  @Test(arguments: SamplePages.all, viewports)
  func `A digit picks what bears it, at once`(_ page: Page, _ viewport: Viewport) {
    let layout = ScreenLayout(page: page, viewport: viewport)
    for sheet in 0..<layout.sheetCount {
      for element in layout.elements(sheet: sheet) {
        guard let number = element.number else { continue }
        var driver = Driver(page, viewport)
        driver.state.sheet = sheet
        driver.state.enter(element.id, page)
        driver.press(.character(Character(String(number))))
        switch element.kind {
        case .choice, .change: #expect(driver.intents == [.choose(element.id)])
        case .problem(let field): #expect(driver.focus == field && driver.intents.isEmpty)
        case .more: #expect(driver.state.sheet == sheet + 1 && driver.intents.isEmpty)
        case .action: #expect(driver.intents.map(\.act) == [element.id])
        case .field: Issue.record("fields have no number")
        }
      }
    }
  }

  @Test func `Enter, Escape, star, hash, zero and function keys act`() {
    var driver = Driver(SamplePages.results)
    driver.press(.down, .enter, .escape, .character("*"), .character("#"), .character("0"))
    driver.press(.function(1), .function(9), .function(5), .backspace, .character("x"))
    #expect(
      driver.intents == [
        .choose("heap"), .act("back"), .act("back"), .act("again"), .act("help"), .act("help"),
        .act("leave"), .act("back"),
      ])
  }

  @Test func `Back on a later sheet turns back first`() {
    var driver = Driver(SamplePages.leaflet)
    #expect(driver.layout.sheetCount == 2)
    driver.press(.enter)
    #expect(driver.state.sheet == 1)
    driver.press(.escape)
    #expect(driver.state.sheet == 0 && driver.intents.isEmpty)
    driver.press(.pageDown, .pageDown)
    #expect(driver.state.sheet == 1)
    driver.press(.pageUp, .escape)
    #expect(driver.intents == [.act("back")])
  }

  @Test func `Enter continues where nothing takes it`() {
    var driver = Driver(SamplePages.leaflet)
    driver.press(.enter, .enter)
    #expect(driver.intents == [.act("go")])
  }

  @Test func `A page of switches and a page of answers have a Continue of their own`() {
    for page in [SamplePages.toggles, SamplePages.check] {
      var driver = Driver(page)
      if page == SamplePages.toggles { driver.press(.up) }
      #expect(driver.focus == .action("go"))
      driver.press(.enter)
      #expect(driver.intents == [.act("go")])
    }
  }

  @Test func `The focus stays when the page changes, moves to new problems, starts anew elsewhere`()
  {
    var driver = Driver(SamplePages.form)
    driver.press(.tab, .tab)
    #expect(driver.focus == "tel")
    driver.page.status = "offline"
    driver.state.show(driver.page, in: driver.layout)
    #expect(driver.focus == "tel")
    _ = driver.state.handle(
      .key(.function(9)), page: driver.page, layout: driver.layout)
    driver.page = SamplePages.mistakes
    driver.state.show(driver.page, in: driver.layout)
    #expect(driver.focus == .problem("born"))
    driver.press(.enter)
    #expect(driver.focus == "born" && driver.state.cursor == 8)
    driver.page.focus = "pin"
    driver.state.show(driver.page, in: driver.layout)
    #expect(driver.focus == "pin")
    driver.page = SamplePages.home
    driver.state.show(driver.page, in: driver.layout)
    #expect(driver.focus == "find")
  }

  @Test func `A new size keeps the focus and shows its sheet`() {
    var driver = Driver(SamplePages.home)
    driver.press(.up)
    #expect(driver.focus == "info")
    for viewport in viewports {
      driver.resize(viewport)
      #expect(driver.focus == "info")
      #expect(driver.layout.element("info", sheet: driver.state.sheet) != nil)
    }
  }

  @Test(arguments: viewports)
  func `A press and a release on one thing act, a release elsewhere cancels`(_ viewport: Viewport) {
    for page in [SamplePages.home, SamplePages.check, SamplePages.mistakes, SamplePages.staff] {
      let layout = ScreenLayout(page: page, viewport: viewport)
      for element in layout.elements(sheet: 0) + layout.actions(sheet: 0) {
        let (row, column) = (element.anchor.row, element.anchor.column)
        var driver = Driver(page, viewport)
        if driver.state.sheet != 0 { continue }
        driver.state.enter(nil, page)
        let press = InputEvent.pointer(Pointer(.press, column: column, row: row))
        let release = InputEvent.pointer(Pointer(.release, column: column, row: row))
        _ = driver.state.handle(press, page: page, layout: layout)
        _ = driver.state.handle(
          .pointer(Pointer(.release, column: 0, row: 0)), page: page, layout: layout)
        #expect(driver.state.handle(release, page: page, layout: layout) == nil)
        _ = driver.state.handle(press, page: page, layout: layout)
        let intent = driver.state.handle(release, page: page, layout: layout)
        switch element.kind {
        case .choice, .change: #expect(intent == .choose(element.id))
        case .field: #expect(intent == nil && driver.focus == element.id)
        case .problem(let field): #expect(intent == nil && driver.focus == field)
        case .more: #expect(intent == nil && driver.state.sheet == 1)
        case .action: #expect(intent?.act == element.id)
        }
      }
    }
  }
}
