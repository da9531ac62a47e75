import Testing
import Wording

private enum Key: String, PhraseKey {
  case hello = "t.hello"
  case count = "t.deep.count"
  case gone = "t.gone"
}

struct PhrasebookTests {
  @Test func `A phrase is found by its key, nested objects by full stops`() throws {
    let book = try Books.book(#"{"hello":"Good day","deep":{"count":"x","er":{"est":"y"}}}"#)
    #expect(book.text(Key.hello) == "Good day")
    #expect(book.text(path: "t.deep.er.est") == "y")
    #expect(book.text(path: "t.deep") == nil)
  }

  @Test func `Placeholders are filled, and one without a value stays to be seen`() throws {
    let book = try Books.book(#"{"a":"{{ who }} has {{n}} of {{m}} {x} {{"}"#)
    let text = book.text(path: "t.a", ["who": "Дарья", "n": 1850])
    #expect(text == "Дарья has 1,850 of {{m}} {x} {{")
  }

  @Test func `An argument is never read for placeholders`() throws {
    let book = try Books.book(#"{"a":"{{x}}{{y}}"}"#)
    #expect(book.text(path: "t.a", ["x": "{{y}}", "y": "z"]) == "{{y}}z")
  }

  @Test(arguments: [
    ("en", 0, "other"), ("en", 1, "one"), ("en", 2, "other"), ("es", 1, "one"), ("es", 5, "other"),
    ("zh-Hans", 1, "other"), ("ru", 1, "one"), ("ru", 2, "few"), ("ru", 5, "many"),
    ("ru", 11, "many"), ("ru", 12, "many"), ("ru", 21, "one"), ("ru", 22, "few"), ("ru", 0, "many"),
    ("ru", 111, "many"), ("ru", 1_000_000, "many"),
  ])
  func `The number chooses the plural form`(language: String, count: Int, form: String) throws {
    let json = #"{"a_one":"one","a_few":"few","a_many":"many","a_other":"other"}"#
    let book = try Books.book(json, language: language)
    #expect(book.text(path: "t.a", ["count": .number(count)]) == form)
  }

  @Test func `None at all has words of its own where the file has them`() throws {
    let book = try Books.book(#"{"a_zero":"nobody","a_one":"{{count}} man","a_other":"{{count}}"}"#)
    #expect(book.text(path: "t.a", ["count": 0]) == "nobody")
    #expect(book.text(path: "t.a", ["count": 1]) == "1 man")
  }

  @Test func `A missing phrase comes from English, and the key stands in at last`() throws {
    var book = try Books.book(#"{"hello":"Hola"}"#, language: "es")
    #expect(book.text(Key.gone) == "t.gone")
    book.fallback = try Books.book(#"{"hello":"Hello","gone":"Gone","n_one":"1","n_other":"n"}"#)
    #expect(book.text(Key.hello) == "Hola")
    #expect(book.text(Key.gone) == "Gone")
    #expect(book.text(path: "t.n", ["count": 1]) == "1")
  }

  @Test func `Namespaces can be added and read again`() throws {
    var book = try Books.book(#"{"a":"1","b":"2"}"#)
    try book.add(files: ["u": Array(#"{"a":"3"}"#.utf8)])
    try book.add(files: ["t": Array(#"{"a":"4"}"#.utf8)])
    #expect(book.keys == ["t.a", "u.a"])
    #expect(book.text(path: "t.a") == "4")
  }

  @Test func `Paragraphs are arrays`() throws {
    let book = try Books.book(#"{"p":["one","two {{x}}"],"q":[]}"#)
    #expect(book.texts(path: "t.p", ["x": "2"]) == ["one", "two 2"])
    #expect(book.texts(path: "t.q").isEmpty)
  }

  @Test func `Escapes and every script are read exactly`() throws {
    let book = try Books.book(#"{"a":"\"\\\/\n\t\u00d1and\u00FA \ud83d\ude00 张伟 O’Brien"}"#)
    #expect(book.text(path: "t.a") == "\"\\/\n\tÑandú 😀 张伟 O’Brien")
  }

  @Test(arguments: [
    (#"{"a":"b""#, 1, "comma or }"), ("{\n\"a\":1}", 2, "expected a text"), ("", 1, "{ first"),
    ("{\n\n\"a\" \"b\"}", 3, "expected :"), (#"{"a":"b"} x"#, 1, "nothing after"),
    (#"{"a":"b","a":"c"}"#, nil, "t.a twice"), (#"{"a":"\x"}"#, 1, "escape"),
    (#"{"a":"\ud83d"}"#, 1, "surrogate"), (#"{"a":"b"#, 1, "closing quotation"),
    ("{\"a\":\"b\nc\"}", 1, "line feed"), (#"{"a":null}"#, 1, "expected a text"),
    ("<html>", 1, "{ first"), (#"{"a":["b"}"#, 1, "comma or ]"), (#"{,}"#, 1, "expected a key"),
  ])
  func `A broken file is named with its line`(json: String, line: Int?, message: String) {
    let error = #expect(throws: WordingError.self) { try Books.book(json) }
    #expect(error?.file == "locales/en/t.json")
    #expect(error?.line == line)
    #expect(error?.message.contains(message) == true)
  }

  @Test func `Bytes that are no UTF-8 and endless nesting are refused`() {
    #expect(throws: WordingError.self) {
      try Phrasebook(language: "en", files: ["t": Array(#"{"a":""#.utf8) + [0xFF, 0x22, 0x7D]])
    }
    let deep = String(repeating: #"{"a":"#, count: 5000)
    #expect(throws: WordingError.self) { try Books.book(deep) }
    let large = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
    #expect(throws: WordingError.self) { try Phrasebook(language: "en", files: ["t": large]) }
  }

  @Test func `Every cut and every changed byte of a file is an error or a book, never a trap`() {
    let bytes = Array(#"{"a":"b\u0041","c":{"d":["e","{{f}}"]}}"#.utf8)
    for index in bytes.indices {
      _ = try? Phrasebook(language: "en", files: ["t": Array(bytes[..<index])])
      for byte in [0x00, 0x22, 0x5C, 0x7B, 0x7D, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        _ = try? Phrasebook(language: "en", files: ["t": changed])
      }
    }
  }
}
