import TestSupport
import Testing
import Wording

struct PlainWordsTests {
  @Test(arguments: ["leaflets", "consent", "problems", "agencies", "registration", "feedback"])
  func `What citizens read in English has short sentences`(namespace: String) throws {
    let files = try LocaleFolder.files("en").filter { $0.key == namespace }
    let book = try Phrasebook(language: "en", files: files)
    for key in book.keys {
      let text = book.template(key) ?? ""
      for sentence in text.split(whereSeparator: { ".?!:".contains($0) }) {
        let words = sentence.split(separator: " ").count
        #expect(words <= 16, "\(key): \(words) words: \(sentence)")
      }
    }
  }

  @Test(arguments: ["en"])
  func `Nobody is told that they are or are not eligible`(language: String) throws {
    let book = try Phrasebook(language: language, files: LocaleFolder.files(language))
    for key in book.keys {
      #expect(book.template(key)?.lowercased().contains("eligib") == false, "\(key)")
    }
  }
}
