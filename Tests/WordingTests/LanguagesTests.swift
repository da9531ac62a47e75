import TestSupport
import Testing
import Wording

@Suite struct LanguagesTests {
  private func language(_ tag: String, _ json: String) throws -> LanguageInfo {
    try LanguageInfo(tag: tag, file: Array(json.utf8))
  }

  @Test func `A language knows its own name and its direction`() throws {
    let info = try language("es", #"{"name":"Español"}"#)
    #expect(info == LanguageInfo(tag: "es", name: "Español"))
    #expect(!info.isRightToLeft)
    #expect(try language("ar-EG", #"{"name":"x","direction":"rtl"}"#).isRightToLeft)
    #expect(try !language("ur-Latn", #"{"name":"x","direction":"ltr"}"#).isRightToLeft)
    #expect(throws: WordingError.self) { try language("es", "{}") }
  }

  @Test(arguments: [
    #"{"name":"x","direction":"up"}"#, #"{"name":"x","rank":"first"}"#, #"{"name":""}"#,
  ])
  func `A fact that makes no sense is refused with its file`(json: String) throws {
    let error = #expect(throws: WordingError.self) { try language("xx", json) }
    #expect(error?.file == "locales/xx/language.json")
  }

  @Test func `C11: a book carries the direction of its language`() throws {
    let book = try Phrasebook(
      language: "xx", files: ["language": Array(#"{"name":"x","direction":"rtl"}"#.utf8)])
    #expect(book.isRightToLeft)
    #expect(try !Phrasebook(language: "yy").isRightToLeft)
  }

  @Test func `Languages stand by rank, then by tag, and one is the source`() throws {
    let languages = try Languages([
      LanguageInfo(tag: "b", name: "B", source: "s"), LanguageInfo(tag: "s", name: "S", rank: 7),
      LanguageInfo(tag: "a", name: "A", source: "s"),
      LanguageInfo(tag: "z", name: "Z", source: "s", rank: 3),
    ])
    #expect(languages.all.map(\.tag) == ["z", "s", "a", "b"])
    #expect(languages.source.tag == "s")
    #expect(languages["a"]?.name == "A" && languages["c"] == nil)
  }

  @Test(
    "A copy of the source, or a translation from nowhere, is named",
    arguments: [
      ([("a", nil), ("b", nil)], "locales/b/language.json"), ([], "locales"),
      ([("a", nil), ("b", "c")], "locales/b/language.json"),
      ([("a", nil), ("b", "a"), ("c", "b")], "locales/c/language.json"),
    ] as [([(String, String?)], String)])
  func wrongSources(found: [(String, String?)], file: String) {
    let error = #expect(throws: WordingError.self) {
      try Languages(found.map { LanguageInfo(tag: $0.0, name: $0.0, source: $0.1) })
    }
    #expect(error?.file == file)
  }

  @Test func `Every language says its facts in full, and no two have one name`() throws {
    let languages = try LocaleFolder.languages().all
    #expect(Set(languages.map(\.name)).count == languages.count)
    for tag in LocaleFolder.tags {
      let book = try Phrasebook(language: tag, files: LocaleFolder.files(tag))
      for fact in ["rank", "direction", "dateOrder", "number.group", "number.typed"] {
        #expect(book.template("language.\(fact)") != nil, "\(tag): \(fact)")
      }
      #expect(!book.numberMarks.isEmpty, "\(tag): number.typed")
    }
  }
}
