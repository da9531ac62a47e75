import Canvas
import TestSupport
import Testing
import TextShaping

@testable import Interface

@Suite struct LargeTextTests {
  /// A block for every letter: enough to see what is drawn large.
  private static let glyphs: GlyphSet = {
    let lines = (0x21...0x44F).map { value in
      var code = String(value, radix: 16, uppercase: true)
      while code.count < 4 { code = "0" + code }
      return code + ":0000FFFFFFFFFFFFFFFFFFFFFFFF0000"
    }
    return GlyphSet(hex: Array(lines.joined(separator: "\n").utf8))
  }()

  private func page(_ heading: String) -> Page {
    var page = SamplePages.home
    page.blocks[0] = .heading(heading)
    return page
  }

  @Test func `A short heading is drawn in large letters where ten rows are left`() {
    let viewport = Viewport(columns: 120, rows: 40, isLarge: true)
    let page = page("Welcome")
    let layout = ScreenLayout(page: page, viewport: viewport, glyphs: Self.glyphs)
    let lines = ScreenRenderer.canvas(page: page, layout: layout, sheet: 0).lines
    #expect(layout.textsNotWhole == ["Welcome"])
    #expect(lines.contains { $0.contains(String(repeating: "█", count: 28)) })
    #expect(ClipCheck.clipped(page, viewport, glyphs: Self.glyphs) == [])
  }

  @Test func `Without room, without a glyph or without large text a heading is bold`() {
    let small = Viewport(columns: 40, rows: 12, isLarge: true)
    let big = Viewport(columns: 120, rows: 40, isLarge: true)
    let normal = Viewport(columns: 120, rows: 40)
    for (heading, viewport) in [("Welcome", small), ("欢迎", big), ("Welcome", normal)] {
      let page = page(heading)
      let layout = ScreenLayout(page: page, viewport: viewport, glyphs: Self.glyphs)
      #expect(!layout.textsNotWhole.contains(heading))
      #expect(ClipCheck.clipped(page, viewport, glyphs: Self.glyphs) == [])
    }
  }

  @Test func `A reference is large and also stands there in letters`() {
    let viewport = Viewport(columns: 80, rows: 24, isLarge: true)
    let layout = ScreenLayout(page: SamplePages.done, viewport: viewport, glyphs: Self.glyphs)
    let lines = (0..<layout.sheetCount).flatMap {
      ScreenRenderer.canvas(page: SamplePages.done, layout: layout, sheet: $0).lines
    }
    #expect(lines.contains { $0.contains("████████████████") })
    #expect(lines.contains { $0.contains("4 F 7 K - 2 M 9 P - X Y Z") })
  }

  @Test func `Choices are upper case where the script has case, and two rows high for a finger`() {
    let viewport = Viewport(columns: 80, rows: 24, isLarge: true)
    for page in [SamplePages.home, SamplePages.homeRussian, SamplePages.toggles] {
      let layout = ScreenLayout(page: page, viewport: viewport)
      for sheet in 0..<layout.sheetCount {
        let lines = ScreenRenderer.canvas(page: page, layout: layout, sheet: sheet).lines
        for element in layout.elements(sheet: sheet) where element.kind == .choice {
          let words = lines[element.anchor.row].dropFirst(element.anchor.column + 3)
          #expect(words.prefix(3).uppercased() == words.prefix(3))
          let isBeforeEnd = element.rows.upperBound < layout.body.upperBound - 1
          #expect(element.rows.count >= 2 || !isBeforeEnd)
        }
      }
    }
  }
}
