import Foundation
import TestSupport
import Testing
import Wording

/// Somebody who reads the screen in one language and presses what it offers.
struct Robot {
  let screen: TmuxScreen
  let book: Phrasebook

  init(_ screen: TmuxScreen, language: String) throws {
    self.screen = screen
    book = try Phrasebook(language: language, files: LocaleFolder.files(language))
  }

  /// The words behind a key.
  func say(_ path: String) throws -> String { try #require(book.text(path: path), "\(path)") }

  /// Waits for a page by its heading, then chooses.
  func choose(_ path: String, on heading: String) throws {
    try screen.wait(for: say(heading))
    try screen.choose(say(path))
  }

  /// Waits for a page by its heading, then types a line into each of its fields.
  func fill(_ texts: [String], on heading: String) throws {
    try screen.wait(for: say(heading))
    for text in texts {
      if !text.isEmpty { screen.type(text) }
      screen.press("Enter")
    }
  }

  /// From the first page to the home page, in this robot's language.
  func begin() throws {
    let name = try say("language.name")
    try screen.wait(for: "English")
    try screen.choose(name)
    try screen.wait(for: say("home.ask"))
  }

  /// Reads the reference that is shown.
  func reference() throws -> String {
    let text = try screen.wait(for: say("reference.label"))
    // It is shown letter by letter, so that it can be read out.
    let match = try #require(
      text.filter { $0 != " " }.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/),
      "no reference on:\n\(text)")
    return String(match.output)
  }

  /// Leaves: everything typed is gone, and the first page is back.
  func leave() throws {
    screen.press("F9")
    try screen.wait(for: "Choose your language")
  }

  /// The eight digits of a date in the order of this language.
  func digits(year: String, month: String, day: String) -> String {
    book.dateOrder.map { part in
      switch part {
      case .year: year
      case .month: month
      case .day: day
      }
    }.joined()
  }
}
