import Foundation
import Glibc
import KioskApp
import Testing

@testable import KioskRuntime

@Suite struct PrinterTests {
  /// As the program itself does: a command that does not read is no reason to end.
  init() { signal(SIGPIPE, SIG_IGN) }

  private let leaflet = PrintDocument(
    title: "Если вы не согласны с решением",
    paragraphs: [
      "Вам отказали, прекратили помощь или платят слишком мало? Вы можете просить независимое "
        + "слушание (fair hearing).",
      "Bring:\n- a paper with your name",
      "如果您不同意这个决定，可以要求公平听证。这是免费的。您可以带朋友、亲戚或律师一起去，也可以带上文件和知道情况的人。",
    ])

  @Test func `Lines fit the paper and no word is cut`() {
    let lines = Printer.text(leaflet).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 72 && $0.hasPrefix("        ") })
    let words = lines.joined(separator: " ").split(separator: " ")
    #expect(words.contains("независимое"))
    #expect(lines.contains("        - a paper with your name"))
  }

  @Test func `The document reaches the command's standard input whole`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/printed-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let printer = try #require(Printer(command: "tee \(path)"))
    #expect(printer.print(leaflet))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Printer.text(leaflet))
  }

  @Test(arguments: ["false", "/no/such/command"])
  func `A command that fails is told apart from one that works`(command: String) throws {
    let printer = try #require(Printer(command: command))
    #expect(!printer.print(PrintDocument(title: "", paragraphs: [])))
  }

  @Test func `No command means no printer`() {
    #expect(Printer(command: " ") == nil)
  }
}
