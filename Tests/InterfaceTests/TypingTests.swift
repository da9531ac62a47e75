import Canvas
import Testing

@testable import Interface

/// Where typed keys go: the field has the focus, digits have one meaning, nothing is cut in silence.
private let rooms = [
  Viewport(columns: 80, rows: 24), Viewport(columns: 40, rows: 12, isLarge: true),
]

@Suite struct TypingTests {
  private static let choices = Block.choices([
    Choice("roughly", "I know it only roughly"), Choice("unknown", "I do not know"),
    Choice("private", "I would rather not say"),
  ])

  private func question(_ value: String = "", problem: String? = nil, id: String = "q") -> Page {
    let summary: [Block] =
      problem.map { [.problems(title: "There is a problem", [Problem(field: "f", text: $0)])] }
      ?? []
    return Page(
      id: id, title: "Find help",
      blocks: summary + [
        .heading("How much?"),
        .field(Field("f", label: "Dollars", value: value, problem: problem, kind: .money)),
        Self.choices,
      ], actions: SamplePages.keys)
  }

  @Test(arguments: viewports)
  func `C2: after an error digits go into the only field, on whatever the focus is`(
    _ viewport: Viewport
  ) {
    for start in [nil, "unknown", ElementID.problem("f")] as [ElementID?] {
      var driver = Driver(question("77,7,7", problem: "This is no amount."), viewport)
      #expect(driver.focus == "f")
      if let start { driver.state.enter(start, driver.page) }
      driver.type("30")
      #expect(driver.focus == "f" && driver.value("f") == "30")
      #expect(driver.intents.allSatisfy { if case .edit = $0 { true } else { false } })
    }
  }

  @Test func `C2: a page that finds a mistake in its only field keeps the focus there`() {
    var driver = Driver(question())
    driver.type("x")
    driver.press(.enter)
    #expect(driver.intents.last == .act("go"))
    driver.page = question("x", problem: "This is no amount.")
    driver.state.show(driver.page, in: driver.layout)
    #expect(driver.focus == "f")
  }

  @Test func `C2: the only field has the focus whatever the page would like`() {
    var page = question()
    page.focus = "private"
    #expect(Driver(page).focus == "f")
  }

  @Test(arguments: SamplePages.all.filter(\.digitsAreText), rooms)
  func `C2: Backspace never leaves a page with a field`(_ page: Page, _ viewport: Viewport) {
    let layout = ScreenLayout(page: page, viewport: viewport)
    for sheet in 0..<layout.sheetCount {
      for element in layout.elements(sheet: sheet) {
        var driver = Driver(page, viewport)
        driver.state.sheet = sheet
        driver.state.enter(element.id, page)
        for _ in 0..<3 { driver.press(.backspace) }
        #expect(!driver.intents.contains(.act("back")), "\(element.id.text)")
      }
    }
  }

