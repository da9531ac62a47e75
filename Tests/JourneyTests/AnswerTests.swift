import Foundation
import TestSupport
import Testing
import Wording

/// Answers come back: with the real programs, at another kiosk, without a line there.
@Suite(.serialized, .enabled(if: Machine.hasTmux, "needs tmux"))
struct AnswerTests {
  private static let words = [
    "en": "It was yesterday.", "es": "Fue ayer por la mañana.", "zh-Hans": "昨天上午。",
    "ru": "Это было вчера.",
  ]

  /// A complaint of each language, sent at a kiosk without a line, is at the office.
  private func complained(_ office: OfficeProcess, at data: String) throws -> [String: String] {
    var references: [String: String] = [:]
    for language in LocaleFolder.tags {
      let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", data])
      let robot = try Robot(screen, language: language)
      try robot.begin()
      _ = try robot.register(family: "Marker", given: "Дарья")
      try screen.choose(robot.say("reference.other"))
      references[language] = try robot.complain("They shouted at me.")
    }
    try office.start()
    let sent = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", data])
    #expect(sent.status == 0, "\(sent.output)")
    let haveArrived = try Patience.until(pause: 250) {
      try office.cases().count == 2 * references.count
    }
    try #require(haveArrived)
    return references
  }

  /// Large, and on the smallest screen, the same words are there.
  private func expectShown(_ reference: String, question: String, language: String, at data: String)
    throws
  {
    for (isLarge, columns, rows) in [(true, 80, 24), (false, 40, 12)] {
      let screen = try TmuxScreen(
        [Machine.programs + "/kiosk", "--data", data], columns: columns, rows: rows)
      let robot = try Robot(screen, language: language)
      try robot.begin()
      try robot.lookUp(reference, expecting: [question])
      // Large from here on: the headings of the pages before may be drawn, letter by letter.
      if isLarge {
        let before = screen.text
        screen.press("F2")
        _ = try screen.wait(after: before)
      }
      for text in [question, try robot.say("replies.reply.thanks")] { try screen.turn(to: text) }
    }
  }

  @Test func `The office answers, another kiosk shows it without a line, and the reply arrives`()
    throws
  {
    let office = try OfficeProcess()
    let (first, second) = (
      try Machine.temporaryFolder() + "/data", try Machine.temporaryFolder() + "/data"
    )
    try office.start()
    for data in [first, second] { try office.enrol(data) }
    office.stop()
    let references = try complained(office, at: first)
    var questions: [String: String] = [:]
    for (language, reference) in references {
      let shown = try office.ask("reply", office.folder, reference, "--template", "thanks")
      let book = try LocaleFolder.book(language)
      let thanks = try #require(book.text(path: "replies.reply.thanks"))
      #expect(shown.contains(thanks), "\(shown)")
      _ = try office.ask("ask", office.folder, reference, "--question", "--template", "more")
      questions[language] = book.text(path: "replies.question.more")
    }
    let mail = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", second])
    #expect(mail.output.contains("letters"), "\(mail.output)")
    office.stop()

    for (language, reference) in references.sorted(by: { $0.key < $1.key }) {
      let question = try #require(questions[language])
      try expectShown(reference, question: question, language: language, at: second)
      let screen = try TmuxScreen([Machine.programs + "/kiosk", "--data", second])
      let robot = try Robot(screen, language: language)
      try robot.begin()
      try robot.lookUp(reference, expecting: [question])
      #expect(try robot.answer(try #require(Self.words[language])) == reference)
    }

    try office.start()
    let sent = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", second])
    #expect(sent.status == 0, "\(sent.output)")
    #expect(try office.cases().count == 3 * references.count)
    for (language, reference) in references {
      let shown = try office.ask("cases", "show", office.folder, reference)
      #expect(shown.contains(try #require(Self.words[language])), "\(shown)")
      #expect(shown.contains("state open"))
    }
    for data in [first, second] {
      for text in ["shouted", "read your message"] {
        let found = Machine.run(["grep", "-ra", "--", text, data])
        #expect(found.status == 1, "\(found.output.prefix(200))")
      }
    }
  }

  @Test func `With a line the letter is fetched while the person waits, also in plain prompts`()
    throws
  {
    let office = try OfficeProcess()
    let (first, second) = (
      try Machine.temporaryFolder() + "/data", try Machine.temporaryFolder() + "/data"
    )
    try office.start()
    for data in [first, second] { try office.enrol(data) }
    let talk = try PlainTalk([Machine.programs + "/kiosk", "--plain", "--data", first])
    let reference = try talk.complain("They shouted at me.")
    #expect(talk.end().status == 0)
    let sent = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", first])
    #expect(sent.status == 0, "\(sent.output)")
    let other = try PlainTalk([Machine.programs + "/kiosk", "--plain", "--data", second])
    try other.lookUp(reference)
    // What was brought before does not know of this.
    _ = try office.ask("reply", office.folder, reference, "--text", "We are sorry.")
    let page = try other.askForNews(expecting: "We are sorry.")
    #expect(page.contains("The office has answered."))
    #expect(other.end().status == 0)
  }
}
