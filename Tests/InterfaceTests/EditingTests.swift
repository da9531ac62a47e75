import Canvas
import TestSupport
import Testing

@testable import Interface

@Suite struct EditingTests {
  private func driver(_ field: Field, _ rest: Block...) -> Driver {
    Driver(
      Page(id: "p", title: "T", blocks: [.field(field)] + rest, actions: SamplePages.keys))
  }

  @Test func `Names in any script are typed, also with marks of their own`() {
    var driver = driver(Field("f", label: "Name", value: ""))
    driver.type("张伟 O'Brien N\u{303}andu\u{301} Дарья")
    #expect(driver.value("f") == "张伟 O'Brien Ñandú Дарья")
    #expect(driver.state.cursor == 22)
    driver.press(.home, .right, .backspace)
    #expect(driver.value("f")?.hasPrefix("伟 O") == true)
    driver.press(.delete, .delete, .end)
    for _ in 0..<6 { driver.press(.backspace) }
    #expect(driver.value("f") == "O'Brien Ñandú")
    driver.press(.backspace)
    #expect(driver.value("f") == "O'Brien Ñand", "a letter and its mark go together")
    driver.press(.home)
    driver.type("\u{301}")
    #expect(driver.value("f") == "O'Brien Ñand", "a mark needs a letter")
  }

  @Test func `The cursor stands at the edit position, also between wide letters`() {
    var driver = driver(Field("f", label: "Name", value: "张伟x"))
    let end = driver.canvas.cursor
    driver.press(.left)
    #expect(driver.textAtCursor.hasPrefix("x"))
    driver.press(.left)
    #expect(driver.textAtCursor.hasPrefix("伟x"))
    driver.type("a")
    #expect(driver.value("f") == "张a伟x")
    driver.press(.end)
    #expect(driver.canvas.cursor?.column == (end?.column ?? 0) + 1)
    driver.press(.home, .left)
    #expect(driver.textAtCursor.hasPrefix("张a伟x") && driver.intents.count == 1)
  }

  @Test func `In a text field letters, digits, star and hash are text; Escape still goes back`() {
    var driver = driver(Field("f", label: "Name", value: ""))
    driver.type("a*#01 ")
    #expect(driver.value("f") == "a*#01 ")
    driver.press(.escape, .function(9), .function(1))
    #expect(driver.intents.suffix(3) == [.act("back"), .act("leave"), .act("help")])
    driver.press(.home, .backspace)
    #expect(driver.value("f") == "a*#01 " && driver.intents.count == 9)
  }

  @Test(
    arguments: [
      (Field.Kind.digits, "12a.b3٤", "12a.b34"), (.money, "1,850.5.0", "1,850.5.0"),
      (.groups([2, 2, 4]), "04-07/1988 99", "04071988"), (.text, "a\u{1B}\u{7}b\u{202E}c", "abc"),
      (.lines(3), "one two", "one two"), (.masked, "12ab", "12ab"),
    ] as [(Field.Kind, String, String)])
  func `A field takes what belongs in it`(_ kind: Field.Kind, _ typed: String, _ value: String) {
    var driver = driver(Field("f", label: "F", value: "", kind: kind, limit: 20))
    driver.type(typed)
    #expect(driver.value("f") == value)
  }

  // C1: a dropped comma made 185050 of it.
  @Test func `C1: no mark of an amount is dropped, in any language`() {
    for language in LocaleFolder.tags {
      let field = Field("f", label: "F", value: "", kind: .money)
      var driver = Driver(Page(id: "p", title: "T", language: language, blocks: [.field(field)]))
      driver.type("1.850,50 三")
      #expect(driver.value("f") == "1.850,50 三")
    }
  }

  @Test func `Star and hash act in fields of digits`() {
    for kind in [Field.Kind.digits, .money, .groups([3, 3, 4])] {
      var driver = driver(Field("f", label: "F", value: "", kind: kind))
      driver.type("1*#")
      #expect(driver.intents == [.edit("f", "1"), .act("back"), .act("again")])
    }
  }

  @Test func `Nothing goes beyond the limit`() {
    var driver = driver(Field("f", label: "F", value: "", limit: 3))
    driver.type("张伟e\u{301}\u{301}xyz")
    #expect(driver.value("f")?.count == 3)
    let marks = String(repeating: "\u{301}", count: 500)
    driver.type(marks)
    #expect((driver.value("f")?.utf8.count ?? 0) <= 48)
  }

