import Canvas
import Chance
import TestSupport
import Testing

@Suite struct CanvasTests {
  @Test func `Text is drawn and clipped to the frame`() {
    var canvas = Canvas(columns: 6, rows: 2)
    #expect(canvas.put("hello there", row: 0, column: 2) == 13)
    canvas.put("x", row: 5, column: 0)
    canvas.put("ab", row: 1, column: -1)
    #expect(canvas.lines == ["  hell", "b"])
  }

  @Test func `A wide letter takes two cells and is never drawn by half`() {
    var canvas = Canvas(columns: 5, rows: 1)
    canvas.put("张伟张", row: 0, column: 0)
    #expect(canvas.lines == ["张伟"])
    #expect(canvas[0, 1].isContinuation && canvas[0, 4] == .blank)
    canvas.put("x", row: 0, column: 1)
    #expect(canvas.lines == [" x伟"])
    canvas.put("张", row: 0, column: 1)
    #expect(canvas.lines == [" 张"])
    #expect(canvas[0, 3].text == " ")
  }

  @Test func `Marks stay on their letter, and a mark alone is not drawn`() {
    var canvas = Canvas(columns: 4, rows: 1)
    canvas.put("e\u{301}", row: 0, column: 0)
    canvas.put("\u{301}x", row: 0, column: 2)
    #expect(canvas[0, 0].text == "e\u{301}")
    #expect(canvas[0, 2].text == "x")
  }

  @Test func `Nothing that steers a terminal reaches a cell`() {
    var canvas = Canvas(columns: 20, rows: 1)
    canvas.put("a\u{1B}[31m\u{202E}b\u{0}\u{7}é\u{9B}", row: 0, column: 0)
    #expect(canvas.lines == ["a[31mbé"])
  }

  @Test func `Styles keep all their parts apart`() {
    for tone in Tone.allCases {
      var style = Style(bold: true, underline: true, tone: tone)
      style.reverse = true
      style.bold = false
      #expect(!style.bold && style.reverse && style.underline && style.tone == tone)
    }
    #expect(Style.focus.description == "bold reverse" && Style.plain.description == "plain")
  }

  @Test(arguments: 0..<40)
  func `The difference of two frames turns one into the other`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func frame() -> Canvas {
      var canvas = Canvas(columns: 23, rows: 7)
      for _ in 0..<Int.random(in: 0...25, using: &random) {
        let text = ["hello", "张伟", "é", "a张b", "  ", "─"].randomElement(using: &random) ?? ""
        canvas.put(
          text, row: Int.random(in: 0..<7, using: &random),
          column: Int.random(in: -2..<24, using: &random),
          style: [Style.plain, .focus, .warning].randomElement(using: &random) ?? .plain)
      }
      return canvas
    }
    var shown = frame()
    for _ in 0..<10 {
      let next = frame()
      let runs = next.changes(since: shown)
      for run in runs {
        #expect(!next[run.row, run.columns.lowerBound].isContinuation)
        #expect(!shown[run.row, run.columns.lowerBound].isContinuation)
      }
      shown.apply(runs, from: next)
      #expect(shown == next)
      #expect(next.changes(since: next).isEmpty)
    }
  }

  @Test func `A frame of another size counts as all changed`() {
    let runs = Canvas(columns: 4, rows: 3).changes(since: Canvas(columns: 5, rows: 3))
    #expect(runs.map(\.columns) == [0..<4, 0..<4, 0..<4])
  }
}
