import Canvas
import Testing

@Suite struct GlyphSetTests {
  private static let hex = """
    0049:000000003E080808080808083E000000
    nonsense
    0301:0000180C060000000000000000000000
    4E00:00000000000000000000000000007FFE0000000000000000000000000000000Z
    4E8C:00000000000000001FF800000000000000000000000000007FFC000000000000

    """

  @Test func `Wanted glyphs are read, bad lines are passed over`() {
    let all = GlyphSet(hex: Array(Self.hex.utf8))
    #expect(all.glyph(for: "I")?.width == 8)
    #expect(all.glyph(for: "二")?.width == 16)
    #expect(all.glyph(for: "一") == nil)
    let some = GlyphSet(hex: Array(Self.hex.utf8), wanted: ["二"])
    #expect(some.glyph(for: "I") == nil && some.glyph(for: "二") != nil)
    #expect(GlyphSet(hex: [1, 2, 0x3A, 0x0A, 0x0A]).isEmpty)
  }

  @Test func `Large letters are four columns a column, without unused rows`() {
    let glyphs = GlyphSet(hex: Array(Self.hex.utf8))
    #expect(BigText.rows("I", glyphs) == [" ▀▛▘", "  ▌ ", "  ▌ ", "  ▌ ", " ▀▀▘"])
    let rows = BigText.rows("I I", glyphs) ?? []
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0.count == BigText.width("I I") })
    #expect(BigText.rows("二", glyphs)?.first?.count == 8)
    #expect(BigText.rows("IX", glyphs) == nil)
  }
}
