import Testing

@testable import Catalogue
@testable import KioskRuntime

@Suite struct ProgressBarTests {
  @Test func `Every line is as long as every other, so that nothing of the last one stays`() {
    let lines = [ImportProgress.Phase.reading, .indexing].flatMap { phase in
      [0, 9, 99, 320, 1000].map {
        ProgressBar.line(ImportProgress(phase: phase, thousandths: $0))
      }
    }
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(lines[3] == "reading  [############----------------------------]  32 %")
  }
}
