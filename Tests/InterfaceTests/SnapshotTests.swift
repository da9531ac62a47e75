import Canvas
import TestSupport
import Testing

@testable import Interface

@Suite struct SnapshotTests {
  @Test(arguments: [
    SamplePages.home, SamplePages.homeRussian, SamplePages.homeChinese, SamplePages.question,
    SamplePages.results, SamplePages.mistakes, SamplePages.check, SamplePages.done,
    SamplePages.staff, SamplePages.toggles,
  ])
  func `Pages look as they were when last looked at`(_ page: Page) {
    let name = page.id + (page.language == "und" ? "" : "." + page.language)
    let extra = page.problems.isEmpty ? "" : ".problems"
    for viewport in [viewports[0], viewports[1], viewports[2], viewports[8]] {
      var driver = Driver(page, viewport)
      var text = ""
      for sheet in 0..<driver.layout.sheetCount {
        driver.state.sheet = sheet
        if sheet > 0 { driver.state.focusFirst(page, driver.layout) }
        text += "\(viewport.testDescription), sheet \(sheet + 1)\n\(driver.canvas.picture)\n"
      }
      let size = viewport.testDescription.replacing(" ", with: "-")
      #expect(Snapshot.mismatch(text, "\(name)\(extra).\(size)") == nil)
    }
  }
}
