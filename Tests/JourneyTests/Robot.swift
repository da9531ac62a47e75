import Foundation
import TestSupport
import Testing
import Wording

/// Somebody who reads the screen in one language and presses what it offers.
///
/// Large headings and references may be drawn, letter by letter, as no program reads them: in large
/// text a page is known by what it offers, and a reference is read in the usual size.
struct Robot {
  let screen: TmuxScreen
  let book: Phrasebook
  let isLarge: Bool

  init(_ screen: TmuxScreen, language: String, isLarge: Bool = false) throws {
    self.screen = screen
    self.isLarge = isLarge
    book = try Phrasebook(language: language, files: LocaleFolder.files(language))
  }

  /// The words behind a key.
  func say(_ path: String) throws -> String { try #require(book.text(path: path), "\(path)") }

  /// Waits for a page by its heading.
  func wait(for heading: String) throws {
    if !isLarge { try screen.wait(for: say(heading)) }
  }

  /// Waits for a page by its heading, then chooses.
  func choose(_ path: String, on heading: String) throws {
    try wait(for: heading)
    try choose(path)
  }

  /// Chooses on the page that is there.
  func choose(_ path: String) throws {
    let before = try screen.choose(say(path))
    // The next page may offer the same: it must be there before anything is looked for on it.
    if isLarge { _ = try screen.wait(after: before) }
  }

  /// Waits for a page by its heading, then types a line into each of its fields.
  func fill(_ texts: [String], on heading: String) throws {
    try wait(for: heading)
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
    if isLarge { try turnSize() }
  }

  private func turnSize() throws {
    let before = screen.text
    screen.press("F2")
    _ = try screen.wait(after: before)
  }

  /// Reads the reference that is shown.
  func reference() throws -> String {
    let text = try usualSize { try screen.wait(for: say("reference.label")) }
    // It is shown letter by letter, so that it can be read out.
    let match = try #require(
      text.filter { $0 != " " }.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/),
      "no reference on:\n\(text)")
    return String(match.output)
  }

  /// Reads a page in the usual size.
  func usualSize(_ read: () throws -> String) throws -> String {
    if isLarge { try turnSize() }
    let text = try read()
    if isLarge { try turnSize() }
    return text
  }

  /// Leaves: everything typed is gone, and the first page is back.
  func leave() throws {
    screen.press("F9")
    try screen.wait(for: "Choose your language")
  }
}

extension Phrasebook {
  /// The eight digits of a date in the order of this language.
  func digits(year: String, month: String, day: String) -> String {
    dateOrder.map { part in
      switch part {
      case .year: year
      case .month: month
      case .day: day
      }
    }.joined()
  }
}
