import Foundation
import Glibc
import TestSupport
import Testing
import Wording

/// Somebody at `kiosk --plain`, in English: reads what was written, answers with lines over a pipe.
final class PlainTalk {
  private let book: Phrasebook
  private let pipe: String
  private let output: String
  private var descriptor: Int32
  private let process: pid_t
  private var heard = 0

  init(_ command: [String]) throws {
    book = try LocaleFolder.book("en")
    let place = try Machine.temporaryFolder()
    pipe = place + "/in"
    output = place + "/out"
    try #require(mkfifo(pipe, 0o600) == 0)
    // Open at both ends, so that the program's own opening does not wait.
    descriptor = open(pipe, O_RDWR | O_CLOEXEC)
    process = try #require(Machine.start(command, input: pipe, output: output))
  }

  deinit { if descriptor >= 0 { kill(process, SIGKILL) } }

  /// Ends the input and waits for the program; its exit code and all it wrote.
  func end() -> (status: Int32, output: String) {
    close(descriptor)
    descriptor = -1
    return (Machine.wait(process), written)
  }

  /// Goes from the first page to the reference of a complaint.
  func complain(_ text: String) throws -> String {
    try answer("English", on: "English")
    try choose("home.feedback.label", on: "home.ask")
    try choose("tellus.complain.label", on: "tellus.ask")
    try choose("feedback.topics.waiting", on: "tellus.topic.heading")
    try choose("tellus.office.nowhere", on: "tellus.borough.heading")
    _ = try wait(for: say("tellus.words.complaint"))
    send([text])
    _ = try wait(for: say("tellus.contact.heading"))
    send(["", ""])
    // What goes on from answers that were checked is Enter, and named in the prompt.
    _ = try wait(for: say("reference.check.ask"), and: "Enter: " + say("reference.check.send"))
    send([""])
    let page = try wait(for: say("reference.kinds.complaint.heading"))
    let match = try #require(page.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/))
    return String(match.output)
  }

  /// Goes from the first page to what is known of a reference.
  func lookUp(_ reference: String) throws {
    try answer("English", on: "English")
    try choose("home.mycase.label", on: "home.ask")
    _ = try wait(for: say("visits.reference.heading"))
    send([reference])
    _ = try wait(for: say("mycase.kind.message"), and: say("mycase.do.news"))
  }

  /// Asks the office for news of the case that is shown; gives the page.
  func askForNews(expecting words: String) throws -> String {
    try choose("mycase.do.news", on: "mycase.kind.message")
    return try wait(for: words, and: say("mycase.do.write"))
  }

  private func say(_ path: String) throws -> String { try #require(book.text(path: path)) }

  private func choose(_ path: String, on heading: String) throws {
    try answer(say(path), on: say(heading))
  }

  /// Waits for a page and types the number before a label.
  private func answer(_ label: String, on heading: String) throws {
    let page = try wait(for: heading, and: ". " + label)
    let before = page[..<(try #require(page.range(of: ". " + label)).lowerBound)]
    send([String(before.reversed().prefix { $0.isNumber }.reversed())])
  }

  private func send(_ lines: [String]) {
    heard = written.utf8.count
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  private var written: String {
    String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
  }

  /// Waits for words that were written since the last answer.
  private func wait(for wanted: String, and more: String = "") throws -> String {
    var fresh = ""
    let isThere = Patience.until(pause: 20) {
      fresh = String(decoding: written.utf8.dropFirst(heard), as: UTF8.self)
      return fresh.contains(wanted) && (more.isEmpty || fresh.contains(more))
    }
    guard isThere else { throw TmuxScreen.NotShown(wanted: wanted, screen: fresh) }
    return fresh
  }
}
