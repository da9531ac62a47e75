import Foundation
import Glibc
import KioskApp
import Posix
import TestSupport
import Testing

@testable import KioskRuntime

@Suite struct PrinterTests {
  /// Waits for the end of what was started, however often that takes looking.
  private static func end(_ children: inout Children, now: Milliseconds = 0) -> Bool? {
    var isGood: Bool?
    _ = Patience.until(pause: 1) {
      isGood = children.look(now: now).first?.isGood
      return isGood != nil
    }
    return isGood
  }

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

  @Test func `C11: a document is set in its own language and direction`() {
    let document = PrintDocument(
      title: "זכויות", paragraphs: ["מותר לערער על כל החלטה של המשרד, ללא תשלום, בתוך שישים ימים."],
      language: "he", isRightToLeft: true)
    let lines = Printer.text(document).split(separator: "\n")
    #expect(lines.count >= 2 && lines.allSatisfy { $0.count == 72 })
  }

  @Test func `The document reaches the command's standard input whole`() throws {
    let folder = try TestFolder()
    let path = folder.path + "/printed"
    let printer = try #require(Printer(command: "tee \(path)"))
    var children = Children()
    let begins = printer.print(leaflet, now: 0, &children)
    let isGood = Self.end(&children)
    #expect(begins && isGood == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Printer.text(leaflet))
  }

  @Test func `A command that fails is told apart from one that works`() throws {
    var children = Children()
    let failing = try #require(Printer(command: "false"))
    let begins = failing.print(leaflet, now: 0, &children)
    let isGood = Self.end(&children)
    #expect(begins && isGood == false)
    let missing = try #require(Printer(command: "/no/such/command"))
    let isThere = missing.print(leaflet, now: 0, &children)
    #expect(!isThere)
  }

  @Test("S2: a command that hangs is not waited for, and is killed when its time is over")
  func hanging() throws {
    let printer = try #require(Printer(command: "sleep 1000"))
    var children = Children()
    let begins = printer.print(leaflet, now: 0, &children)
    let early = children.look(now: Printer.patience - 1)
    #expect(begins && early.isEmpty)
    let late = children.look(now: Printer.patience)
    let answer = try #require(late.first)
    #expect(answer.effect == .print(leaflet) && !answer.isGood)
    let isGone = Patience.until(pause: 1) {
      _ = children.look(now: Printer.patience)
      return children.handOver.isEmpty
    }
    #expect(isGone)
  }

  @Test("S2: a document larger than a pipe holds reaches a command that does not read")
  func large() throws {
    let document = PrintDocument(
      title: "", paragraphs: [String](repeating: "word ", count: 100_000))
    var children = Children()
    let printer = try #require(Printer(command: "sleep 1000"))
    let begins = printer.print(document, now: 0, &children)
    let answers = children.look(now: Printer.patience)
    #expect(begins && answers.first?.isGood == false)
  }

  @Test("R6: only known children are reaped; the next session knows those of the one before")
  func knownChildren() throws {
    let stranger = try #require(ChildProcess(["true"]).start())
    var children = Children()
    let begins = children.start(["sleep", "1000"], deadline: 7)
    #expect(begins)
    var next = Children(handedOver: children.handOver)
    #expect(next.deadline == 7)
    let killed = next.look(now: 7)
    #expect(killed.isEmpty)
    #expect(next.deadline == nil)
    let isGone = Patience.until(pause: 1) {
      _ = next.look(now: 7)
      return next.handOver.isEmpty
    }
    #expect(isGone)
    var status: Int32 = -1
    #expect(waitpid(stranger, &status, 0) == stranger)
    // Another program's process is never killed.
    var foreign = Children(handedOver: "\(getppid()):0 1:0 x:y")
    let touched = foreign.look(now: 1)
    #expect(touched.isEmpty && foreign.handOver.isEmpty)
  }

  @Test func `No command means no printer`() {
    #expect(Printer(command: " ") == nil)
  }
}
