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

  /// Who wrote, in which language, and how the terminal showed them its pages.
  private struct Writer: Hashable {
    let language: String
    let showing: Showing
    /// The words of their reply, by which it is told from others.
    var reply: String { AnswerTests.words[language, default: ""] + " \(showing)" }
  }

  private static let writers = Showing.allCases.flatMap { showing in
    LocaleFolder.tags.map { Writer(language: $0, showing: showing) }
  }

  /// A registration and a complaint of each, sent at a kiosk without a line; gives the references of
  /// the complaints.
  private func written(at data: String, _ configuration: String) throws -> [Writer: String] {
    var references: [Writer: String] = [:]
    for writer in Self.writers {
      let citizen = try writer.showing.citizen(
        writer.language, at: data, configuration: configuration)
      _ = try citizen.register(family: "Marker", given: "Дарья")
      try citizen.goOn()
      references[writer] = try citizen.complain("They shouted at me.")
    }
    return references
  }

  /// On the smallest screen the same words are there.
  private func expectShown(
    _ reference: String, _ words: [String], language: String, at data: String, _ file: String
  ) throws {
    let screen = try TmuxScreen(
      [Machine.programs + "/kiosk", "--config", file, "--data", data], columns: 40, rows: 12)
    let robot = try Robot(screen, language: language)
    try robot.begin()
    try robot.lookUp(reference, expecting: words)
  }

  /// What a kiosk's agent says when it talks to the office once.
  private func once(_ data: String) throws -> String {
    let sent = Machine.run([Machine.programs + "/kiosk-sync", "once", "--data", data])
    try #require(sent.status == 0, "\(sent.output)")
    return sent.output
  }

  @Test func `The office answers, another kiosk shows it without a line, and the reply arrives`()
    throws
  {
    let office = try OfficeProcess()
    let (first, second) = (
      try Machine.temporaryFolder() + "/data", try Machine.temporaryFolder() + "/data"
    )
    let configuration = try Machine.temporaryFolder() + "/kiosk.conf"
    try Data("[sync]\nagent = off\n".utf8).write(to: URL(fileURLWithPath: configuration))
    try office.start()
    for data in [first, second] { try office.enrol(data) }
    office.stop()
    let references = try written(at: first, configuration)
    try office.start()
    _ = try once(first)
    let count = references.count
    #expect(try office.cases().count == 2 * count)
    for (writer, reference) in references {
      let shown = try office.ask("reply", office.folder, reference, "--template", "thanks")
      let thanks = try #require(
        try LocaleFolder.book(writer.language).text(path: "replies.reply.thanks"))
      #expect(shown.contains(thanks), "\(shown)")
      _ = try office.ask("ask", office.folder, reference, "--question", "--template", "more")
    }
    #expect(try once(second).contains("letters"))
    office.stop()

    for writer in Self.writers {
      let reference = try #require(references[writer])
      let book = try LocaleFolder.book(writer.language)
      let words = ["replies.reply.thanks", "replies.question.more"].compactMap {
        book.text(path: $0)
      }
      try #require(words.count == 2)
      if writer.showing == .screen {
        try expectShown(reference, words, language: writer.language, at: second, configuration)
      }
      let citizen = try writer.showing.citizen(
        writer.language, at: second, configuration: configuration)
      try citizen.lookUp(reference, expecting: words)
      #expect(try citizen.reply(writer.reply) == reference)
    }

    try office.start()
    _ = try once(second)
    #expect(try office.cases().count == 3 * count)
    for (writer, reference) in references {
      let shown = try office.ask("cases", "show", office.folder, reference)
      #expect(shown.contains(writer.reply), "\(shown)")
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
