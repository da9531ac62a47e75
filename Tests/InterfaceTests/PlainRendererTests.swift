import Testing

@testable import Interface

@Suite struct PlainRendererTests {
  @Test func `A page is numbered text with its keys`() {
    #expect(
      PlainRenderer.text(SamplePages.home) == """

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
    #expect(PlainRenderer.intents(line: line, page: SamplePages.home) == intents)
  }

  @Test func `Fields are asked for in order, then the page goes on`() {
    var page = SamplePages.form
    var plain = PlainRenderer()
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
    var plain = PlainRenderer()
    let page = SamplePages.question
    #expect(plain.show(page).hasSuffix("Dollars a month [1850]: "))
    #expect(plain.read("*", page: page) == [.act("back")])
    #expect(plain.read("#", page: page) == [.act("again")])
    #expect(plain.read("0", page: page) == [.edit("income", "0")])
    #expect(plain.show(page) == "Your choice (Enter: Continue): ")
    #expect(plain.read("2", page: page) == [.choose("unknown")])
    #expect(plain.read("", page: page) == [.act("go")])
  }

  @Test func `A secret is neither shown nor said`() {
    #expect(!PlainRenderer.text(SamplePages.form).contains("1234"))
    let pin = SamplePages.form.elements.first { $0.id == "pin" }
    #expect(pin?.value == "" && pin?.states == [.secret])
  }

  @Test(arguments: SamplePages.all)
  func `Elements know their place among their like`(_ page: Page) {
    for element in page.elements {
      #expect((1...element.count).contains(element.position))
      #expect(!element.label.isEmpty || element.role == .field)
    }
    #expect(PlainRenderer.text(page).unicodeScalars.allSatisfy { $0.value == 10 || $0.value >= 32 })
  }
}
