import Canvas
import Chance
import TestSupport
import Testing

@testable import Interface

/// P2: one picture carried from frame to frame draws what a fresh one draws.
@Suite struct SheetPictureTests {
  private static let keys: [Key] = [
    .down, .down, .up, .tab, .pageDown, .pageUp, .home, .end, .left, .right, .backspace, .enter,
    .character("7"), .character("x"), .character("张"), .character("é"), .character(" "),
  ]

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `A picture carried over pages, sizes and keys is the frame from nothing`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var picture = SheetPicture()
    for page in SamplePages.all.shuffled(using: &random) {
      let viewport = [
        Viewport(columns: 80, rows: 24), Viewport(columns: 53, rows: 16),
        Viewport(columns: 40, rows: 12, isLarge: true), Viewport(columns: 120, rows: 50),
        Viewport(columns: 20, rows: 5),
      ].randomElement(using: &random)
      var driver = Driver(page, viewport ?? Viewport(columns: 80, rows: 24))
      var (shown, layout) = (driver.page, driver.layout)
      for step in 0..<30 {
        driver.press(Self.keys.randomElement(using: &random) ?? .down)
        // As the app does: the layout stays where it holds the new page too.
        let typed = layout.typed(driver.page, insteadOf: shown)
        if typed == nil { layout = driver.layout }
        shown = driver.page
        picture.show(shown, layout, driver.state, typed: typed)
        #expect(
          picture.frame(shown, layout, driver.state) == driver.canvas,
          "seed \(seed), \(page.id), step \(step)")
      }
    }
  }

  @Test func `A layout holds a page with other texts in its boxes, and no other page`() {
    let field = Field("name", label: "Name", value: "Wei", limit: 40)
    func page(_ change: (inout Field) -> Void = { _ in }) -> Page {
      var field = field
      change(&field)
      return Page(id: "p", title: "T", blocks: [.text("Words"), .field(field)])
    }
    let layout = ScreenLayout(page: page(), viewport: Viewport(columns: 80, rows: 24))
    #expect(layout.typed(page(), insteadOf: page()) == [])
    #expect(layout.typed(page { $0.value = "Zhang Wei" }, insteadOf: page()) == ["name"])
    #expect(layout.typed(page { $0.problem = "Too short" }, insteadOf: page()) == nil)
    #expect(layout.typed(page { $0.label = "Given name" }, insteadOf: page()) == nil)
    // Longer than the box is wide: the box grows.
    let long = String(repeating: "w", count: 39)
    #expect(layout.typed(page { $0.value = long }, insteadOf: page()) == nil)
    var other = page()
    other.title = "U"
    #expect(layout.typed(other, insteadOf: page()) == nil)
  }
}
