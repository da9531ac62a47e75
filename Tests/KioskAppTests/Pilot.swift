import Canvas
import FoundationEssentials
import Interface
import Services
import Testing
import Values
import Wording

@testable import KioskApp

/// Drives the real app by keys, with the real texts and content, as a person at the terminal
/// would: it sees only the frame.
struct Pilot {
  var screen: ScreenApp
  /// The app behind the screen.
  var app: App { screen.app }
  /// Everything the app has asked the runtime for, in order.
  private(set) var effects: [Effect] = []
  /// The time on the fake clock.
  private(set) var now: Milliseconds = 0

  /// Starts on the first page, with the content read.
  init(
    columns: Int = 80, rows: Int = 24, isLarge: Bool = false, language: String = "en",
    settings: AppSettings = AppSettings(), day: String = "2026-11-21"
  ) throws {
    var settings = settings
    settings.startsLarge = isLarge
    let book = try Files.book(language)
    let morning = try Pilot.moment(day, 600)
    let context = ScreenContext(
      book: book, languages: try Files.languages(), now: morning, settings: settings)
    let traits = ScreenView.traits(columns: columns, rows: rows)
    screen = ScreenApp(
      App(context: context, view: traits, now: 0), columns: columns, rows: rows)
    send(.contentLoaded(try Files.content(), book))
  }

