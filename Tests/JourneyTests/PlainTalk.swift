import Foundation
import Glibc
import TestSupport
import Testing
import Wording

/// Somebody at `kiosk --plain`, from the home page on: reads what was written, answers with lines over
/// a pipe.
final class PlainTalk {
  private let book: Phrasebook
  private let pipe: String
  private let output: String
  private var descriptor: Int32
  private let process: pid_t
  private var heard = 0

  init(_ command: [String], language: String = "en") throws {
    book = try LocaleFolder.book(language)
    let place = try Machine.temporaryFolder()
    pipe = place + "/in"
    output = place + "/out"
    try #require(mkfifo(pipe, 0o600) == 0)
    // Open at both ends, so that the program's own opening does not wait.
    descriptor = open(pipe, O_RDWR | O_CLOEXEC)
    process = try #require(Machine.start(command, input: pipe, output: output))
    try answer(say("language.name"), on: "English")
  }

  deinit { if descriptor >= 0 { kill(process, SIGKILL) } }

  /// Ends the input and waits for the program; its exit code and all it wrote.
  func end() -> (status: Int32, output: String) {
    close(descriptor)
    descriptor = -1
    return (Machine.wait(process), written)
  }

  /// Goes from the home page to the reference of a registration.
  func register(family: String, given: String) throws -> String {
    try choose("home.register.label", on: "home.ask")
    try fill(
      [family, given, book.digits(year: "1950", month: "07", day: "04")],
      on: "register.name.heading")
    try choose("register.rather", on: "register.sex.heading")
    try choose("registration.boroughs.queens", on: "register.borough.heading")
    try fill(["32-20 Northern Blvd", "2B", "11101"], on: "register.address.heading")
    try fill(["2125550143", ""], on: "register.contact.heading")
    try choose("register.household.nobody", on: "register.household.heading")
    try choose("registration.needs.food", on: "register.needs.heading")
    try proceed("register.needs.done", on: "core.chosen")
    try choose("registration.channels.visit", on: "register.channel.heading")
    try choose("language.name", on: "register.language.heading")
    try choose("core.no", on: "register.interpreter.heading")
    try proceed("reference.check.proceed", on: "reference.check.ask")
    try choose("reference.consent.agree", on: "reference.consent.title")
    return try reference(on: "reference.kinds.registration.heading")
  }

  /// Goes on from a reference to the home page.
  func goOn() throws { try choose("reference.other", on: "reference.label") }

  /// Goes from the home page to the reference of a complaint.
  func complain(_ text: String) throws -> String {
    try choose("home.feedback.label", on: "home.ask")
    try choose("tellus.complain.label", on: "tellus.ask")
    try choose("feedback.topics.waiting", on: "tellus.topic.heading")
    try choose("tellus.office.nowhere", on: "tellus.borough.heading")
    try fill([text], on: "tellus.words.complaint")
    try fill(["", ""], on: "tellus.contact.heading")
    try proceed("reference.check.send", on: "reference.check.ask")
    return try reference(on: "reference.kinds.complaint.heading")
  }

  /// Goes from the home page to what is known of a reference, which has these words.
  func lookUp(_ reference: String, expecting words: [String] = []) throws {
    try choose("home.mycase.label", on: "home.ask")
    try fill([reference], on: "visits.reference.heading")
    let page = try wait(for: say("mycase.kind.message"), and: say("mycase.do.other"))
    for text in words where !Self.flat(page).contains(Self.flat(text)) {
      throw TmuxScreen.NotShown(wanted: text, screen: page)
    }
  }

  private static func flat(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// Answers the question of the case that is shown; gives the reference.
  func reply(_ text: String) throws -> String {
    try choose("mycase.do.answer", on: "mycase.kind.message")
    try fill([text], on: "mycase.words.answer")
    try proceed("reference.check.send", on: "reference.check.ask")
    return try reference(on: "reference.kinds.reply.heading")
  }

  /// Asks the office for news of the case that is shown; gives the page.
  func askForNews(expecting words: String) throws -> String {
    try choose("mycase.do.news", on: "mycase.kind.message")
    return try wait(for: words, and: say("mycase.do.write"))
  }

  /// Reads the reference that is shown.
  private func reference(on heading: String) throws -> String {
    let page = try wait(for: say(heading), and: say("reference.other"))
    let match = try #require(page.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/))
    return String(match.output)
  }

  /// Waits for a page and types a line into each of its fields.
  private func fill(_ texts: [String], on heading: String) throws {
    _ = try wait(for: say(heading))
    send(texts)
  }

  /// Waits for a page and goes on with Enter, which is named in the prompt.
  private func proceed(_ path: String, on words: String) throws {
    let label = try say(path)
    let enter = book.text(
      path: "core.colon", ["label": .text(try say("core.enter")), "text": .text(label)])
    _ = try wait(for: say(words), and: try #require(enter))
    send([""])
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
