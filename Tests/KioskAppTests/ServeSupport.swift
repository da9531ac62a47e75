import Canvas
import FoundationEssentials
import Interface
import Testing
import Welfare

@testable import KioskApp

/// What the tests of registration, visits, messages and staff share.
extension Pilot {
  /// A reference that the runtime could have made.
  static let reference = Reference(random: Array(0..<16))

  /// Types a text and presses Enter.
  mutating func fill(_ text: String) {
    type(text)
    press(.enter)
  }

  /// Picks the Change of an answer on a check page.
  mutating func change(_ label: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<10 {
      for line in text.split(separator: "\n") where line.contains(" \(label)  ") {
        if let digit = line.split(separator: " ").dropLast().last?.first, line.hasSuffix("Change") {
          return press(.character(digit))
        }
      }
      let before = text
      press(.pageDown)
      if text == before { break }
    }
    Issue.record("no answer \"\(label)\" on\n\(text)", sourceLocation: sourceLocation)
  }

  /// The submissions that were asked for.
  var submissions: [Submission] {
    effects.compactMap { if case .submit(let submission) = $0 { submission } else { nil } }
  }

  /// Fills the registration in, up to the check page.
  mutating func fillRegistration() {
    choose("Register")
    fill("O'Brien")
    fill("Ñandú")
    fill("07041950")
    choose("Female")
    choose("Queens")
    fill("32-20 Northern Blvd")
    fill("")
    fill("11101")
    fill("7185550134")
    fill("")
    choose("Add a person")
    fill("张伟")
    fill("11032019")
    choose("Son or daughter")
    choose("That is everyone")
    choose("Food")
    choose("Go on")
    choose("Telephone call")
    choose("English")
    choose("No")
  }
}

/// A size of the terminal and of the text.
struct FrameSize: CustomStringConvertible, Sendable {
  let columns: Int
  let rows: Int
  let isLarge: Bool

  static let all = [(80, 24), (53, 16), (40, 12)].flatMap { columns, rows in
    [false, true].map { FrameSize(columns: columns, rows: rows, isLarge: $0) }
  }

  var description: String { "\(columns)x\(rows)\(isLarge ? "-large" : "")" }
}

/// Collects the pages of a journey: every sheet of each, at every size.
struct Album {
  /// Languages whose pictures are kept as files; of the others only the words are checked.
  static let kept = ["en"]

  /// The language of the pictures; the journey itself is made in English.
  let language: String
  private(set) var frames: [String: String] = [:]
  /// Words of a page that no sheet of it shows.
  private(set) var missing: [String] = []

  init(_ language: String = "en") { self.language = language }

  /// Takes pictures of the page that is shown.
  mutating func add(_ english: Pilot) throws {
    var pilot = english
    if language != "en" { pilot.answer(.languageLoaded(try Files.book(language))) }
    for size in FrameSize.all {
      var copy = pilot
      copy.resize(columns: size.columns, rows: size.rows)
      if size.isLarge { copy.press(.function(2)) }
      let sheets = copy.sheets()
      let shown = Self.letters((sheets + copy.walk()).joined(separator: "\n"))
      for word in copy.words where !shown.contains(Self.letters(word)) {
        missing.append("\(size) \(pilot.pageID): \(word)")
      }
      frames[size.description, default: ""] +=
        sheets.map { "--- \(pilot.pageID)\n\($0)\n" }.joined()
    }
  }

  /// Compares the pictures with the files of that name.
  func check(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(missing.isEmpty, sourceLocation: sourceLocation)
    guard Self.kept.contains(language) else { return }
    for (size, text) in frames.sorted(by: { $0.key < $1.key }) {
      try FrameFile.check(text, "\(language)/\(name)-\(size)", sourceLocation: sourceLocation)
    }
  }

  private static func letters(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

extension Pilot {
  /// The frames of all sheets of the page, from the first.
  func sheets() -> [String] {
    var copy = self
    for _ in 0..<16 {
      let before = copy.trimmed
      copy.press(.pageUp)
      if copy.trimmed == before { break }
    }
    var frames = [copy.trimmed]
    for _ in 0..<40 {
      copy.press(.pageDown)
      guard !frames.contains(copy.trimmed) else { break }
      frames.append(copy.trimmed)
    }
    return frames
  }

  /// On a dense page the frames on the way through its fields: a list of options covers a part of
  /// the page only while its field has the focus.
  func walk() -> [String] {
    guard app.page.isDense else { return [] }
    var copy = self
    return (0..<40).map { _ in
      copy.press(.tab)
      return copy.trimmed
    }
  }

  private var trimmed: String {
    app.frame().lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  /// Every word that the page says, values of fields excepted: a box may be shorter than its text.
  var words: [String] {
    let texts = app.page.blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let text), .subheading(let text), .text(let text), .hint(let text): [text]
      case .bullets(let items): items
      case .notice(let notice): [notice.text]
      case .problems(let title, let lines): app.page.isDense ? [] : [title] + lines.map(\.text)
      case .choices(let choices): choices.flatMap { [$0.label, $0.detail ?? ""] }
      case .field(let field): [field.label, field.hint ?? "", field.problem ?? ""]
      case .fieldRow(let fields): fields.flatMap { [$0.label, $0.problem ?? ""] }
      case .summary(let rows): rows.flatMap { [$0.label, $0.value, $0.changeLabel] }
      case .reference(let reference): [reference.label, reference.value]
      case .code: []
      }
    }
    return texts.flatMap { $0.split(whereSeparator: \.isWhitespace).map { String($0) } }
  }
}

/// Compares frames with text files in `Snapshots/serve/`, which reviews read; a missing file is
/// written, and the test says so. With `WRITE_SNAPSHOTS=1` all are written anew.
enum FrameFile {
  static func check(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  )
    throws
  {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent("serve")
    let file = folder.appendingPathComponent("\(name).txt")
    let isComparing = ProcessInfo.processInfo.environment["WRITE_SNAPSHOTS"] == nil
    guard isComparing, let bytes = try? Data(contentsOf: file) else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("wrote \(name).txt: look at it", sourceLocation: sourceLocation)
      return
    }
    #expect(
      text == String(decoding: bytes, as: UTF8.self), "\(name).txt", sourceLocation: sourceLocation)
  }
}