  /// A minute of a day at the office of New York.
  static func moment(_ day: String, _ minute: Int) throws -> OfficeMoment {
    let zone = try Files.content().forms.zone
    let date = try #require(CalendarDate(iso: day))
    return OfficeMoment(try #require(zone.moment(of: date, minute: minute)), in: zone)
  }

  /// Starts on the home page.
  static func home(
    columns: Int = 80, rows: Int = 24, isLarge: Bool = false, language: String = "en",
    settings: AppSettings = AppSettings(), day: String = "2026-11-21"
  ) throws -> Pilot {
    var pilot = try Pilot(
      columns: columns, rows: rows, isLarge: isLarge, language: language, settings: settings,
      day: day)
    pilot.press(.enter)
    return pilot
  }

  // MARK: Acting

  /// Hands the app an event and keeps what it asks for.
  mutating func send(_ event: AppEvent) { effects += screen.update(event, at: now) }

  /// Does something at the terminal and keeps what the app asks for.
  mutating func send(_ input: InputEvent) { effects += screen.hear(input, at: now) }

  /// Presses keys, a tenth of a second each.
  mutating func press(_ keys: Key...) {
    for key in keys {
      now += 100
      send(.key(key))
    }
  }

  /// Types a text.
  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// Lets time pass without a key.
  mutating func wait(seconds: Int) {
    now += Milliseconds(seconds) * 1000
    if let deadline = app.deadline, deadline <= now { send(.tick) }
  }

  /// Answers the effect that was asked for last, of those that end so; a link and a language are
  /// told unasked too.
  mutating func answer(_ result: EffectResult, sourceLocation: SourceLocation = #_sourceLocation) {
    let unasked: [Effect] = [.readLink, .loadLanguage("")]
    if let effect = (unasked + app.awaited).last(where: { $0.kind == result.kind }) {
      send(.result(result, of: effect))
    } else {
      Issue.record("nothing waits for \(result.kind) on \(pageID)", sourceLocation: sourceLocation)
    }
  }

  /// Gives the terminal another size.
  mutating func resize(columns: Int, rows: Int) {
    send(.resize(columns: columns, rows: rows))
  }

  /// Picks a choice by its words, or by how they begin, with keys only.
  mutating func choose(_ label: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let choices = app.page.blocks.flatMap { block -> [Choice] in
      if case .choices(let choices) = block { choices } else { [] }
    }
    let items =
      choices.map { ($0.id, $0.label) }
      + app.page.actions.filter { $0.trigger == .proceed }.map { (.action($0.id), $0.label) }
    let found = items.first { $0.1 == label } ?? items.first { $0.1.hasPrefix(label) }
    guard let found else {
      Issue.record("no choice \"\(label)\" on \(pageID)\n\(text)", sourceLocation: sourceLocation)
      return
    }
    pick(found.0, sourceLocation: sourceLocation)
  }

  /// Picks a choice, a Change or another item by its name, the program's or a datum's, with keys
  /// only: turns to its sheet and presses its digit; on a page with a field, where digits are
  /// text, goes there with the arrow and presses Enter.
  mutating func pick(_ name: ElementID, sourceLocation: SourceLocation = #_sourceLocation) {
    let layout = layout
    let kinds: [ElementID] = [name, .datum(name.text), .action(.proceed)]
    let id =
      kinds.first { layout.sheet(of: $0) != nil && $0.text == name.text } ?? .datum(name.text)
    guard let sheet = layout.sheet(of: id),
      let element = layout.elements(sheet: sheet).first(where: { $0.id == id })
    else {
      Issue.record("no \"\(id.text)\" on \(pageID)\n\(text)", sourceLocation: sourceLocation)
      return
    }
    let hasField = layout.elements(sheet: sheet).contains { $0.kind == .field }
    guard !hasField, let digit = element.number else {
      focus(id, sourceLocation: sourceLocation)
      press(.enter)
      return
    }
    for _ in 0..<layout.sheetCount { press(.pageUp) }
    for _ in 0..<sheet { press(.pageDown) }
    press(.character(Character("\(digit)")))
  }

  /// Goes to a field with keys, empties it and types a text.
  mutating func fill(
    _ id: ElementID, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let field = app.page.field(id) else {
      Issue.record("no field \"\(id.text)\" on \(pageID)", sourceLocation: sourceLocation)
      return
    }
    focus(id, sourceLocation: sourceLocation)
    press(.end)
    for _ in field.value { press(.backspace) }
    type(text)
  }

  /// Moves the focus to something with keys, without pressing it.
  mutating func focus(_ id: ElementID, sourceLocation: SourceLocation = #_sourceLocation) {
    let layout = layout
    guard let sheet = layout.sheet(of: id),
      let element = layout.elements(sheet: sheet).first(where: { $0.id == id })
    else {
      Issue.record("no \"\(id.text)\" on \(pageID)\n\(text)", sourceLocation: sourceLocation)
      return
    }
    for _ in 0..<layout.sheetCount { press(.pageUp) }
    for _ in 0..<sheet { press(.pageDown) }
    for _ in 0..<60 {
      if let cursor = frame().cursor, element.rows.contains(cursor.row),
        element.columns.contains(cursor.column)
      {
        return
      }
      press(.down)
    }
  }

  /// The page as it is laid out now.
  var layout: ScreenLayout { ScreenLayout(page: app.page, viewport: screen.view.viewport) }

  /// Clicks on the first text on the frame that reads so.
  mutating func tap(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let lines = frame().lines
    for (row, line) in lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let column = line.distance(from: line.startIndex, to: range.lowerBound)
      send(.pointer(Pointer(.press, column: column, row: row)))
      send(.pointer(Pointer(.release, column: column, row: row)))
      return
    }
    Issue.record("no \"\(text)\" on\n\(self.text)", sourceLocation: sourceLocation)
  }

  // MARK: Looking

  /// What is on the screen.
  func frame() -> Canvas { screen.view.frame() }

  /// The frame as text.
  var text: String { frame().lines.joined(separator: "\n") }

  /// The name of the page that is shown.
  var pageID: String { app.page.id }

  /// The words of the page's heading; of its title where it has none.
  var heading: String {
    for block in app.page.blocks {
      if case .heading(let text) = block { return text }
    }
    return app.page.title
  }

  /// Whether the frame shows a text, wherever lines break.
  func shows(_ wanted: String) -> Bool {
    Self.words(text).contains(Self.words(wanted))
  }

  /// Everything the page says, on all its sheets: turned to by keys on a copy.
  func everything() -> String {
    var copy = self
    for _ in 0..<layout.sheetCount { copy.press(.pageUp) }
    var seen = copy.text
    for _ in stride(from: 1, to: layout.sheetCount, by: 1) {
      copy.press(.pageDown)
      seen += "\n" + copy.text
    }
    return seen
  }

  private static func words(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
