import Canvas
import Interface
import Testing

/// P2: what a key does to a text is seen before anything that follows from it.
@Suite struct ScreenViewTests {
  private static let page = Page(
    id: "p", title: "T",
    blocks: [.text("Words"), .field(Field("name", label: "Name", value: "Wei", limit: 40))])

  @Test func `A letter stands in its field before the page comes that says so`() {
    var view = ScreenView(Showing(Self.page), columns: 80, rows: 24)
    #expect(view.hear(.key(.end)) == .moved)
    let heard = view.hear(.key(.character("x")))
    #expect(heard == .meant(.edit("name", "Weix")) && heard.isSeenAtOnce)
    var page = Self.page
    page.change("name") { $0.value = "Weix" }
    #expect(view.frame() == view.frameFromNothing(page))
  }

  @Test func `A letter that is not taken goes again`() {
    let showing = Showing(Self.page)
    var view = ScreenView(showing, columns: 80, rows: 24)
    _ = view.hear(.key(.end))
    let before = view.frame()
    _ = view.hear(.key(.character("x")))
    #expect(view.frame() != before)
    view.show(showing)
    #expect(view.frame() == before)
  }
}
