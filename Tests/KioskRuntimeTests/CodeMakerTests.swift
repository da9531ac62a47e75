import Interface
import KioskApp
import Testing

@testable import KioskRuntime

struct CodeMakerTests {
  @Test func `A ticket of capital letters and digits makes a smaller code than bytes would`() throws
  {
    let ticket = String(repeating: "0A7Z", count: 45)
    let code = try #require(CodeMaker.code(ticket, caption: ""))
    #expect(code.width == 41)
    let bytes = try #require(CodeMaker.code(ticket.lowercased(), caption: ""))
    #expect(bytes.width > code.width)
    #expect(CodeMaker.code("", caption: "") == nil)
    #expect(CodeMaker.code(String(repeating: "A", count: 701), caption: "") == nil)
  }

  @Test func `The sizes that pages reckon with are those of the codes that are made`() throws {
    for count in [10, 25, 26, 77, 100, 195, 196, 279, 400, 600] {
      for letter in ["A", "a"] {
        let text = String(repeating: letter, count: count)
        let code = try #require(CodeMaker.code(text, caption: ""))
        #expect(CodeParts.fits(text, side: code.width), "\(count) \(letter)")
        #expect(!CodeParts.fits(text, side: code.width - 4), "\(count) \(letter)")
      }
    }
  }

  @Test func `Codes are printed after the words, each with its caption and a quiet zone`() throws {
    let document = PrintDocument(
      title: "Visit", paragraphs: ["Monday"],
      codes: [
        DocumentCode([String(repeating: "A", count: 170)], caption: "Your ticket"),
        DocumentCode(["BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"], caption: "Your calendar"),
      ])
    let lines = Printer.text(document).split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.contains("Your ticket") })
    let second = try #require(lines.firstIndex { $0.contains("Your calendar") })
    #expect(first < second)
    let code = lines[..<first].filter { $0.contains { "█▀▄".contains($0) } }
    #expect(code.count == 21)
    #expect(code.allSatisfy { $0.hasPrefix(String(repeating: " ", count: 12)) && $0.count <= 72 })
    #expect(code.first?.contains("█▀▀▀▀▀█") == true)
  }
}
