import Canvas
import Interface
import TestSupport
import Testing
import Wording

@testable import KioskApp

/// The pages of a journey in one language, at every size, normal and large: no text may be cut off,
/// and what belongs in one column stands in one.
///
/// English is kept in pictures that a person can look through, a file a page, at the usual size,
/// large, and at the smallest: `Snapshots/<group>/<page>.txt`. To take them anew after a change:
/// `KIOSK_RECORD=1 swift test --filter AlbumTests`.
struct Album {
  private static let sizes = [(80, 24), (53, 16), (40, 12)]
  /// The most a file of pictures has: what a person looks through at once.
  private static let linesOfFile = 200

  private let group: String
  /// The language of the pictures; the journey itself is made in English.
  private let language: String
  /// By the names of their files.
  private var pictures: [String: String] = [:]
  private var name = ""
  private var clipped: [String] = []
  private var broken: [String] = []

  init(_ group: String, _ language: String) {
    self.group = group
    self.language = language
  }

  /// Takes pictures of the page that is shown, or of a page made in its stead.
  mutating func add(
    _ english: Pilot, isKept: Bool = true, page make: ((ScreenContext) -> Page)? = nil
  ) throws {
    var pilot = english
    name = free(pilot.app.page.id)
    if language != "en" { pilot.answer(.languageLoaded(try Files.book(language))) }
    for isLarge in [false, true] {
      if isLarge {
        guard !pilot.app.page.isDense else { continue }
        pilot.press(.function(2))
        guard pilot.screen.view.viewport.isLarge else { continue }
      }
      for (columns, rows) in Self.sizes {
        pilot.resize(columns: columns, rows: rows)
        add(make?(pilot.app.context) ?? pilot.app.page, pilot.screen.view.viewport, isKept)
      }
    }
  }

  private mutating func add(_ page: Page, _ viewport: Viewport, _ isKept: Bool) {
    let size = "\(viewport.columns)x\(viewport.rows)\(viewport.isLarge ? " large" : "")"
    let layout = ScreenLayout(page: page, viewport: viewport)
    clipped += ClipCheck.clipped(page, layout).map { "\(page.id) at \(size): \($0)" }
    if language == "en", viewport.columns == 80 || viewport.isLarge {
      broken += PageRules.broken(page, viewport).map { "\(page.id) at \(size): \($0)" }
    }
    broken += Self.crooked(layout).map { "\(page.id) at \(size): \($0)" }
    guard isKept, language == "en",
      viewport.columns == 80 || viewport.columns == 40 && !viewport.isLarge
    else { return }
    var state = InterfaceState()
    state.show(page, in: layout)
    for sheet in 0..<layout.sheetCount {
      if sheet > 0 { _ = state.handle(.key(.pageDown), page: page, layout: layout) }
      let part = layout.sheetCount > 1 ? "  \(sheet + 1)/\(layout.sheetCount)" : ""
      var picture = "== \(page.id)  \(size)\(part)\n"
      for line in ScreenRenderer.canvas(page: page, layout: layout, state: state).lines {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        picture += line + "\n"
      }
      keep(picture)
    }
  }

  /// Puts a picture at the end of the page's file, or into a further one where that grows too long.
  private mutating func keep(_ picture: String) {
    let lines = { (text: String) in text.utf8.count { $0 == UInt8(ascii: "\n") } }
    if lines(pictures[name, default: ""]) + lines(picture) > Self.linesOfFile { name = free(name) }
    pictures[name, default: ""] += picture
  }

  /// A name that no file has: the page's own, or with the next number.
  private func free(_ name: String) -> String {
    let base = name.prefix { $0 != "+" }
    var number = 1
    var found = String(base)
    while pictures[found] != nil {
      number += 1
      found = "\(base)+\(number)"
    }
    return found
  }

  /// What does not stand in its column: the marks of a sheet's choices, one under the other, and
  /// nothing beyond the screen.
  private static func crooked(_ layout: ScreenLayout) -> [String] {
    (0..<layout.sheetCount).flatMap { sheet in
      let elements = layout.elements(sheet: sheet)
      let marks = Set(elements.filter { $0.kind == .choice }.map(\.mark.column))
      let beyond = elements.filter { $0.columns.upperBound > layout.viewport.columns }
      return (marks.count > 1 ? ["choices begin in columns \(marks.sorted())"] : [])
        + beyond.map { "\($0.id) goes beyond the screen" }
    }
  }

  /// Compares the pictures with their files.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(clipped == [], sourceLocation: sourceLocation)
    #expect(broken == [], "C2, R9, columns", sourceLocation: sourceLocation)
    guard language == "en" else { return }
    for (name, picture) in pictures.sorted(by: { $0.key < $1.key }) {
      #expect(
        Snapshot.mismatch(picture, "\(group)/\(name)") == nil, sourceLocation: sourceLocation)
    }
    #expect(
      Snapshot.names(group) == pictures.keys.sorted(), "a picture of no page",
      sourceLocation: sourceLocation)
  }
}