  @Test func `Groups show their spaces and secrets show dots`() {
    var driver = driver(
      Field("f", label: "Born", value: "", kind: .groups([2, 2, 4])),
      .field(Field("g", label: "PIN", value: "", kind: .masked)))
    driver.type("31021950")
    driver.press(.enter)
    #expect(driver.focus == "g")
    driver.type("1234")
    let text = driver.canvas.lines.joined()
    #expect(text.contains("[ 31 02 1950 ]") && text.contains("[ ••••") && !text.contains("1234"))
  }

  @Test func `Enter goes from field to field and continues after the last`() {
    var driver = Driver(SamplePages.form)
    for _ in 0..<SamplePages.formFields.count { driver.press(.enter) }
    #expect(driver.intents == [.act("go")])
    driver = Driver(SamplePages.question)
    driver.press(.enter)
    #expect(driver.intents == [.act("go")])
    driver = Driver(SamplePages.staff)
    #expect(driver.focus == "no")
    driver.press(.enter, .enter)
    #expect(driver.focus == "flat" && driver.intents.isEmpty)
    driver.press(.function(10))
    #expect(driver.intents == [.act("send")])
  }

  @Test func `Options are found by the start of a word or their code`() {
    let field = Field("f", label: "F", value: "", kind: .option(SamplePages.tongues))
    var driver = driver(field, .field(Field("g", label: "G", value: "")))
    #expect(driver.canvas.lines.joined().contains("│ English"))
    driver.type("sp")
    #expect(driver.value("f") == "es-MX", "a word of the name")
    driver.press(.backspace, .backspace)
    #expect(driver.value("f") == "")
    driver.type("ru")
    #expect(driver.value("f") == "ru")
    driver.type("q")
    #expect(driver.value("f") == "ruq", "what was typed while nothing matches")
    driver.press(.backspace, .enter)
    #expect(driver.focus == "g" && driver.value("f") == "ru")
    #expect(driver.canvas.lines.joined().contains("[ Русский"))
    driver.press(.up, .right)
    #expect(driver.value("f") == "ht")
    driver.press(.left, .left, .left, .left, .left)
    #expect(driver.value("f") == "es-MX")
    driver.press(.delete)
    #expect(driver.value("f") == "")
  }

  @Test func `A shown option is picked by a press`() {
    let field = Field("f", label: "F", value: "", kind: .option(SamplePages.tongues))
    var driver = driver(field)
    guard let list = OptionList(driver.page, driver.layout, driver.state) else {
      Issue.record("no list")
      return
    }
    let (row, column) = (list.rows.lowerBound + 2, list.columns.lowerBound + 3)
    driver.send(.pointer(Pointer(.press, column: column, row: row)))
    driver.send(.pointer(Pointer(.release, column: column, row: row)))
    #expect(driver.value("f") == "zh")
  }

  @Test func `A press in a field puts the cursor there`() {
    var driver = driver(Field("f", label: "F", value: "张伟 abc"))
    guard let box = driver.layout.element("f", sheet: 0)?.box else {
      Issue.record("no box")
      return
    }
    driver.send(.pointer(Pointer(.press, column: box.column + 2, row: box.row)))
    driver.send(.pointer(Pointer(.release, column: box.column + 2, row: box.row)))
    #expect(driver.state.cursor == 1)
  }

  @Test func `A text longer than the screen scrolls with the cursor in sight`() {
    let words = (1...300).map { "word\($0)" }.joined(separator: " ")
    let field = Field("f", label: "Tell us", value: words, kind: .lines(5), limit: 4000)
    var driver = Driver(
      Page(id: "p", title: "T", blocks: [.field(field)]), Viewport(columns: 40, rows: 12))
    #expect(driver.canvas.lines.joined().contains("word300"))
    #expect(driver.canvas.lines.joined().contains("↑"))
    driver.press(.home)
    #expect(driver.canvas.lines.joined().contains("word1 "))
    #expect(driver.canvas.lines.joined().contains("↓"))
    #expect(driver.textAtCursor.hasPrefix("word1 "))
  }
}
