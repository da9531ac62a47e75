import Testing

@testable import Interface

@Suite struct PlainViewTests {
  @Test func `A page is numbered text with its keys`() {
    #expect(
      PlainView.text(SamplePages.home) == """

        Help and benefits · English  |  A A A

        What would you like to do?

        1. Find help I may get - takes about 5 minutes, no name needed
        2. Register - give your details once
        3. Appointments - make, move or cancel a visit
        4. My case - look up an answer with your reference
        5. Tell us - rate, complain, suggest
        6. Information - leaflets, your rights, this terminal

        Nothing you type stays on this terminal. You can stop at any time.

        0 Help   F2 Larger text   F3 Language   F4 Read aloud   F9 Leave

        """)
  }

  @Test(
    arguments: [
      ("2", [.choose("register")]), (" 6 ", [.choose("info")]), ("7", []), ("0", [.act("help")]),
      ("x", []), ("F2", [.act("large")]), ("f9", [.act("leave")]), ("?", [.act("help")]),
      ("-1", []), ("99999999999999999999", []),
    ] as [(String, [Intent])])
  func `Lines at the number's prompt mean what they say`(_ line: String, _ intents: [Intent]) {
    #expect(PlainView.intents(line: line, page: SamplePages.home) == intents)
  }

  @Test func `Fields are asked for in order, then the page goes on`() {
    var page = SamplePages.form
    var plain = PlainView()
    var intents: [Intent] = []
    #expect(plain.show(page).hasSuffix("Name [Дарья Иванова]: "))
    for line in ["张伟", "", "(212) 555-0147", "kre", "-", "It rained.\u{1B}[2J"] {
      for intent in plain.read(line, page: page) {
        intents.append(intent)
        if case .edit(let id, let value) = intent { page.set(id, value) }
      }
      _ = plain.show(page)
    }
    #expect(
      intents == [
        .edit("name", "张伟"), .edit("tel", "2125550147"), .edit("tongue", "ht"), .edit("pin", ""),
        .edit("story", "It rained.[2J"), .act("go"),
      ])
  }

  @Test func `In a field's prompt zero is an answer, star goes back, hash starts again`() {
    var plain = PlainView()
    let page = SamplePages.question
    #expect(plain.show(page).hasSuffix("Dollars a month [1850]: "))
    #expect(plain.read("*", page: page) == [.act("back")])
    #expect(plain.read("#", page: page) == [.act("again")])
    #expect(plain.read("0", page: page) == [.edit("income", "0"), .act("go")])
  }

  @Test func `C9: a number needs one prompt, and Enter leads to the other answers`() {
    var plain = PlainView()
    var page = SamplePages.question
    page.set("income", "")
    #expect(plain.show(page).hasSuffix("Dollars a month (Enter: the answers above): "))
    var other = plain
    #expect(plain.read("1,850.50", page: page) == [.edit("income", "1,850.50"), .act("go")])
    #expect(other.read("", page: page) == [])
    #expect(other.show(page) == "Your choice (Enter: Continue): ")
    #expect(other.read("2", page: page) == [.choose("unknown")])
    #expect(other.show(SamplePages.results).hasPrefix("I do not know (chosen)\n"))
  }

  @Test(arguments: SamplePages.all.filter { $0.id != "endless" })
  func `C9: every line that a page names works at its first prompt`(_ page: Page) {
    let keys = PlainView.text(page).split(separator: "\n").last ?? ""
    for action in page.actions where action.trigger != .proceed {
      let name = keys.components(before: action.label)
      var plain = PlainView()
      _ = plain.show(page)
      #expect(plain.read(name, page: page) == [.act(action.id)], "\(name)")
    }
  }

  @Test func `C9: how a number was understood is said before the next page`() {
    var plain = PlainView()
    var page = SamplePages.question
    _ = plain.show(page)
    for intent in plain.read("1850.5", page: page) {
      if case .edit(let id, let value) = intent {
        page.set(id, value)
        page.blocks = page.blocks.map { block in
          guard case .field(var field) = block else { return block }
          field.echo = "1,850 dollars and 50 cents a month"
          return .field(field)
        }
      }
      plain.heard(intent, page: page)
    }
    let said = plain.show(SamplePages.results)
    #expect(said.hasPrefix("Dollars a month: 1,850 dollars and 50 cents a month\n"))
  }

  @Test func `C6: a line beyond the limit is refused in words, not cut`() {
    var plain = PlainView()
    let page = Page(
      id: "p", title: "T",
      blocks: [
        .field(Field("name", label: "Name", value: "", limit: 5)),
        .field(Field("born", label: "Born", value: "", kind: .groups([2, 2, 4]), limit: 8)),
      ], actions: SamplePages.keys)
    _ = plain.show(page)
    #expect(plain.read("Konstantin", page: page) == [])
    #expect(plain.show(page) == "Error: There is no more room: 5 characters at most.\nName: ")
    #expect(plain.read("Konst", page: page) == [.edit("name", "Konst")])
    #expect(plain.read("seven", page: page) == [])
    #expect(plain.show(page).hasPrefix("Error: Only digits go here.\n"))
    #expect(plain.read("4/7/1950", page: page) == [.edit("born", "04071950"), .act("go")])
  }

  @Test func `A secret is neither shown nor said`() {
    #expect(!PlainView.text(SamplePages.form).contains("1234"))
    let pin = SamplePages.form.elements.first { $0.id == "pin" }
    #expect(pin?.value == "" && pin?.states == [.secret])
  }

  @Test(arguments: SamplePages.all)
  func `Elements know their place among their like`(_ page: Page) {
    for element in page.elements {
      #expect((1...element.count).contains(element.position))
      #expect(!element.label.isEmpty || element.role == .field)
    }
    #expect(PlainView.text(page).unicodeScalars.allSatisfy { $0.value == 10 || $0.value >= 32 })
  }
}

extension StringProtocol {
  /// The word before a label on the line of keys.
  fileprivate func components(before label: String) -> String {
    for item in String(self).split(separator: "   ") {
      let parts = item.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[1] == label { return String(parts[0]) }
    }
    return ""
  }
}
