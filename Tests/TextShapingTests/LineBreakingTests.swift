import Testing
import TextShaping

@Suite struct LineBreakingTests {
  @Test func `Latin text breaks at spaces and hyphens`() {
    let text = "Count wages, benefits and well-meant gifts of everyone"
    #expect(
      wrap(text, width: 20, language: "en") == [
        "Count wages,", "benefits and well-", "meant gifts of", "everyone",
      ])
  }

  @Test func `A word longer than a line is cut between clusters`() {
    #expect(wrap("aaaaaaaaaa bb", width: 4, language: "en") == ["aaaa", "aaaa", "aa", "bb"])
    let accents = String(repeating: "e\u{301}", count: 5)
    #expect(wrap(accents, width: 2, language: "en").map(\.count) == [2, 2, 1])
  }

  @Test func `Line feeds start lines, also empty ones`() {
    #expect(wrap("a\n\nb", width: 10, language: "en") == ["a", "", "b"])
    #expect(wrap("", width: 10, language: "en") == [""])
  }

  @Test func `Chinese wraps by character but never starts a line with a full stop`() {
    let lines = wrap("您可以随时停止。谢谢您。", width: 14, language: "zh-Hans")
    #expect(lines.joined() == "您可以随时停止。谢谢您。")
    #expect(lines.allSatisfy { displayWidth($0) <= 14 && !$0.hasPrefix("。") })
    #expect(lines.first == "您可以随时停")
  }

  @Test func `Thai breaks at words`() {
    let lines = wrap("ภาษาไทยเป็นภาษาที่สวยงาม", width: 10, language: "th")
    #expect(lines.count > 1 && lines.allSatisfy { displayWidth($0) <= 10 })
    #expect(lines.first == "ภาษาไทยเป็น")
  }

  @Test func `No line is too wide and no letter is lost`() {
    let texts = [
      "Nothing you type stays on this terminal — you can stop at any time.",
      "Ничего из того, что вы вводите, не остаётся в этом терминале.",
      "您输入的任何内容都不会保留 on this terminal，您可以 stop 随时停止。",
    ]
    for text in texts {
      for width in 2...70 {
        let lines = wrap(text, width: width, language: "en")
        #expect(lines.allSatisfy { displayWidth($0) <= width })
        #expect(
          lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "width \(width)")
      }
    }
  }
}
