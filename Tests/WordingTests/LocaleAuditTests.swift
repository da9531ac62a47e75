import TestSupport
import Testing
import Wording

struct LocaleAuditTests {
  @Test func `The source is complete in itself`() throws {
    let source = try LocaleFolder.languages().source.tag
    let book = try Phrasebook(language: source, files: LocaleFolder.files(source))
    #expect(LocaleAudit.problems(source: book, translation: book) == [])
  }

  @Test(arguments: LocaleFolder.tags)
  func `Every language has what the source has`(language: String) throws {
    let tag = try LocaleFolder.languages().source.tag
    let source = try Phrasebook(language: tag, files: LocaleFolder.files(tag))
    let book = try Phrasebook(language: language, files: LocaleFolder.files(language))
    #expect(LocaleAudit.problems(source: source, translation: book) == [])
  }

  @Test func `Gaps, extras, placeholders and plural forms are found`() throws {
    let source = try Books.book(
      #"{"a":"{{x}}","b":"b","c_one":"{{count}} {{y}}","c_other":"{{count}} {{y}}","e":"e"}"#)
    let json =
      #"{"a":"{{z}}","c_one":"1 {{y}}","c_two":"2 {{y}}","c_other":"{{y}}","d":"d","e":" "}"#
    let translation = try Books.book(json, language: "ru")
    #expect(
      LocaleAudit.problems(source: source, translation: translation).map(\.description) == [
        "ru: placeholders t.a: x z", "ru: missing t.b", "ru: pluralMissing t.c: few many",
        "ru: pluralUnknown t.c: two", "ru: extra t.d", "ru: blank t.e",
      ])
  }

  @Test func `Keys of a typed group without a phrase are listed`() throws {
    enum Key: String, PhraseKey {
      case here = "t.here"
      case many = "t.many"
      case gone = "t.gone"
    }
    let book = try Books.book(#"{"here":"x","many_one":"1","many_other":"n"}"#)
    #expect(LocaleAudit.missing(Key.self, in: book) == ["t.gone"])
  }
}
