import Canvas
import Interface
import TestSupport
import Testing
import Wording

@testable import KioskApp

/// Pictures of the pages of a journey: every sheet, normal and large, at three sizes, in one
/// language. No text may be cut off on any of them.
///
/// The pictures are kept in `Snapshots/<group>/<language>.txt`; to take them anew after a change:
/// `KIOSK_RECORD=1 swift test --filter AlbumTests`.
struct Album {
  /// The languages that have albums.
  static let languages = ["en", "es", "ru", "zh-Hans"]
  private static let sizes = [(80, 24), (53, 16), (40, 12)]

  private let group: String
  /// The language of the pictures; the journey itself is made in English.
  private let language: String
  private var pictures = ""
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
    guard isKept else { return }
    var state = InterfaceState()
    state.show(page, in: layout)
    for sheet in 0..<layout.sheetCount {
      if sheet > 0 { _ = state.handle(.key(.pageDown), page: page, layout: layout) }
      let part = layout.sheetCount > 1 ? "  \(sheet + 1)/\(layout.sheetCount)" : ""
      pictures += "== \(page.id)  \(size)\(part)\n"
      for line in ScreenRenderer.canvas(page: page, layout: layout, state: state).lines {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        pictures += line + "\n"
      }
    }
  }

  /// Compares the pictures with the file.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(clipped == [], sourceLocation: sourceLocation)
    #expect(broken == [], "C2, R9", sourceLocation: sourceLocation)
    #expect(
      Snapshot.mismatch(pictures, "\(group)/\(language)") == nil, sourceLocation: sourceLocation)
  }
}