  @Test(arguments: SamplePages.all, rooms)
  func `C2: a digit means one thing on a sheet, wherever the focus is`(
    _ page: Page, _ viewport: Viewport
  ) {
    let layout = ScreenLayout(page: page, viewport: viewport)
    for sheet in 0..<layout.sheetCount {
      for digit in "0123456789" {
        var meanings: Set<String> = []
        for element in layout.elements(sheet: sheet) {
          var driver = Driver(page, viewport)
          driver.state.sheet = sheet
          driver.state.enter(element.id, page)
          driver.press(.character(digit))
          switch driver.intents.last {
          case .edit?: meanings.insert("text")
          case .choose(let id)?: meanings.insert("choose \(id)")
          case .act(let id)?: meanings.insert("act \(id)")
          // A key that a full field or a line of text does not take has no other meaning.
          case nil where page.digitsAreText: meanings.insert("text")
          case nil: meanings.insert("\(driver.state.sheet) \(driver.focus?.text ?? "")")
          }
        }
        // A digit that nothing bears leaves the focus where it is.
        let bears = layout.elements(sheet: sheet).contains { $0.number == digit.wholeNumberValue }
        let isHelp = digit == "0" && page.has(.help)
        if bears || page.digitsAreText || isHelp { #expect(meanings.count <= 1) }
        if page.digitsAreText { #expect(meanings.isSubset(of: ["text"])) }
      }
    }
  }

  @Test func `C6: the first key replaces what is there, arrows and Backspace edit it`() {
    var driver = Driver(question("34"))
    driver.type("17")
    #expect(driver.value("f") == "17")
    for (key, value) in [(Key.left, "314"), (.end, "341"), (.home, "134"), (.backspace, "31")] {
      driver = Driver(question("34"))
      driver.press(key)
      driver.type("1")
      #expect(driver.value("f") == value)
    }
    let long = Field("f", label: "F", value: "a long complaint", kind: .lines(3), limit: 400)
    driver = Driver(Page(id: "p", title: "T", blocks: [.field(long)]))
    driver.type("!")
    #expect(driver.value("f") == "a long complaint!")
  }

  @Test(arguments: viewports)
  func `C6: a full field says so at once and nothing moves`(_ viewport: Viewport) {
    let field = Field("f", label: "Name", value: "", limit: 6)
    var driver = Driver(
      Page(id: "p", title: "T", blocks: [.field(field)], actions: SamplePages.keys), viewport)
    driver.type("Zhang ")
    let before = driver.canvas.lines
    #expect(!before.joined().contains("no more room"))
    driver.type("W")
    #expect(driver.value("f") == "Zhang " && driver.state.refusal == .full(6))
    let after = driver.canvas.lines
    #expect(after.joined().contains("There is no more room: 6"))
    #expect(zip(before, after).count(where: { $0 != $1 }) == 1)
    driver.press(.backspace)
    #expect(driver.state.refusal == nil && !driver.canvas.lines.joined().contains("no more room"))
  }

  @Test func `C6: a date typed with marks fills its groups, and letters are refused in words`() {
    let field = Field("f", label: "Born", value: "", kind: .groups([2, 2, 4]), limit: 8)
    var driver = Driver(Page(id: "p", title: "T", blocks: [.field(field)]))
    driver.type("4/7/1950")
    #expect(driver.value("f") == "04071950")
    driver = Driver(Page(id: "p", title: "T", blocks: [.field(field)]))
    driver.type("o")
    #expect(driver.state.refusal == .digitsOnly)
    #expect(driver.canvas.lines.joined().contains("Only digits go here."))
  }

  @Test func `C7: going back shows the part and the place that were left`() {
    let list = Page(
      id: "list", title: "T",
      blocks: [.choices((1...15).map { Choice(ElementID("c\($0)"), "Item \($0)") })],
      actions: SamplePages.keys)
    var driver = Driver(list, Viewport(columns: 53, rows: 16))
    driver.press(.pageDown, .down, .down, .enter)
    guard case .choose(let chosen)? = driver.intents.last else { return #expect(Bool(false)) }
    driver.page = SamplePages.leaflet
    driver.state.show(driver.page, in: driver.layout)
    driver.page = list
    driver.state.show(list, in: driver.layout, isReturn: true)
    #expect(driver.focus == chosen && driver.state.sheet == 1)
    driver.page = SamplePages.leaflet
    driver.state.show(driver.page, in: driver.layout)
    driver.page = list
    driver.state.show(list, in: driver.layout)
    #expect(driver.focus == "c1" && driver.state.sheet == 0, "a page that is come to begins anew")
  }

  @Test(arguments: viewports)
  func `C7: what goes on stands on every part of a page of answers, and is never beside a Change`(
    _ viewport: Viewport
  ) {
    let page = SamplePages.check
    let layout = ScreenLayout(page: page, viewport: viewport)
    var driver = Driver(page, viewport)
    for sheet in 0..<layout.sheetCount {
      let proceed = layout.elements(sheet: sheet).last
      #expect(proceed?.kind == .action(.proceed))
      #expect(driver.state.sheet == sheet)
      #expect(driver.focus == (sheet + 1 < layout.sheetCount ? .more : .action("go")))
      driver.press(.enter)
    }
    #expect(driver.intents == [.act("go")], "Enter reads on, and at last sends")
  }

  @Test func `C7: a choice that comes and goes keeps its digit`() {
    func page(_ extra: Choice...) -> Page {
      Page(
        id: "home", title: "T",
        blocks: [.choices([Choice("a", "A"), Choice("b", "B")] + extra)])
    }
    let six = Choice("six", "Six", digit: 6)
    let seven = Choice("seven", "Seven", digit: 7)
    for page in [page(seven), page(six, seven)] {
      var driver = Driver(page)
      driver.press(.character("7"))
      #expect(driver.intents == [.choose("seven")])
      #expect(PlainView.intents(line: "7", page: page) == [.choose("seven")])
      #expect(PlainView.text(page).contains("7. Seven"))
    }
  }

  private static let tongues = [
    FieldOption("ase", "American Sign Language"), FieldOption("en", "English"),
    FieldOption("es", "Español", names: ["Spanish"]),
    FieldOption("ru", "Русский", names: ["Russian"]),
    FieldOption("fr", "French"), FieldOption("ko", "Korean"), FieldOption("pl", "Polish"),
  ]

  @Test(
    arguments: [
      ("spani", "es"), ("s", "es"), ("españ", "es"), ("espan", "es"), ("рус", "ru"),
      ("russian", "ru"), ("sign", "ase"), ("ase", "ase"), ("SPANISH", "es"),
    ])
  func `C8: a language is found by its own name and by the reader's, best first`(
    _ typed: String, _ id: String
  ) {
    #expect(OptionList.matches(Self.tongues, typed).first?.id == id)
  }

  @Test func `C8: a relation is found by its code before a later word of another`() {
    let relations = [
      FieldOption("foster-child", "Foster child"), FieldOption("child", "Son or daughter"),
    ]
    #expect(OptionList.matches(relations, "c").map(\.id) == ["child", "foster-child"])
  }

  @Test func `C8: a list of options says how many more there are`() {
    let field = Field("f", label: "F", value: "", kind: .option(Self.tongues))
    var driver = Driver(Page(id: "p", title: "T", blocks: [.field(field)]))
    #expect(driver.canvas.lines.joined().contains("└ 3 more"))
    driver.type("es")
    #expect(!driver.canvas.lines.joined().contains("more"))
  }

  @Test func `R9: a datum never equals a name that the program gave`() {
    #expect(ElementID.datum("no") != "no")
    #expect(ElementID.datum("no").datum == "no" && ElementID("no").datum == nil)
    #expect(ElementID.action("no") != "no" && ElementID.action("no") != .datum("no"))
    #expect(ActionID.back != "back" && ElementID.action(.own("more")) != .more)
  }

  @Test func `The keys that the last line names work wherever the focus is`() {
    for page in SamplePages.all where !page.isDense {
      let layout = ScreenLayout(page: page, viewport: Viewport(columns: 120, rows: 40))
      for element in layout.elements(sheet: 0) {
        for action in page.actions {
          let key: Key? =
            switch page.keyName(action.trigger) {
            case "*": .character("*")
            case "#": .character("#")
            case "0": .character("0")
            case "Esc": .escape
            case let name where name.hasPrefix("F"): Int(name.dropFirst()).map { .function($0) }
            default: nil
            }
          guard let key else { continue }
          var driver = Driver(page, Viewport(columns: 120, rows: 40))
          driver.state.enter(element.id, page)
          driver.press(key)
          #expect(driver.intents == [.act(action.id)], "\(page.id) \(element.id.text)")
        }
      }
    }
  }
}
